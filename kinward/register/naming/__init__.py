"""A person's name, or what a searcher typed, in; the keys by which names are found, matched and listed, out.

Pure functions that anything above the register may import. This package imports nothing of the project.
"""
