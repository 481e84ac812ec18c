"""A folder of a synthetic county in; the register's tables, filled, out. For an empty register, by its owner.

Real people come in one act at a time; this is for trying, testing and measuring. The places of a real county come in
by a list of its office. Command line and tests import it.
"""

from kinward.register.loading.county import LoadingError, load_county
from kinward.register.loading.listed import Listed, Wrong, add_places, read_list

__all__ = ["Listed", "LoadingError", "Wrong", "add_places", "load_county", "read_list"]
