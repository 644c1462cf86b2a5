"""Options that several commands share, and where the command line looks for rules."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from scrubtext.rulebook import rule_paths
from scrubtext.scrubber import Scrubbed, Scrubber
from scrubtext.text import UnreadablePageError
from scrubtext.view import visible

_FIRST_KEY = re.compile(rb"^(?:portal|pack|vocabulary):", re.MULTILINE)

RuleFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", help="Folder with rule files of your own; the last one given wins.", metavar="DIR"
    ),
]
Portal = Annotated[
    str | None,
    typer.Option(
        help="Use this portal's rules; none: those for pages of no known portal.", metavar="ID|none"
    ),
]


class Folders(NamedTuple):
    """Folders of rule files, the last wins, and what was passed over and why."""

    used: tuple[Path, ...]
    passed_over: tuple[str, ...]


def folders(rules: list[Path] | None) -> Folders:
    """The user's folder, then `./rules` if it holds rule files, then those given (RULES.md 16)."""
    used: list[Path] = []
    passed_over: list[str] = []
    user = Path(typer.get_app_dir("scrubtext")) / "rules"
    if user.is_dir():
        used.append(user)
    here = Path("rules")
    if here.is_dir():
        if any(_FIRST_KEY.search(path.read_bytes()) for path in rule_paths(here)):
            used.append(here)
        else:
            passed_over.append("./rules: no file in it begins with `portal:`, `pack:` or `vocabulary:`")
    return Folders((*used, *(rules or ())), tuple(passed_over))


def scrubber(rules: list[Path] | None, portal: str | None, *, language: bool) -> Scrubber:
    """A scrubber as the options say; a portal nobody knows is wrong usage."""
    try:
        return Scrubber(folders(rules).used, language=language, portal=portal)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--portal") from None


def scrubbed(cleaner: Scrubber, page: str, url: str | None = None) -> Scrubbed:
    """The page a command names (- is standard input), scrubbed; exit code 1 where it cannot be read."""
    data = sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()
    try:
        return cleaner.scrub(data, page, url)
    except UnreadablePageError as error:
        typer.echo(f"scrubtext: {visible(page)}: {error}", err=True)
        raise typer.Exit(1) from None
