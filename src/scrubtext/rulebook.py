"""All rule files of a run: found, checked against one another, compiled when a page needs them."""

from __future__ import annotations

import errno
import functools
import hashlib
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

from scrubtext import loading
from scrubtext.detections import compile_detections
from scrubtext.loading import Loaded, RuleFileError
from scrubtext.rules import Rules, compile_rules
from scrubtext.shapes import ShapeIndex, closest
from scrubtext.strict_yaml import Fault, Place
from scrubtext.view import fold

# The pack that runs on every page, and the one that also runs on pages of no known portal.
ALWAYS = "always"
GENERIC = "generic"


class Rulebook:
    """All rule files of a run.

    Rules of one portal are compiled when a page first needs them.
    """

    def __init__(self, files: Sequence[Loaded]) -> None:
        """Take rule files, those that win first.

        Raises `RuleFileError` where a file names a pack or a rule that does not exist.
        """
        self.files: dict[str, Loaded] = {}
        self.shadowed: list[Loaded] = []
        for file in files:
            winner = self.files.setdefault(file.rules.id, file)
            if winner is not file and winner.raw != file.raw:
                self.shadowed.append(file)
        self._check()
        self.headings = frozenset(
            fold(heading)
            for file in self.files.values()
            for headings in file.rules.headings.values()
            for heading in headings
        )
        self.off = frozenset(rule for file in self.files.values() for rule in file.rules.off)
        self._compiled: dict[str, Rules] = {}
        self.detections, self.evidence_shapes = compile_detections(
            [self.running(file.rules.id)[:-1] for file in self._portals()]
        )
        self.evidence = ShapeIndex(self.evidence_shapes)

    @functools.cached_property
    def digest(self) -> str:
        """First 16 hex digits of the SHA-256 over all rule files, in order of their ids."""
        whole = hashlib.sha256()
        for name, file in sorted(self.files.items()):
            whole.update(f"{name}\0{len(file.raw)}\0".encode() + file.raw)
        return whole.hexdigest()[:16]

    def portals(self) -> list[str]:
        """Ids of the portals, sorted."""
        return sorted(file.rules.id for file in self._portals())

    def rules(self, portal: str | None) -> Rules:
        """The rules for a portal's pages; None: for pages of no known portal."""
        name = portal or GENERIC
        if name not in self._compiled:
            self._compiled[name] = compile_rules(self.running(name), self.headings, self.off)
        return self._compiled[name]

    def check(self, name: str) -> None:
        """Compile a portal or pack now, so that what is wrong with it is told before any page.

        Raises `RuleFileError`.
        """
        if not self.files[name].rules.vocabulary:
            self.rules(name)

    def _portals(self) -> list[Loaded]:
        return [file for file in self.files.values() if file.rules.portal]

    def running(self, name: str) -> list[Loaded]:
        """A portal or pack, the packs it uses, and last the pack that always runs."""
        return [self.files[one] for one in (name, *self.files[name].rules.use, ALWAYS)]

    def _check(self) -> None:
        """What is wrong with files only beside one another; raises `RuleFileError`."""
        faults = [fault for file in self.files.values() for fault in self._company(file)]
        for pack in (ALWAYS, GENERIC):
            if pack not in self.files:
                fault = Fault(Place(1, 1), f"there is no pack `{pack}`, which every page needs")
                faults.append((Path(f"{pack}.yaml"), fault, ""))
        if faults:
            raise RuleFileError(faults)

    def _company(self, file: Loaded) -> Iterator[tuple[Path, Fault, str]]:
        drops = {f"{name}/{drop}" for name, other in self.files.items() for drop in other.rules.drop}
        packs = [name for name, other in self.files.items() if other.rules.pack]
        for number, pack in enumerate(file.rules.use):
            if pack not in packs:
                yield file.fault(f"`use`: there is no pack `{pack}`{closest(pack, packs)}", "use", number)
            elif self._leads_to(pack, file.rules.id):
                yield file.fault(f"`use`: `{pack}` uses this file in turn", "use", number)
        for number, rule in enumerate(file.rules.off):
            if rule not in drops:
                yield file.fault(f"`off`: there is no drop `{rule}`{closest(rule, drops)}", "off", number)

    def _leads_to(self, pack: str, name: str) -> bool:
        """Whether a pack uses a file, directly or through others."""
        seen: set[str] = set()
        queue = [pack]
        while queue:
            here = queue.pop()
            if here == name:
                return True
            if here in self.files and here not in seen:
                queue += self.files[here].rules.use
            seen.add(here)
        return False


def installed() -> list[Path]:
    """Folders of rule files that installed packages offer (entry points `scrubtext.rules`), by name.

    An entry point names the package in which the files lie; the package is found, not run.
    """
    found = sorted(metadata.entry_points(group="scrubtext.rules"), key=lambda point: point.name)
    specs = (importlib.util.find_spec(point.value) for point in found)
    return [Path(place) for spec in specs if spec for place in spec.submodule_search_locations or ()]


def built_in() -> Path:
    """The folder of the rules that come with the program.

    In an installed package they lie inside it; beside a source checkout, in `rules/`. The checkout
    wins: an editable install may leave an old copy behind.
    """
    package = Path(__file__).parent
    checkout = package.parent.parent / "rules"
    if package.parent.name == "src" and checkout.is_dir():
        return checkout
    return package / "rules"


def load(folders: Iterable[Path] = ()) -> Rulebook:
    """The built-in rules, those of installed packages, and those of `folders`, of which the last wins.

    Raises `RuleFileError` with the faults of all files; `OSError` where a folder cannot be read.
    """
    files: list[Loaded] = []
    faults = []
    for folder in (*reversed(list(folders)), *installed(), built_in()):
        seen: dict[str, Path] = {}
        for path in rule_paths(folder):
            first = seen.setdefault(path.stem, path)
            if first != path:
                faults.append((path, Fault(Place(1, 1), f"{first} has the same id"), ""))
            try:
                files.append(loading.load(path))
            except RuleFileError as error:
                faults += error.faults
    if faults:
        raise RuleFileError(faults)
    book = Rulebook(files)
    for name in {file.rules.id for file in files if built_in() not in file.path.parents}:
        book.check(name)  # the built-in ones are checked by their tests
    return book


def rule_paths(folder: Path) -> list[Path]:
    """The rule files below a folder (or the file itself), in order of name."""
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such rule file or folder", str(folder))
    found = (p for p in folder.rglob("*.yaml") if p.is_file())
    return sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts))
