"""Clean text: the running text of each record, a blank line between records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrubtext.model import ErrorRecord, Record


def write(results: Iterable[Record | ErrorRecord]) -> Iterator[str]:
    """The running texts; records without one and error records give nothing."""
    begun = False
    for result in results:
        if isinstance(result, Record) and result.text:
            yield ("\n" if begun else "") + result.text + ("" if result.text.endswith("\n") else "\n")
            begun = True
