"""Fail when a file, a function or a list of parameters is larger than we read with ease."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FILE_LINES: Final = 400
FUNCTION_LINES: Final = 60
PARAMETERS: Final = 6
FOLDERS: Final = (".ci", "app", "benchmarks", "edi", "mappings", "tests")
COMMANDS: Final = Path("app/cli")  # an option of the command line is a parameter
FIXTURE: Final = "fixture"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Print what is too large; return 1 when anything is."""
    paths = sorted(path for folder in FOLDERS for path in Path(folder).rglob("*.py"))
    faults = [fault for path in paths for fault in file_faults(path)]
    print("\n".join(faults) or f"sizes: {len(paths)} files are small enough")
    return 1 if faults else 0


def file_faults(path: Path) -> Iterator[str]:
    """Yield what is too large in one file."""
    source = path.read_text()
    lines = source.count("\n")
    if lines > FILE_LINES:
        yield f"{path}: {lines} lines, at most {FILE_LINES}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield from function_faults(path, node)


def function_faults(path: Path, function: Function) -> Iterator[str]:
    """Yield what is too large in one function."""
    place = f"{path}:{function.lineno} {function.name}"
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if lines > FUNCTION_LINES:
        yield f"{place}: {lines} lines, at most {FUNCTION_LINES}"
    parameters = parameter_count(function)
    if parameters > PARAMETERS and not path.is_relative_to(COMMANDS) and not is_fixture(function):
        yield f"{place}: {parameters} parameters, at most {PARAMETERS}"


def parameter_count(function: Function) -> int:
    """Return how many parameters a caller has to know."""
    arguments = function.args
    names = [each.arg for each in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
    return len([name for name in names if name not in {"self", "cls"}])


def is_fixture(function: Function) -> bool:
    """Tell whether a function is a pytest fixture."""
    return any(FIXTURE in ast.unparse(decorator) for decorator in function.decorator_list)


if __name__ == "__main__":
    sys.exit(main())
