"""What the pages say: each file a dict PHRASES of key to (English, 简体); 繁體 is made from the latter.

The file's name is the first part of the key: `title` in today.py is said by `{% say "today.title" %}`.
"""

from importlib import import_module
from pathlib import Path

from kinward.language.phrases import SHARED

FILES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")

PHRASES: dict[str, tuple[str, str]] = {
    **SHARED,
    **{
        f"{file}.{key}": pair
        for file in FILES
        for key, pair in import_module(f"kinward.web.phrases.{file}").PHRASES.items()
    },
}
