"""Pages in files: one page a file, folders walked in byte order of the path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def page_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named and those below the folders named.

    Hidden files and folders are skipped below a folder, and a link to a folder is not followed
    (it may lead back). Raises `OSError` where a path does not exist or a folder cannot be read.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(_below(path), key=os.fsencode)
        else:
            path.stat()  # raises for a path that does not exist
            yield path


def _below(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path))
            elif entry.is_file():
                yield Path(entry.path)


def printable(path: Path) -> str:
    r"""A path as a record's name: bytes of it that are not UTF-8 are spelled `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
