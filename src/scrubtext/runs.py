"""Many pages: each input gives records or an error record, in order of the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scrubtext.formats import Result
from scrubtext.formats.page_files import printable
from scrubtext.scrubber import Scrubber


def clean_files(scrubber: Scrubber, files: Iterable[Path]) -> Iterator[Result]:
    """The records of some files, one page a file.

    A file that cannot be read gives an error record, and the run goes on.
    """
    for path in files:
        name = printable(path)
        try:
            page = path.read_bytes()
        except OSError as error:
            yield scrubber.error(b"", name, "unreadable", error.strerror or str(error))
            continue
        yield from scrubber.clean(page, name)
