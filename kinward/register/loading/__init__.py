"""A folder of a synthetic county in; the register's tables, filled, out. For an empty register, by its owner.

Real people come in one act at a time; this is for trying, testing and measuring. Command line and tests import it.
"""

from kinward.register.loading.county import LoadingError, load_county

__all__ = ["LoadingError", "load_county"]
