"""A number of people and a seed in; a county of synthetic people out, as Parquet fact views and workbooks.

Nobody in it exists. Knows nothing of the rules and reads no register; the command line, tests and bench import it.
"""

from kinward.register.synthetic.county import DEFAULT_ON, DEFAULT_PEOPLE, CountySummary, make_county
from kinward.register.synthetic.errors import SyntheticError

__all__ = ["DEFAULT_ON", "DEFAULT_PEOPLE", "CountySummary", "SyntheticError", "make_county"]
