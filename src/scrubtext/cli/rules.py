"""`scrubtext rules`: the workshop of rule files."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from scrubtext import explain, rulebook
from scrubtext.cli import output
from scrubtext.cli.options import RuleFolders, folders
from scrubtext.loading import RESERVED, Loaded, RuleFileError
from scrubtext.rule_types import ID
from scrubtext.rulebook import Rulebook
from scrubtext.view import visible

app = typer.Typer(no_args_is_help=True, help="Write, test and check rule files.", rich_markup_mode=None)

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Rule files or folders of them; without any, all that are loaded.", metavar="[FILE|DIR]..."
    ),
]


def _load(paths: Sequence[Path], rules: list[Path] | None) -> tuple[Rulebook, list[Loaded]]:
    """All rules with those of `paths` on top, and the files that `paths` name (without any: all)."""
    used = folders(rules).used
    book = rulebook.load([*used, *paths])
    named = {path.resolve() for place in paths for path in rulebook.rule_paths(place)}
    files = [file for _, file in sorted(book.files.items())]
    return book, [file for file in files if not paths or file.path.resolve() in named]


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(help="Id of the portal: small letters and digits, joined by -.")],
    *,
    pages: Annotated[
        list[Path] | None, typer.Option("--from", help="A page of the site; give several.", metavar="PAGE")
    ] = None,
) -> None:
    """Print a first draft of a rule file, from pages of the site if there are any."""
    from scrubtext.drafting import draft  # noqa: PLC0415 - only this command needs it

    data = [path.read_bytes() for path in pages or ()]
    try:
        book = rulebook.load(folders(None).used)
    except RuleFileError:
        book = rulebook.load()  # `rules new x > rules/x.yaml` has made an empty file there already
    if not re.fullmatch(ID, name) or name in RESERVED or name in book.files:
        message = f"`{name}` is taken, or is no id: small letters and digits, joined by -"
        raise typer.BadParameter(message, param_hint="NAME")
    output.write([draft(name, data, book, dt.datetime.now(tz=dt.UTC).year)])


@app.command("list")
def listed(*, rules: RuleFolders = None) -> None:
    """List the rule files that are loaded, from where, and which they replace."""
    output.write(visible(line) + "\n" for line in explain.sources(rulebook.load(folders(rules).used)))


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="Id of a rule file.", metavar="ID")],
    *,
    expanded: Annotated[
        bool, typer.Option("--expanded", help="With the rules of the packs it uses.")
    ] = False,
    rules: RuleFolders = None,
) -> None:
    """Show a rule file, or all the rules that run on a portal's pages."""
    book = rulebook.load(folders(rules).used)
    if name not in book.files:
        raise typer.BadParameter(f"there is no rule file `{name}`", param_hint="ID")
    files = book.running(name) if expanded else [book.files[name]]
    texts = (f"# {file.path}\n{file.raw.decode('utf-8-sig')}" for file in files)
    output.write("\n".join(visible(line) for line in text.split("\n")) for text in texts)


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema of rule files, by which editors complete and check them."""
    from scrubtext.rule_schema import rule_schema  # noqa: PLC0415 - only this command needs it

    output.write([json.dumps(rule_schema(), indent=2, ensure_ascii=False), "\n"])


@app.command("lint")
def lint(files: Files = None, *, rules: RuleFolders = None) -> None:
    """Tell what is doubtful about rule files; exit code 1 if anything is."""
    from scrubtext.linting import lint as doubts  # noqa: PLC0415 - only this command needs it

    book, chosen = _load(files or (), rules)
    found = doubts(chosen, book)
    output.write(visible(f"{f.path}:{f.line}: {f.message}") + "\n" for f in found)
    typer.echo(f"{len(chosen)} file(s), {len(found)} finding(s)", err=True)
    if found:
        raise typer.Exit(1)


@app.command("test")
def run_tests(
    files: Files = None,
    *,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Take out each rule in turn and list what no test noticed.")
    ] = False,
    timed: Annotated[
        bool, typer.Option("--time", help="Show how long each file's tests take, and each rule's shapes.")
    ] = False,
    rules: RuleFolders = None,
) -> None:
    """Run the tests inside rule files; exit code 1 if one fails (or a change goes unnoticed)."""
    book, chosen = _load(files or (), rules)
    chosen = [file for file in chosen if not file.rules.vocabulary]
    rows = list(_mutations(chosen, book) if mutate else _proofs(chosen, book, timed=timed))
    output.write(visible(text) + "\n" for text, _ in rows)
    if any(bad for _, bad in rows):
        raise typer.Exit(1)


def _proofs(files: Sequence[Loaded], book: Rulebook, *, timed: bool) -> Iterator[tuple[str, bool]]:
    """A line for each failure and each file, and whether it is a failure."""
    from scrubtext.proving import prove_file, timings  # noqa: PLC0415 - only this command needs it
    from scrubtext.scrubber import Scrubber  # noqa: PLC0415 - the same

    scrubber = Scrubber.of(book)
    for file in files:
        begin = time.perf_counter()
        proof = prove_file(file, scrubber)
        took = f", {(time.perf_counter() - begin) * 1000:.0f} ms" if timed else ""
        for f in proof.failures:
            by = f" (by {f.rule})" if f.rule else ""
            yield f"{file.path}:{f.line}: {f.verdict}: `{f.case}`, {f.form}: {f.message}{by}", True
        failed = len({f.case for f in proof.failures})
        known = f", {proof.expected} known failures" if proof.expected else ""
        kept = proof.cases - failed - proof.expected
        yield f"{file.rules.id}: {kept} kept, {failed} failed{known}{took}", False
        for rule, seconds in timings(file, book) if timed else ():
            yield f"  {seconds * 1e6:7.0f} us  {rule}", False


def _mutations(files: Sequence[Loaded], book: Rulebook) -> Iterator[tuple[str, bool]]:
    """A line for each change that no test noticed and each file, and whether it is such a change."""
    from scrubtext.mutating import mutate as changes  # noqa: PLC0415 - only this command needs it

    for file in files:
        found = changes(file, book)
        if found is None:
            yield f"{file.path}:{file.line('tests')}: its tests fail as it is: run `rules test` first", True
            continue
        for survivor in found.survivors:
            yield f"{file.path}:{survivor.line}: no test notices the file {survivor.change}", True
        yield f"{file.rules.id}: {found.tried} changes, {len(found.survivors)} unnoticed", False
