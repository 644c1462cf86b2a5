"""What the documents say is true: their examples run."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.cli import app
from typer.testing import CliRunner

from scrubtext import Scrubber
from scrubtext.loading import load
from scrubtext.proving import prove

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(doc, lang, text) for doc in DOCUMENTS for lang, text in BLOCK.findall(doc.read_text("utf-8"))]


def blocks(language, outside=""):
    found = [(doc, text) for doc, lang, text in BLOCKS if lang == language and doc.name != outside]
    return pytest.mark.parametrize(
        ("document", "text"), found, ids=[f"{d.name}: {t[:40]!r}" for d, t in found]
    )


@blocks("console", outside="cli.md")  # which shows how to call, not what comes of it
def test_a_command_prints_what_the_document_shows(document, text):
    del document
    command, _, expected = text.removeprefix("$ ").partition("\n")
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 - whatever bash there is
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        check=False,
    )
    shape = ".*".join(map(re.escape, expected.rstrip("\n").split("...")))
    assert re.fullmatch(shape, done.stdout.decode().rstrip("\n"), re.DOTALL), done.stdout.decode()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_python_examples_give_what_the_document_shows(document, monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(str(document), module_relative=False)
    assert failed == 0


@blocks("yaml")
def test_a_rule_file_in_a_document_keeps_its_promises(document, text, tmp_path):
    del document
    name = text.partition("\n")[0].partition(": ")[2]
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, "utf-8")
    scrubber = Scrubber(path, language=False)
    file = load(path)
    assert [failure for case in file.rules.tests for failure in prove(file, case, scrubber)] == []


def test_the_two_commands_of_the_readme_are_the_ones_that_are_tested():
    commands = [text.strip() for doc, lang, text in BLOCKS if doc.name == "README.md" and lang == "sh"]
    assert len(commands) == 2
    assert commands[0].endswith("scrubtext clean seeds/")
    assert commands[1].startswith("python3 -m venv .venv && ")
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_reference_of_the_command_line_is_current():
    arguments = ["scrubtext.cli", "utils", "docs", "--name", "scrubtext", "--title", "Command line"]
    printed = CliRunner().invoke(app, arguments).stdout
    current = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert printed.strip() == current.strip(), f"run: python -m typer {' '.join(arguments)} > docs/cli.md"


def test_links_in_documents_lead_somewhere():
    for document in DOCUMENTS:
        links = re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8"))
        local = [link for link in links if "://" not in link]
        assert [link for link in local if not (document.parent / link).exists()] == []
