"""A file has one subject and a function one thought. What is too long today is listed, and the lists only shrink."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

FILE_LINES = 400
FUNCTION_LINES = 40

LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> dict[str, str]:
    files = sorted(file for file in (ROOT / "kinward").rglob("*.py") if "migrations" not in file.parts)  # generated
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


def functions(node: ast.AST, inside: str = "") -> Iterator[tuple[str, Function]]:
    """Every function below a node, with its qualified name."""
    for child in ast.iter_child_nodes(node):
        name = f"{inside}.{child.name}".lstrip(".") if isinstance(child, Function | ast.ClassDef) else inside
        if isinstance(child, Function):
            yield name, child
        yield from functions(child, name)


def function_lines(function: Function) -> int:
    """Lines of a function, decorators and docstring left out: explaining at length is allowed."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


def test_no_file_outgrows_one_subject():
    lines = {name: len(text.splitlines()) for name, text in sources().items()}
    assert {name: n for name, n in lines.items() if n > FILE_LINES} == LONG_FILES


def test_no_function_outgrows_one_thought():
    lines = {
        f"{file}::{name}": function_lines(function)
        for file, text in sources().items()
        for name, function in functions(ast.parse(text))
    }
    assert {name: n for name, n in lines.items() if n > FUNCTION_LINES} == LONG_FUNCTIONS


def test_a_docstring_does_not_count_and_a_method_has_its_class_name():
    tree = ast.parse('class A:\n    def b(self):\n        """One\n        two.\n        """\n        return 1\n')
    assert [(name, function_lines(function)) for name, function in functions(tree)] == [("A.b", 2)]
