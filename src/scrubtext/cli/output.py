"""Standard output: UTF-8 whatever the locale, and quiet when the reader has enough."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import typer


def write(chunks: Iterable[str]) -> None:
    """Write chunks as they come.

    Ends the program with exit code 0 when nobody reads on (`| head`). Raises `OSError` where
    nothing can be written.
    """
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk.encode())
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer cannot go anywhere; the interpreter must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(0) from None
        raise
