"""Standard output: UTF-8 whatever the locale, and quiet when the reader has enough."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import typer


def write(chunks: Iterable[str]) -> None:
    """Write chunks as they come.

    Ends the program with exit code 0 when nobody reads on (`| head`).
    """
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter's own flush at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
