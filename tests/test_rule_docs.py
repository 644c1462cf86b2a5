"""The tutorial of rule files is walked, step by step, and their reference is made from the models.

Blocks of docs/rules.md say after their language what becomes of them, in one folder, in order:
`file=NAME` is written as it is; `part=NAME` takes the place of keys of a rule file, `add=NAME` is
added to what they hold; the commands of `run` must print what the block shows (`...`: anything).
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rule_reference import examples, reference, superfluous, undescribed
from scrubtext.values import has_type

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "rules.md"
REFERENCE = ROOT / "docs" / "rule-reference.md"
BLOCK = re.compile(r"^```\w+ (file|part|add|run)(?:=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"^(\w+):.*\n(?:(?:[ \t].*)?\n)*", re.MULTILINE)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def changed(whole, parts, *, add):
    """A rule file with other values of some keys, or more; a key that it lacks stands before the tests."""
    for part in KEY.finditer(parts):
        old = next((key for key in KEY.finditer(whole) if key[1] == part[1]), None)
        begin, end = old.span() if old else (whole.index("tests:"),) * 2
        new = old[0].rstrip() + part[0].removeprefix(f"{part[1]}:") if old and add else part[0]
        whole = whole[:begin] + new.rstrip() + "\n\n" + whole[end:]
    return whole


def printed(command, folder):
    """What a reader of the tutorial sees, who has no rules of her own and sits before a terminal."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / ".config")}
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 - whatever bash there is
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**os.environ, **home, "PATH": path, "PYTHONUNBUFFERED": "1"},
        check=False,
    )
    return done.stdout.decode()


def test_each_step_of_the_tutorial_does_what_it_shows(tmp_path):
    text = TUTORIAL.read_text("utf-8")
    for block in BLOCK.finditer(text):
        does, name, content = block.groups()
        place = f"docs/rules.md:{text.count(chr(10), 0, block.start()) + 1}"
        if does == "run":
            for command, expected in COMMAND.findall(content):
                shape = ".*".join(map(re.escape, expected.rstrip().split("...")))
                shown = printed(command, tmp_path)
                assert re.fullmatch(shape, shown.rstrip(), re.DOTALL), f"{place}: {command}\n{shown}"
            continue
        path = tmp_path / name
        if does != "file":
            content = changed(path.read_text("utf-8"), content, add=does == "add")
        path.write_text(content, "utf-8")


def test_the_tutorial_has_no_block_that_nobody_runs():
    opened = re.findall(r"^```(\w.*)$", TUTORIAL.read_text("utf-8"), re.MULTILINE)
    assert len(opened) == len(BLOCK.findall(TUTORIAL.read_text("utf-8")))
    assert len([info for info in opened if info.endswith(" run")]) >= 10


def test_the_reference_of_rule_files_is_current():
    current = REFERENCE.read_text("utf-8")
    assert reference() == current, "run: python tests/rule_reference.py > docs/rule-reference.md"


def test_every_key_of_a_rule_file_is_described_once():
    assert undescribed() == []
    assert superfluous() == []


@pytest.mark.parametrize(("kind", "value"), examples())
def test_a_type_takes_what_the_reference_says_it_takes(kind, value):
    assert has_type(value, kind)
