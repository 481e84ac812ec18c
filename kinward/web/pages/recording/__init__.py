"""The pages that record: a form, the answers to check where much follows from them, an act, and the way back."""
