"""The walls between the rooms, read from the code's own imports (docs/ARCHITECTURE.md)."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WINGS = ("config", "worker", "indexer", "cutline", "benchmarks")
# What the worker may know of the indexer: what it hands on, to whom, and by which names the index keeps it.
SHARED = ("indexer.documents", "indexer.tasks", "indexer.organisations", "indexer.source_types")
SHELL = {
    "worker": {"app", "tasks", "run", "tools"},
    "indexer": {"tasks"},
}


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports_of(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in WINGS}


def files_of(wing: str) -> list[Path]:
    return sorted((ROOT / wing).rglob("*.py"))


@pytest.mark.parametrize("file", files_of("indexer"), ids=_name)
def test_the_indexer_knows_nothing_of_the_worker(file):
    assert not {
        name for name in imports_of(file) if name.split(".")[0] in ("worker", "cutline", "benchmarks")
    }


@pytest.mark.parametrize("file", files_of("worker"), ids=_name)
def test_the_worker_hands_on_documents_and_knows_no_more_of_the_indexer(file):
    strange = {
        name
        for name in imports_of(file)
        if name.split(".")[0] in ("cutline", "benchmarks")
        or (name.startswith("indexer") and not name.startswith(SHARED))
    }
    if file.stem in SHELL["worker"]:
        # run.py is both wings in one process, and app.py names the tasks of both.
        strange = {name for name in strange if not name.startswith("indexer")}
    assert strange - {"indexer"} == set()


@pytest.mark.parametrize("wing", ["worker", "indexer"])
def test_settings_are_read_at_the_doors_only(wing):
    readers = {
        file.relative_to(ROOT / wing).with_suffix("").as_posix()
        for file in files_of(wing)
        if any(name.startswith("config.settings") for name in imports_of(file))
    }
    assert readers <= SHELL[wing]


@pytest.mark.parametrize("file", files_of("config"), ids=_name)
def test_config_stands_alone(file):
    assert {name.split(".")[0] for name in imports_of(file)} <= {"config"}


CORE = (
    "worker/news.py",
    "worker/text.py",
    "worker/charsets.py",
    "worker/urls.py",
    "worker/polling.py",
    "worker/entry_records.py",
    "worker/identity.py",
    "worker/moves.py",
    "worker/assemble.py",
    "worker/photo_facts.py",
    "worker/feeds",
    "worker/stories",
    "indexer/documents.py",
    "indexer/organisations.py",
    "indexer/source_types.py",
    "indexer/query.py",
    "indexer/answer.py",
    "indexer/places",
    "indexer/placing.py",
    "indexer/history.py",
    "indexer/notices.py",
    "indexer/groups.py",
    "indexer/alike.py",
    "indexer/same_photo.py",
    "indexer/file_facts.py",
    "indexer/cells.py",
    "indexer/own_stems.py",
    "indexer/light_stems.py",
    "indexer/pairs.py",
    "indexer/analysis.py",
    *(f"indexer/search/{file.name}" for file in (ROOT / "indexer/search").glob("grammar*.py")),
    "indexer/search/days.py",
    "indexer/search/edits.py",
    "indexer/search/errors.py",
    "indexer/search/languages.py",
    "indexer/search/naming.py",
    "indexer/backends/fields.py",
    "indexer/backends/ranking.py",
    "indexer/backends/elastic_query.py",
)
CLOCKS = {"now", "utcnow", "today", "time", "monotonic"}
# The one room of stories that is shell: it runs the core in a child process with limits.
CHILD_PROCESS = "worker/stories/safely.py"


def core_files() -> list[Path]:
    found: list[Path] = []
    for name in CORE:
        path = ROOT / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [file for file in found if file != ROOT / CHILD_PROCESS]


@pytest.mark.parametrize("file", core_files(), ids=_name)
def test_the_core_asks_no_clock(file):
    asked = [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("datetime", "date", "time", "dt")
    ]
    assert asked == []


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _imported(node: ast.AST, known: set[str]) -> set[str]:
    """Return the modules that run when this runs: what is imported for types alone is left out."""
    found: set[str] = set()
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom) and part.module:
            whole = {f"{part.module}.{alias.name}" for alias in part.names}
            found |= (whole & known) or {part.module}
        elif not _is_for_types(part):
            found |= _imported(part, known)
    return found & known


def test_no_room_is_behind_itself():
    rooms = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for wing in WINGS
        for file in files_of(wing)
    }
    walls = {
        room: _imported(ast.parse(file.read_text(encoding="utf-8")), {*rooms}) - {room}
        for room, file in rooms.items()
    }
    assert "indexer.frames" in walls["indexer.answer"]  # imports within functions count
    TopologicalSorter(walls).prepare()  # raises CycleError, which names the circle


def test_a_claim_goes_to_the_task_that_takes_its_turn():
    from worker.app import ROUTES, TAKES
    from worker.tasks import TASKS

    assert {kind: task.name for kind, task in TASKS.items()} == TAKES
    assert {*TAKES.values()} <= {*ROUTES}
