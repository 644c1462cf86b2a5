"""`scrubtext why`."""

from __future__ import annotations

from typing import Annotated

import typer

from scrubtext import explain as explaining
from scrubtext.cli import output
from scrubtext.cli.options import RuleFolders, folders, scrubbed, scrubber
from scrubtext.view import visible


def why(
    page: Annotated[str, typer.Argument(help="A page, or - for standard input.", metavar="PAGE|-")],
    *,
    url: Annotated[str | None, typer.Option(help="The page's address, if it is known.")] = None,
    rules: RuleFolders = None,
) -> None:
    """Show the portals considered for a page, the evidence hit and missed, and which rules were loaded."""
    cleaner = scrubber(rules, None, language=False)
    found = scrubbed(cleaner, page, url)
    lines = [explaining.head(found), *explaining.candidates(found, cleaner.book), ""]
    lines += explaining.sources(cleaner.book)
    lines += (f"passed over  {text}" for text in folders(rules).passed_over)
    output.write(visible(line) + "\n" for line in lines)
