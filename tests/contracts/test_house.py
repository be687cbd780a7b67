"""The tests are a house as the service is: a folder a floor, and a test named after each module."""

import ast
import os
from pathlib import Path

import pytest

from helpers.database import TESTS
from helpers.environment import OURS, RELEASE_TESTED, forget_settings
from helpers.modules import PACKAGE, list_imported, list_package, list_tests, parse

# Where the test of a module has another name than the module.
ELSEWHERE = {
    "api/execution/selections.py": "api/execution/test_pieces.py",
    "ground/orders.py": "ground/test_keeping.py",
    "questions/shelved.py": "api/execution/test_pieces.py",
    "api/execution/answering.py": "api/http/test_endpoint.py",
    "api/execution/columns.py": "api/execution/test_compiled.py",
    "api/execution/execution.py": "api/execution/test_compiled.py",
    "api/execution/shapes.py": "api/execution/test_compiled.py",
    "api/fields/mutation.py": "api/types/test_audit.py",
    "api/fields/records.py": "api/fields/test_query.py",
    "api/fields/schema.py": "contracts/test_files.py",
    "api/http/barrier.py": "embedded/test_deaths.py",
    "api/http/asking.py": "api/http/test_workers.py",
    "api/http/worker.py": "api/http/test_workers.py",
    "api/http/negotiation.py": "api/http/test_endpoint.py",
    "api/http/response.py": "api/http/test_endpoint.py",
    "api/requests/context.py": "api/fields/test_query.py",
    "api/requests/cost.py": "api/requests/test_limits.py",
    "api/requests/failure.py": "api/http/test_endpoint.py",
    "api/requests/outline.py": "api/requests/test_limits.py",
    "api/requests/request.py": "api/http/test_endpoint.py",
    "api/types/repairs.py": "api/types/test_audit.py",
    "audit/acceptances.py": "audit/test_run.py",
    "audit/report/baseline.py": "audit/report/test_report.py",
    "audit/report/comparison.py": "audit/report/test_report.py",
    "audit/report/junit.py": "audit/report/test_report.py",
    "audit/report/markdown.py": "audit/report/test_report.py",
    "audit/report/summary.py": "audit/report/test_report.py",
    "audit/report/table.py": "audit/report/test_report.py",
    "audit/report/workbook.py": "audit/report/test_report.py",
    "embedded/home.py": "embedded/test_embedded.py",
    "embedded/keeper.py": "embedded/test_embedded.py",
    "embedded/lease.py": "embedded/test_embedded.py",
    "embedded/process.py": "embedded/test_embedded.py",
    "embedded/release.py": "embedded/test_embedded.py",
    "ground/carrying.py": "api/http/test_workers.py",
    "ground/ground.py": "ground/test_reading.py",
    "ground/loader.py": "ground/test_keeping.py",
    "ground/layout.py": "ground/test_reading.py",
    "ground/rows.py": "ground/test_reading.py",
    "meaning/distances.py": "meaning/test_verdicts.py",
    "meaning/fall.py": "meaning/test_support.py",
    "meaning/islands.py": "meaning/test_verdicts.py",
    "meaning/path_search.py": "meaning/test_verdicts.py",
    "meaning/scales.py": "meaning/test_support.py",
    "meaning/steps.py": "meaning/test_verdicts.py",
    "model/acceptances.py": "audit/test_run.py",
    "model/links.py": "writing/test_seeds.py",
    "model/nodes.py": "writing/test_seeds.py",
    "model/numerals.py": "model/test_written.py",
    "questions/alignment.py": "questions/test_reach.py",
    "questions/candidates.py": "questions/test_repairs.py",
    "questions/cascade.py": "seeds/test_lampung.py",
    "questions/affected.py": "meaning/test_support.py",
    "questions/bearers.py": "ground/test_standing.py",
    "questions/dependence.py": "meaning/test_support.py",
    "questions/falling.py": "ground/test_standing.py",
    "questions/impact.py": "meaning/test_support.py",
    "questions/views.py": "ground/test_standing.py",
    "questions/indicators.py": "seeds/test_lampung.py",
    "questions/judged.py": "questions/test_reach.py",
    "questions/logic_model.py": "seeds/test_lampung.py",
    "questions/neighbourhood.py": "api/fields/test_query.py",
    "questions/regulations.py": "seeds/test_lampung.py",
    "questions/scopes.py": "ground/test_standing.py",
    "questions/territory.py": "questions/test_repairs.py",
    "questions/shown_path.py": "questions/test_paths.py",
    "questions/starts.py": "ground/test_standing.py",
    "questions/summaries.py": "questions/test_paths.py",
    "store/graph.py": "store/test_faults.py",
    "store/labels.py": "audit/test_run.py",
    "store/neo4j_graph.py": "store/test_faults.py",
    "store/session.py": "store/test_recording.py",
    "store/watching.py": "embedded/test_deaths.py",
    "writing/acceptances.py": "audit/test_run.py",
    "writing/resolution.py": "writing/test_seeds.py",
    "writing/trees.py": "writing/test_files.py",
}
# Where whole folders are tested as one, from outside.
TOGETHER = {
    "api/types": "api/fields/test_query.py",  # a type is what its field answers
    "cli": "cli/test_program.py",  # a command is run as a person runs it
}
# What has no test of its own, and why.
NEEDLESS = {
    "model/vocabulary.py": "It lists words; the API's schema, which is under test, names them all.",
}
# What stands at the top of tests/ beside the tests of modules at the top of the package.
AT_THE_TOP = {"conftest.py"}


