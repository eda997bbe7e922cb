"""Does the matrix notice when a check is taken away?

``./run mutants`` tries all, ``./run mutants 5`` every n-th, five in all. Two run at a time, each in a copy of the tree
and on a database of its own, and ask only the pages of the broken file: what these notice, the whole matrix notices
too. Each mutant is one
check of one page that lets everybody in: ``require`` does nothing, ``can`` and ``can_somewhere`` say yes,
``visible_to`` hides nothing, ``raise PermissionDenied`` is passed over. Not a part of the test run.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[2]
APPS = ("villages", "trainings", "pilots", "mentoring", "coordination", "budget", "reports")
AT_A_TIME = 2
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", "media", ".*_cache")
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

    def apply(self, tree: Path) -> bytes:
        """Writes the mutant and gives back what was there."""
        file = tree / self.path
        before = file.read_bytes()
        file.write_bytes(before[: self.start] + self.instead.encode() + before[self.end :])
        return before


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


def own_tree(number: int, under: Path) -> Path:
    tree = under / str(number)
    shutil.copytree(ROOT, tree, ignore=NOT_COPIED, symlinks=True)
    return tree


def survives(tree: Path, number: int, mutant: Mutant | None) -> bool:
    before = mutant.apply(tree) if mutant else b""
    address = re.sub(r"/([^/]+)$", rf"/\1_mutant_{number}", os.environ["DATABASE_URL"])
    tests = [sys.executable, "-m", "pytest", "tests/access", "-x", "-q", "-p", "no:cacheprovider"]
    tests += ["--reuse-db", "-k", "not test_the_matrix"] if mutant else ["--create-db"]
    env = os.environ | {"DATABASE_URL": address, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    if mutant:
        env["MATRIX_ONLY_VIEWS_OF"] = ".".join(mutant.path.with_suffix("").parts)
    run = subprocess.run(tests, cwd=tree, env=env, capture_output=True, check=False)  # noqa: S603
    if mutant:
        (tree / mutant.path).write_bytes(before)
    elif run.returncode:
        print(run.stdout.decode()[-2000:], run.stderr.decode()[-2000:])
    return run.returncode == 0


def try_all(wanted: list[Mutant]) -> int:
    """How many were noticed; says each as it is known."""
    with tempfile.TemporaryDirectory() as under, ThreadPoolExecutor(AT_A_TIME) as pool:
        trees: Queue[tuple[int, Path]] = Queue()
        for number in range(AT_A_TIME):
            trees.put((number, own_tree(number, Path(under))))

        def tried(mutant: Mutant | None) -> bool:
            number, tree = trees.get()
            survived = survives(tree, number, mutant)
            trees.put((number, tree))
            if mutant:
                print("survived" if survived else "killed  ", mutant, flush=True)
            return not survived

        if any(pool.map(tried, [None] * AT_A_TIME)):
            sys.exit("The tests fail without a mutant.")
        return sum(pool.map(tried, wanted))


def main() -> None:
    found = mutants()
    some = int(sys.argv[1]) if len(sys.argv) > 1 else len(found)
    wanted = found[:: max(1, len(found) // some)][:some]
    killed = try_all(wanted)
    print(f"{len(wanted)} mutants, {killed} killed")


if __name__ == "__main__":
    main()
