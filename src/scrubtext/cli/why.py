"""`scrubtext why`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scrubtext import explain as explaining
from scrubtext.cli import output
from scrubtext.cli.options import RuleFolders, folders, scrubber
from scrubtext.text import UnreadablePageError
from scrubtext.view import visible


def why(
    page: Annotated[str, typer.Argument(help="A page, or - for standard input.", metavar="PAGE|-")],
    *,
    url: Annotated[str | None, typer.Option(help="The page's address, if it is known.")] = None,
    rules: RuleFolders = None,
) -> None:
    """Show the portals considered for a page, the evidence hit and missed, and which rules were loaded."""
    cleaner = scrubber(rules, None, language=False)
    data = sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()
    try:
        found = cleaner.scrub(data, page, url)
    except UnreadablePageError as error:
        typer.echo(f"scrubtext: {visible(page)}: {error}", err=True)
        raise typer.Exit(1) from None
    lines = [explaining.head(found), *explaining.candidates(found, cleaner.book), ""]
    lines += explaining.sources(cleaner.book)
    lines += (f"passed over  {text}" for text in folders(rules).passed_over)
    output.write(visible(line) + "\n" for line in lines)
