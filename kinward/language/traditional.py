"""简体 to 繁體 by OpenCC: characters as Taiwan and Hong Kong write them, words left as the law has them.

Not the variant that also changes words (s2twp): it makes 程式 of 程序 and 資訊 of 信息, and a procedure is no program.
"""

import re
from functools import lru_cache
from typing import Any

QUOTES = str.maketrans("“”‘’", "「」『』")
WEEKS = re.compile(r"(?<=[\d}])周(?![圍邊])")
CORRECTIONS = {
    "臺賬": "台帳",
    "臺帳": "台帳",
    "賬戶": "帳戶",
    "賬號": "帳號",
    "么女": "幺女",
    "平臺": "平台",
    "隻影響": "只影響",
    "孕周": "孕週",
    "周歲": "週歲",
}


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2tw")


@lru_cache(maxsize=4096)
def traditional(text: str) -> str:
    made: str = _converter().convert(text).translate(QUOTES)
    for wrong, right in CORRECTIONS.items():
        made = made.replace(wrong, right)
    return WEEKS.sub("週", made)
