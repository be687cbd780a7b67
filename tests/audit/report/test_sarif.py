"""SARIF: valid by the published schema, and as code scanning takes it."""

# The stubs of jsonschema leave some of their types open.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false

import re
import subprocess
import tarfile
from hashlib import sha512
from typing import Any, cast
from urllib.parse import urlsplit

import jsonschema
import orjson
import pytest

from helpers.auditing import run_audit
from helpers.database import Database
from selaras.audit.report.sarif import write_sarif
from selaras.audit.report.summary import AuditReport, summarize
from selaras.meaning.narrative import Language

pytestmark = pytest.mark.current

# The published schema of SARIF 2.1.0, as a package for test systems carries it.
SCHEMA_PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA_FILE = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
SCHEMA_DIGEST = "8c1933bddf2cb118df9500f3bf691cf3"


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The published schema; it is fetched, and held to its digest."""
    folder = tmp_path_factory.mktemp("schema")
    subprocess.run(["npm", "pack", "--silent", SCHEMA_PACKAGE], cwd=folder, check=True, capture_output=True)
    (archive,) = folder.iterdir()
    with tarfile.open(archive) as package:
        file = package.extractfile(SCHEMA_FILE)
        assert file is not None
        text = file.read()
    assert sha512(text).hexdigest()[:32] == SCHEMA_DIGEST
    return cast("dict[str, object]", orjson.loads(text))


def test_sarif_is_valid_by_its_published_schema(report: AuditReport, schema: dict[str, object]) -> None:
    log = orjson.loads(write_sarif(report, Language.ID))
    jsonschema.Draft4Validator(schema).validate(log)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in report.rules]
    assert len(run["results"]) == 30
    assert run["results"][0]["suppressions"][0]["justification"] == "Inspektorat, until 2027-01-01: =1+1"
    assert [result["baselineState"] for result in run["results"][1:3]] == ["new", "unchanged"]
    assert not run["invocations"][0]["executionSuccessful"]
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2
    broken = {**log, "runs": [{**run, "results": [{"level": "fatal"}]}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(broken)


def check_code_scanning(log: dict[str, Any]) -> None:
    """Check what GitHub's page on SARIF support, and the errors of its uploads, ask of a log beyond the schema."""
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert {rule["name"], rule["shortDescription"]["text"], rule["fullDescription"]["text"]}.isdisjoint({""})
        assert rule["help"]["text"]
        assert len(rule["name"]) <= 255
        assert max(len(rule[name]["text"]) for name in ("shortDescription", "fullDescription")) <= 1024
    assert run["automationDetails"]["id"].endswith("/")  # or it does not become a category
    assert len(run["results"]) <= 25_000
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        address = urlsplit(str(physical["artifactLocation"]["uri"]))
        assert (address.scheme, address.netloc, address.query, address.fragment) == ("", "", "", "")
        assert not address.path.startswith("/")
        assert ".." not in address.path.split("/")
        assert re.fullmatch(r"[!-~]+", address.path)
        assert physical["region"]["startLine"] >= 1
        artifact = run["artifacts"][physical["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == physical["artifactLocation"]["uri"]
        assert run["artifacts"][artifact["parentIndex"]]["location"]["uri"] == "selaras-database/"
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(hashes)) == len(hashes)


def test_code_scanning_takes_the_log_and_tells_all_results_apart(report: AuditReport) -> None:
    odd = report.findings[2].model_copy(update={"id": "../ö #?%:/x"})
    for shown in (report, report.model_copy(update={"findings": (*report.findings, odd)})):
        log = orjson.loads(write_sarif(shown, Language.EN))
        check_code_scanning(log)
        physical = [each["locations"][0]["physicalLocation"] for each in log["runs"][0]["results"]]
        places = [each["artifactLocation"]["uri"] for each in physical]
        assert len(set(places)) == len({each.subject for each in shown.findings})
    assert places[-1] == "selaras-database/Element:..%2F%C3%B6%20%23%3F%25:%2Fx"
    del log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    with pytest.raises(KeyError):
        check_code_scanning(log)


async def test_every_rule_of_ours_is_described_as_code_scanning_asks(demo: Database) -> None:
    check_code_scanning(orjson.loads(write_sarif(summarize(await run_audit(demo)), Language.ID)))
