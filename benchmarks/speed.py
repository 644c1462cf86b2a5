"""Pages a second on the seeds, as a multiple of ftfy alone and of langdetect alone, in one process."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import ftfy
from langdetect import detect

from scrubtext import Scrubber

PAGES = [p.read_text("utf-8") for p in sorted((Path(__file__).parent.parent / "seeds").iterdir())]
ROUNDS = 9


def seconds(clean: Callable[[str], object]) -> float:
    """Seconds for all pages, once."""
    begin = time.perf_counter()
    for page in PAGES:
        clean(page)
    return time.perf_counter() - begin


def main() -> None:
    """Alternate all of them and print the best round of each."""
    tasks: dict[str, Callable[[str], object]] = {
        "ftfy.fix_text": ftfy.fix_text,
        "langdetect.detect": detect,
        "Scrubber.clean, no language": Scrubber(language=False).clean,
        "Scrubber.clean": Scrubber().clean,
    }
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            best[name] = min(best[name], seconds(task))
    print("| | ms a page | times ftfy | times langdetect |")
    print("|---|---|---|---|")
    for name, took in best.items():
        row = (took * 1000 / len(PAGES), best["ftfy.fix_text"] / took, best["langdetect.detect"] / took)
        print(f"| {name} | {row[0]:.2f} | {row[1]:.2f} | {row[2]:.2f} |")


if __name__ == "__main__":
    main()
