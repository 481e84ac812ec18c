"""What stands in the arrays of the matcher."""

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.int8]
"""Which level of a comparison was met, -1: nothing to compare."""
Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]
Rows = NDArray[np.int64]
