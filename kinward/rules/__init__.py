"""Rules as data: packs in YAML and fact views in, explained determinations and due contacts out.

Knows nothing of Django, of the register or of where facts come from; everything above may import it.
"""