def find_test(module: Path) -> Path:
    """Find the file that a module's test has by its name; a package's is named after its folder."""
    if module.name == "__init__.py":
        return module.parent / f"test_{module.parent.name}.py"
    return module.with_name(f"test_{module.name}")


def defines_something(module: Path) -> bool:
    """Whether a module defines a function or a class; constants need no test."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return any(isinstance(node, kinds) for node in parse(PACKAGE / module).body)


def find_stand_in(module: Path) -> str | None:
    """Find the test that stands in for a module's own."""
    folders = (TOGETHER[str(folder)] for folder in module.parents if str(folder) in TOGETHER)
    return ELSEWHERE.get(str(module)) or next(folders, None)


@pytest.mark.parametrize("module", list_package(), ids=str)
def test_every_module_has_a_test(module: Path) -> None:
    stand_in = find_stand_in(module)
    assert (
        (TESTS / find_test(module)).exists()
        or (stand_in is not None and (TESTS / stand_in).exists())
        or str(module) in NEEDLESS
        or not defines_something(module)
    ), (
        f"{module} has no test: write tests/{find_test(module)}, or, if another test holds what it does, name that in "
        "ELSEWHERE above."
    )


@pytest.mark.parametrize("module", sorted({*ELSEWHERE, *NEEDLESS}))
def test_a_reason_is_still_needed(module: str) -> None:
    named = find_test(Path(module))
    assert (PACKAGE / module).exists(), f"There is no {module} any more: remove its row above."
    assert not (TESTS / named).exists(), f"tests/{named} exists now: remove the row of {module} above."


def test_the_tables_do_not_overlap() -> None:
    assert ELSEWHERE.keys() & NEEDLESS.keys() == set()


def test_no_file_of_the_tests_imports_a_test() -> None:
    """What two tests share is a helper; a test may be moved or split without anybody noticing."""
    found = {
        str(path): names
        for path in list_tests()
        if (names := [name for name in list_imported(parse(TESTS / path)) if ".test_" in f".{name}"])
    }
    assert found == {}, "move what is shared into tests/helpers"


def test_helpers_have_folders() -> None:
    tops = {path.name for path in list_tests() if path.parent == Path()}
    modules = {f"test_{module.name}" for module in list_package() if module.parent == Path()}
    assert tops - AT_THE_TOP - modules == set(), "move these into the folder of their floor, or into tests/helpers"


def test_the_independent_readings_know_nothing_of_what_they_judge() -> None:
    found = {
        str(path): names
        for path in list_tests()
        if path.parts[0] == "reading"
        if (names := [name for name in list_imported(parse(TESTS / path)) if name.startswith("selaras")])
    }
    assert found == {}


def test_no_test_sees_what_a_developer_has_set() -> None:
    assert [name for name in os.environ if name.startswith(OURS) and name != RELEASE_TESTED] == []
    environment = {"HOME": "/", "NEO4J_URI": "bolt://ours", "SELARAS_HEAP": "9", RELEASE_TESTED: "5.26.31"}
    forget_settings(environment)
    assert environment == {"HOME": "/", RELEASE_TESTED: "5.26.31"}
