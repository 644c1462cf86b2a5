"""What several test modules share: the seeds, the program as a user runs it, and a ready scrubber."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from scrubtext import Scrubber

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").iterdir())

# No deadline: CI machines are noisy, and time is measured in benchmarks/.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def scrubber() -> Scrubber:
    return Scrubber(language=False)


@pytest.fixture(scope="session")
def generic() -> Scrubber:
    return Scrubber(language=False, portal="none")


@pytest.fixture(scope="session")
def program() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run `scrubtext ARGS` as a process in the project's folder."""

    def run(
        *args: str | Path, page: bytes = b"", cwd: Path = ROOT, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "scrubtext", *args],
            input=page,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **environment},
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture(scope="session")
def seed_records(program) -> dict[str, list[dict[str, Any]]]:
    """The records of the seeds, by the first three digits of their name, through the command line."""
    done = program("clean", "seeds/")
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, list[dict[str, Any]]] = {}
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        found.setdefault(Path(record["source"]["name"]).name[:3], []).append(record)
    return found
