"""Fetch an engine's jars: once per machine, verified, eight at a time; an interrupted fetch keeps the finished jars."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from errno import EDQUOT, EFBIG, ENOSPC
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from time import sleep
from typing import NamedTuple

import httpx
from filelock import FileLock
from jgo.maven import MavenContext

from selaras.embedded.lock import Artifact
from selaras.embedded.release import Release
from selaras.errors import DiskFullError, FetchError, TamperedError
from selaras.settings import Settings

Report = Callable[[str, int, int], None]

_STAGE = "Fetching Neo4j"
_AT_ONCE = 8
_TRIES = 3
_MEBIBYTE = 1 << 20
_ROOM = 300 * _MEBIBYTE  # for the store, its logs and the class-data archives, in addition to the jars
_FULL = {ENOSPC, EDQUOT, EFBIG}


def fetch_artifacts(settings: Settings, release: Release, report: Report) -> tuple[Path, ...]:
    """Fetch the jars of a release that the cache lacks, and return all of them in the order of the class path.

    `report` is called with the bytes done and the bytes in all. Raises FetchError, TamperedError or DiskFullError.
    """
    folder = settings.engine_cache / f"neo4j-{release.version}" / "jars"
    artifacts = release.artifacts
    if _find_lacking(folder, artifacts):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # A second process waits here, and then finds the jars.
            with FileLock(folder.parent / "fetch.lock"):
                _fetch_lacking(settings, folder, artifacts, report)
        except OSError as error:
            raise _explain(error, folder) from error
    return tuple(folder / artifact.name for artifact in artifacts)


class _Fetcher(NamedTuple):
    client: httpx.Client
    repository: str
    folder: Path

    def fetch(self, artifact: Artifact) -> Artifact:
        """Fetch one jar to a temporary file, verify it, and move it into place; raises TamperedError."""
        part = self.folder / f"{artifact.name}.part"
        digest = sha256()
        try:
            with self.client.stream("GET", f"{self.repository}/{artifact.path}") as answer, part.open("wb") as file:
                answer.raise_for_status()
                for chunk in answer.iter_bytes():
                    digest.update(chunk)
                    file.write(chunk)
            if digest.hexdigest() != artifact.sha256:
                raise TamperedError(
                    f"{artifact.name} has the SHA-256 {digest.hexdigest()}, and the lock says {artifact.sha256}: it is "
                    "not what was locked, and was not kept. Try another network, or another SELARAS_MAVEN_REPOSITORY."
                )
            part.replace(self.folder / artifact.name)
        finally:
            part.unlink(missing_ok=True)
        return artifact

    def fetch_patiently(self, artifact: Artifact) -> Artifact:
        """Fetch one jar, trying again after transport errors."""
        for pause in range(1, _TRIES):
            try:
                return self.fetch(artifact)
            except httpx.TransportError:
                sleep(pause / 2)
        return self.fetch(artifact)


def _fetch_lacking(settings: Settings, folder: Path, artifacts: Sequence[Artifact], report: Report) -> None:
    lacking = _find_lacking(folder, artifacts)
    total = sum(artifact.size for artifact in artifacts)
    done = total - sum(artifact.size for artifact in lacking)
    _check_room(folder, total - done)
    repository = (settings.maven_repository or MavenContext().remote_repos["central"]).rstrip("/")
    limits = httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=_AT_ONCE)
    with httpx.Client(limits=limits, timeout=30.0, follow_redirects=True) as client:
        fetcher = _Fetcher(client, repository, folder)
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            for future in as_completed([pool.submit(fetcher.fetch_patiently, each) for each in lacking]):
                done += future.result().size
                report(_STAGE, done, total)
        except httpx.HTTPError as error:
            raise _explain_network(error) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _find_lacking(folder: Path, artifacts: Sequence[Artifact]) -> list[Artifact]:
    """Find the jars that are missing; a jar gets its final name only once it has been verified."""
    sizes = {jar.name: jar.stat().st_size for jar in folder.glob("*.jar")}
    return [artifact for artifact in artifacts if sizes.get(artifact.name) != artifact.size]


def _check_room(folder: Path, wanted: int) -> None:
    free = disk_usage(folder).free
    if free < wanted + _ROOM:
        raise DiskFullError(
            f"Neo4j and its data need {(wanted + _ROOM) // _MEBIBYTE} MiB in {folder}, and {free // _MEBIBYTE} MiB are "
            "free. Make room, or set SELARAS_HOME to a folder on another disk."
        )


def _explain(error: OSError, folder: Path) -> DiskFullError | FetchError:
    if error.errno in _FULL:
        return DiskFullError(f"The disk of {folder} is full. Make room, or set SELARAS_HOME to a folder elsewhere.")
    return FetchError(f"{folder} cannot be written ({error.strerror}). Set SELARAS_HOME to a folder that can.")


def _explain_network(error: httpx.HTTPError) -> FetchError:
    return FetchError(
        f"Neo4j could not be fetched ({error}). Either connect to the network once (SELARAS_MAVEN_REPOSITORY names a "
        "mirror, if you have one), or set NEO4J_URI to a Neo4j of yours, or run `docker compose up`."
    )
