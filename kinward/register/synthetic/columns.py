"""NumPy arrays to Arrow columns: values beside what is known of them, NULL where it is not."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Known = NDArray[np.bool_] | None
Columns = dict[str, pa.Array]


def dates(days: NDArray[np.int32], known: Known = None) -> pa.Array:
    return _column(days, pa.int32(), known).cast(pa.date32())


def flags(values: NDArray[np.bool_], known: Known = None) -> pa.Array:
    return _column(values, pa.bool_(), known)


def numbers(values: NDArray[np.int32], known: Known = None) -> pa.Array:
    return _column(values, pa.int32(), known)


def fen(yuan: NDArray[np.int64], known: Known = None) -> pa.Array:
    """Money in whole yuan as the minor unit."""
    return _column(yuan * 100, pa.int64(), known)


def keys(values: NDArray[np.int64]) -> pa.Array:
    """Keys of other rows; -1 becomes NULL."""
    return _column(values, pa.int64(), values >= 0)


def texts(codes: NDArray[np.integer[Any]], words: Sequence[str], known: Known = None) -> pa.Array:
    places = _column(codes, pa.int32(), known)
    return pa.DictionaryArray.from_arrays(places, pa.array(words, pa.string())).cast(pa.string())


def same_text(word: str, n: int) -> pa.Array:
    return pa.repeat(pa.scalar(word), n)


def unknown(kind: pa.DataType, n: int) -> pa.Array:
    return pa.nulls(n, kind)


def _column(values: NDArray[Any], kind: pa.DataType, known: Known) -> pa.Array:
    plain = np.ascontiguousarray(values, dtype=kind.to_pandas_dtype())
    return pa.array(plain, kind, mask=None if known is None else ~known)
