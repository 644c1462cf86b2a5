"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scrubtext.scrubber import Scrubber

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


def scrubber(rules: list[Path] | None, portal: str | None, *, language: bool) -> Scrubber:
    """A scrubber as the options say; a portal nobody knows is wrong usage."""
    try:
        return Scrubber(rules or (), language=language, portal=portal)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--portal") from None
