"""`scrubtext clean`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scrubtext import formats
from scrubtext.cli import output
from scrubtext.cli.options import Portal, RuleFolders, scrubber
from scrubtext.formats import Result, jsonl
from scrubtext.formats.page_files import page_files
from scrubtext.model import ErrorRecord, Record
from scrubtext.runs import clean_files
from scrubtext.scrubber import Scrubber

STDIN = "-"


class Format(StrEnum):
    """What `--to` takes."""

    JSONL = "jsonl"
    JSON = "json"
    TEXT = "text"


def clean(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Pages or folders of pages; without any, or for -, standard input.", metavar="[PATHS|-]..."
        ),
    ] = None,
    *,
    to: Annotated[
        Format, typer.Option(help="jsonl: a record a line; json: an indented array; text: clean text.")
    ] = Format.JSONL,
    no_language: Annotated[
        bool, typer.Option("--no-language", help="Leave out language detection (much faster).")
    ] = False,
    portal: Portal = None,
    rules: RuleFolders = None,
) -> None:
    """Clean pages: records on standard output, everything else on standard error."""
    if not paths and sys.stdin.isatty():
        message = "name pages or folders, or pipe a page in: cat page.txt | scrubtext clean"
        raise typer.BadParameter(message, param_hint="PATHS")
    cleaner = scrubber(rules, portal, language=not no_language)
    files = list(page_files(Path(path) for path in paths or () if path != STDIN))
    writer = formats.WRITERS[to]
    failed = 0

    def results() -> Iterator[Result]:
        nonlocal failed
        for result in _results(cleaner, paths or [STDIN], files):
            failed += isinstance(result, ErrorRecord)
            if isinstance(result, ErrorRecord) and not writer.holds_errors:
                typer.echo(jsonl.line(result), err=True)
                continue
            if to is Format.TEXT and isinstance(result, Record) and not result.text:
                source = result.source
                typer.echo(f"{source.name}: record {source.index} of {source.of} has no text", err=True)
            yield result

    output.write(writer.write(results()))
    if failed:
        raise typer.Exit(1)


def _results(cleaner: Scrubber, paths: list[str], files: list[Path]) -> Iterator[Result]:
    if STDIN in paths:
        yield from cleaner.clean(sys.stdin.buffer.read(), STDIN)
    yield from clean_files(cleaner, files)
