"""What every family is due: fact views and packs in, stored determinations and contacts out.

A changed family is worked out at once by the closures, everybody by a sweep. Care, benefits and the doors read it.
"""
