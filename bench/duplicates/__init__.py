"""How well duplicates are found: in FEBRL's four sets, and in a made-up county whose second list is full of errors."""
