"""`scrubtext explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from scrubtext.cli import output
from scrubtext.cli.options import Portal, RuleFolders, scrubbed, scrubber

_STYLES = {"dropped": "red", "label": "cyan", "field": "green", "prose": "default", "blank": "dim"}


def explain(
    page: Annotated[str, typer.Argument(help="A page, or - for standard input.", metavar="PAGE|-")],
    *,
    unclaimed: Annotated[bool, typer.Option("--unclaimed", help="Only what no rule claimed.")] = False,
    portal: Portal = None,
    rules: RuleFolders = None,
) -> None:
    """Show every stretch of a page: line, kind, rule, field, text."""
    from rich.console import Console  # noqa: PLC0415 - only this command needs it
    from rich.text import Text  # noqa: PLC0415 - the same

    from scrubtext import explain as explaining  # noqa: PLC0415 - named like this command

    cleaner = scrubber(rules, portal, language=False)
    found = scrubbed(cleaner, page)
    rows = list(explaining.unclaimed(found) if unclaimed else explaining.rows(found))
    rule_width = max((len(row.rule) for row in rows), default=0)
    field_width = max((len(row.field) for row in rows), default=0)
    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    with console.capture() as shown:
        console.print(Text(explaining.head(found), style="bold"))
        for row in rows:
            columns = f"{row.line:>5}  {row.kind:<7}  {row.rule:<{rule_width}}  {row.field:<{field_width}}  "
            console.print(Text.assemble((columns, _STYLES[row.kind]), row.text))
        for note in explaining.notes(found):
            console.print(Text(note, style="yellow"))
    output.write([shown.get()])
