"""The wheel works in a fresh environment, away from the repository."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    return built


def test_a_fresh_environment_cleans_a_seed_through_a_pipe(wheel, tmp_path):
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    subprocess.run(
        [environment / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        check=True,
        capture_output=True,
    )
    seed = next((ROOT / "seeds").glob("003*"))
    done = subprocess.run(
        [environment / "bin" / "scrubtext", "clean"],
        input=seed.read_bytes(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    [record] = [json.loads(line) for line in done.stdout.splitlines()]
    assert record["source"]["portal"] == "pubmed-legacy"
    assert record["language"] == "en"


def test_the_wheel_carries_rules_types_and_licences_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    rules = {p.relative_to(ROOT / "rules").as_posix() for p in (ROOT / "rules").rglob("*") if p.is_file()}
    assert {f"scrubtext/rules/{name}" for name in rules} <= set(names)
    assert "scrubtext/py.typed" in names
    assert len([n for n in names if n.endswith("LICENSE") and ".dist-info/" in n]) == 2
    assert [n for n in names if not n.startswith(("scrubtext/", "scrubtext-"))] == []
