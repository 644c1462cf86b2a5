"""Rule files with one thing taken out or changed: what no test notices, no test needs."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from scrubtext.loading import Loaded, RuleFileError
from scrubtext.proving import passes
from scrubtext.rulebook import ALWAYS, GENERIC, Rulebook
from scrubtext.rulefile import RuleFile
from scrubtext.scrubber import Scrubber

# Evidence backs itself up; "recognised without any one line" is a rule of `lint`.
_RULES = ("drop", "find", "labels", "split", "rest", "names", "off")


class Survivor(NamedTuple):
    """A change of a rule file that no test of it notices: line, and what was changed."""

    line: int
    change: str


class Mutation(NamedTuple):
    """How many changes of a file were tried, and which of them no test noticed."""

    tried: int
    survivors: tuple[Survivor, ...]


def mutate(file: Loaded, book: Rulebook) -> Mutation | None:
    """Take out or change each rule of a file in turn, and run the file's tests on what is left.

    None where a test fails on the file as it is: then every change would seem to be noticed.
    """
    tried = 0
    survivors: list[Survivor] = []
    others = [other for other in book.files.values() if other.rules.id != file.rules.id and _is_near(other)]
    if not _holds(file, Scrubber.of(Rulebook([file, *others]))):
        return None
    for path, change, data in _mutants(file):
        try:
            rules = RuleFile.model_validate(data)
            scrubber = Scrubber.of(Rulebook([file._replace(rules=rules, raw=b""), *others]))
            tried += 1
            if _holds(file, scrubber):
                survivors.append(Survivor(file.line(*path), change))
        except (ValidationError, RuleFileError):
            continue  # a file that no longer loads is noticed by whoever changes it
    return Mutation(tried, tuple(survivors))


def _holds(file: Loaded, scrubber: Scrubber) -> bool:
    return all(passes(file, case, scrubber) for case in file.rules.tests if not case.xfail)


def _is_near(file: Loaded) -> bool:
    """Packs and vocabularies take part in every page; other portals only cost time here."""
    return not file.rules.portal or file.rules.id in (ALWAYS, GENERIC)


def _mutants(file: Loaded) -> Iterator[tuple[tuple[str | int, ...], str, dict[str, Any]]]:
    """Each change: the path of what is changed, a description, and the file's data after it."""
    whole = file.tree.data
    for path, value in _parts({key: whole[key] for key in _RULES if key in whole}, ()):
        without = copy.deepcopy(whole)
        parent = _at(without, path[:-1])
        del parent[path[-1]]
        yield path, f"without {_shown(path, value)}", without
        if path[-1] == "any":
            more = copy.deepcopy(whole)
            _at(more, path[:-1])["any"] = str(int(value) + 1)
            yield path, f"with {_shown(path, int(value) + 1)}", more


def _parts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401 - YAML is any
    """The keys and items of a tree that can be taken out, the outer ones first."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        here = (*path, key)
        if not (isinstance(value, list | dict) and len(value) == 1):
            yield here, value  # one that holds a single thing goes with that thing
        yield from _parts(value, here)


def _at(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - YAML is any
    for key in path:
        data = data[key]
    return data


def _shown(path: tuple[str | int, ...], value: object) -> str:
    where = ".".join(str(key) for key in path)
    return f"{where}: {str(value)[:60]!r}" if isinstance(value, str | int) else where
