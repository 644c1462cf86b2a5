"""The command line: arguments, printing, exit codes, nothing else.

Exit codes (DESIGN.md 6): 0 every input gave a record, 1 some gave an error record, 2 wrong usage,
3 a rule file is wrong, 4 input or output cannot be opened or written, 130 and 143 interrupted.
"""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

import scrubtext
from scrubtext.cli.clean import clean
from scrubtext.cli.explain import explain
from scrubtext.cli.rules import app as rules
from scrubtext.cli.schema import schema
from scrubtext.cli.why import why
from scrubtext.loading import RuleFileError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Scraped pages of scholarly portals in, clean records out.",
)
app.command()(clean)
app.command()(explain)
app.command()(why)
app.command()(schema)
app.add_typer(rules, name="rules")


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it
    if value:
        typer.echo(f"scrubtext {scrubtext.__version__}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Scraped pages of scholarly portals in, clean records out."""


def run() -> None:
    """Run the command line; the exit code tells how it went."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        app()
    except RuleFileError as error:
        typer.echo(f"{error}\nNothing was processed: mend the rule file first.", err=True)
        sys.exit(3)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        typer.echo(f"scrubtext: {name}{error.strerror or error}", err=True)
        sys.exit(4)
