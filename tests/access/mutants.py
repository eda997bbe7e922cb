"""Does the matrix notice when a check is taken away?

``./run mutants`` tries every check, ``./run mutants -k trips.py`` those of a file; it is not a part of the test run.
Each mutant is one check of one page that lets everybody in: ``require`` does nothing, ``can`` and ``can_somewhere``
say yes, ``visible_to`` hides nothing, ``raise PermissionDenied`` is passed over. The broken function stands in for the
real one while the pages of its file are asked for, which must not get what the matrix says. A mutant that is not
noticed is a test that fails, unless `second_walls.csv` says what else stands there.
"""

import ast
import csv
import gc
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tests.access import rights
from tests.access.names import READS, made_birds, names_found
from tests.access.rights import ROLES
from tests.access.test_matrix import wrong_answers

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "villages",
    "strategies",
    "trainings",
    "pilots",
    "mentoring",
    "coordination",
    "budget",
    "reports",
    "dashboards",
)
# Without these checks nobody gets more of what the matrix names: another wall stands behind, or another test.
with (Path(__file__).parent / "second_walls.csv").open(newline="") as file:
    SECOND_WALLS = {(row["path"], row["function"], row["check"]): row["why"] for row in csv.DictReader(file)}
CALLS = {"require": "None", "can": "True", "can_somewhere": "True"}


@dataclass(frozen=True)
class Mutant:
    path: Path  # from the root of the tree
    line: int
    what: str
    start: int  # in bytes
    end: int
    instead: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.what}"

    @property
    def function(self) -> CodeType:
        source = (ROOT / self.path).read_bytes()
        return function_around(compile(source, str(ROOT / self.path), "exec"), self.line)

    @property
    def key(self) -> tuple[str, str, str]:
        """Path, function and the words of the check: lines move."""
        check = (ROOT / self.path).read_bytes()[self.start : self.end].decode()
        return str(self.path), self.function.co_qualname, " ".join(check.split())

    @property
    def module(self) -> str:
        return ".".join(self.path.with_suffix("").parts)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """The functions around the check are the broken ones for a while."""
        file = ROOT / self.path
        source = file.read_bytes()
        broken = compile(source[: self.start] + self.instead.encode() + source[self.end :], str(file), "exec")
        changed = function_around(broken, self.line)
        import_module(self.module)
        gc.unfreeze()  # what was loaded before the tests is out of its sight
        living = [one for one in gc.get_objects() if type(one) is FunctionType and key(one.__code__) == key(changed)]
        assert living, "nothing to break"
        codes = [function.__code__ for function in living]
        for function in living:
            function.__code__ = changed
        yield
        for function, code in zip(living, codes, strict=True):
            function.__code__ = code


def functions(code: CodeType) -> Iterator[CodeType]:
    """The outermost functions and methods of a module or class."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            if one.co_flags & inspect.CO_NEWLOCALS:
                yield one
            else:
                yield from functions(one)


def function_around(module: CodeType, line: int) -> CodeType:
    before = [one for one in functions(module) if one.co_firstlineno <= line]
    return max(before, key=lambda one: one.co_firstlineno)


def key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def mutants() -> list[Mutant]:
    files = [file for app in APPS for file in sorted((ROOT / app / "views").glob("*.py"))]
    return [mutant for file in files for mutant in mutants_of(file)]


def mutants_of(file: Path) -> list[Mutant]:
    source = file.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node in ast.walk(ast.parse(source)):
        what, target, instead = broken(node)
        if target is not None:
            start = starts[target.lineno - 1] + target.col_offset
            end = starts[target.end_lineno - 1] + target.end_col_offset
            found.append(Mutant(file.relative_to(ROOT), target.lineno, what, start, end, instead))
    return found


def broken(node: ast.AST) -> tuple[str, ast.expr | ast.stmt | None, str]:
    """What kind of check a node is, what to replace and by what."""
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id == "PermissionDenied":
        return "raise PermissionDenied", node, "pass"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
        return node.func.id, node, CALLS[node.func.id]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "visible_to":
        return "visible_to", node, f"{ast.unparse(node.func.value)}.all()"
    return "", None, ""


def noticed(world, things, module: str) -> bool:
    rows = rights.rows_of(module)
    if any(wrong_answers(world, things, role, rows) for role in ROLES):
        return True
    birds = made_birds(world, things)
    return any(names_found(world, birds, role, rows).keys() - READS.get(role, set()) for role in ROLES)


@pytest.mark.parametrize("mutant", mutants(), ids=str)
def test_the_mutant_is_noticed(world, things, mutant):
    if reason := SECOND_WALLS.get(mutant.key):
        pytest.skip(reason)
    with mutant.at_work():
        assert noticed(world, things, mutant.module)
