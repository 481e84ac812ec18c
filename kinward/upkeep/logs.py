"""Lines for a log collector: JSON, one a line; when, how bad, where in the program. Never about whom.

What went wrong is told by its kind and the lines of the program: an error's own words may hold what somebody typed.
As a last wall, Chinese signs and long numbers are taken out of every message, whoever wrote it, and so are questions
at the end of addresses.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

HIDDEN = "…"
SECRET = re.compile(r"\?\S*|[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+|\d[\d-]{5,}[\dXx]")
EXTRA = ("route", "method", "status", "milliseconds", "statements", "task", "job")


def without_people(text: str) -> str:
    return SECRET.sub(HIDDEN, text)


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": without_people(record.getMessage()),
        }
        line |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["lines"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)
