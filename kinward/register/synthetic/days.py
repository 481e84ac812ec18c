"""Days as integers (days since 1970-01-01), the form in which Parquet keeps dates."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]

EPOCH = date(1970, 1, 1).toordinal()
NEVER = date(9999, 12, 31).toordinal() - EPOCH


def day_number(day: date) -> int:
    return day.toordinal() - EPOCH


def new_year(year: int) -> int:
    return date(year, 1, 1).toordinal() - EPOCH


def year_of(days: Days) -> NDArray[np.int32]:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970


def add_months(days: Days, months: int | NDArray[np.int32]) -> Days:
    """The same day `months` later; a day the month does not have becomes its last day."""
    stamps = days.astype("datetime64[D]")
    month = stamps.astype("datetime64[M]")
    day_of_month = (stamps - month.astype("datetime64[D]")).astype(np.int32)
    target = month + months
    length = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int32)
    later: Days = target.astype("datetime64[D]").astype(np.int32) + np.minimum(day_of_month, length - 1)
    return later


def age_years(born: Days, on: Days | int) -> NDArray[np.int32]:
    """Completed years; the age rises on the birthday, and on 28 February where there is no 29 February."""
    when = np.asarray(on, dtype=np.int32)
    years = year_of(when) - year_of(born)
    return years - (add_months(born, 12 * years) > when)
