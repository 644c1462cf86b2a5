"""The matching view of a stretch of text: what rules see, each character pointing to its origin.

Scraped pages differ in blanks, dashes, quotes, bullets and invisible characters that mean nothing;
the view evens them out so that a rule is written once. The text itself is never changed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from scrubtext import linear

# Line ends: LF, CR, CRLF, vertical tab, form feed, line and paragraph separator. U+0085 (next line)
# is one too, unless it stands where UTF-8 read as Latin-1 leaves it (the "Å" of such text is U+00C3
# U+0085): as the second of two, the second or third of three characters. Mending will join those.
LINE_END = re.compile(
    r"\r\n|[\n\r\v\f\u2028\u2029]"
    r"|(?<![\u00c2-\u00df])(?<![\u00e0-\u00ef][\u0080-\u00bf])"
    r"(?:(?<![\u00e0-\u00ef])\u0085|\u0085(?![\u0080-\u00bf]))"
)

# A soft hyphen at the end of a printed line: the word goes on in the next.
SOFT_BREAK = re.compile("\u00ad[ \t]*(?:\r\n|[\n\r])[ \t]*")

_BLANKS = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"  # controls that are no line ends
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f"
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"


def _expand(ranges: str) -> list[int]:
    """Code points of a character-class body such as `a-cx`."""
    pairs = re.findall(r"(.)-(.)|(.)", ranges, re.DOTALL)
    return [n for a, b, c in pairs for n in range(ord(a or c), ord(b or c) + 1)]


_EVEN: dict[int, str] = {
    **dict.fromkeys(_expand(_BLANKS + "\n\r\v\f\u0085\u2028\u2029"), " "),
    **dict.fromkeys(_expand(_INVISIBLE), ""),
    **dict.fromkeys(_expand(_SINGLE_QUOTES), "'"),
    **dict.fromkeys(_expand(_DOUBLE_QUOTES), '"'),
    **dict.fromkeys(_expand(_DASHES), "-"),
    0xFF1A: ":",
    0xFF1B: ";",
}
# Unicode's stream-safe limit (UAX 15): no real text has more marks on one letter.
_MOST_MARKS = 30
_PART = 64
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_BULLETS = re.compile(r"(?:[•·*◦▪‣+-] )+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]|\.\.\.")
_WORD = linear.pattern(r"[\pL\pN◽…]")
_NOT_ASCII_WORD = re.compile(r"[^0-9A-Za-z]+")
_NOT_WORD = linear.pattern(r"[^\pL\pN\pM]+")
_INVISIBLE_RUN = re.compile(f"[{_INVISIBLE}]+")
_BLANK_RUN = re.compile(rf"[ \n\r\v\f\u0085\u2028\u2029{_BLANKS}]+")
_JOINERS = "\u200c\u200d"
# Scripts in which zero-width joiners between letters are spelling: Arabic to Tibetan, Myanmar, Khmer,
# Mongolian (Unicode Standard, chapters 9, 12, 13, 16).
_JOINING_LETTER = "[\u0600-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff]"
_NEEDED_JOINER = re.compile(f"(?<={_JOINING_LETTER})[{_JOINERS}](?={_JOINING_LETTER})")


def is_blank(view: str) -> bool:
    """Whether a view says nothing: no letter, no digit, no ◽ (a separator), no ellipsis ("and more")."""
    return _ASCII_WORD.search(view) is None and (view.isascii() or _WORD.search(view) is None)


def bullets(view: str) -> int:
    """How many characters of bullets a view begins with."""
    match = _BULLETS.match(view)
    return match.end() if match else 0


def view_of(text: str, start: int = 0) -> tuple[str, int, Sequence[int] | None]:
    """The view of `text`, which begins at offset `start` of the page.

    Returns (view, origin, offsets): view character `i` begins at text offset `offsets[i]`, or at
    `origin + i` where offsets is None. `offsets` has one item more than the view: where it ends.
    """
    plain = text.strip(" ")
    if _PLAIN.fullmatch(plain):
        origin = start + len(text) - len(text.lstrip(" "))
        skip = bullets(plain)
        return plain[skip:], origin + skip, None
    return _view_slowly(text, start)


def _view_slowly(text: str, start: int) -> tuple[str, int, Sequence[int] | None]:
    chars: list[str] = []
    offsets: list[int] = []
    end = start
    broken = {i for m in SOFT_BREAK.finditer(text) for i in range(start + m.start(), start + m.end())}
    for offset, char in enumerate(text, start):
        even = _EVEN.get(ord(char), char)
        if not even or offset in broken or (even == " " and (not chars or chars[-1] == " ")):
            continue
        chars.append(even)
        offsets.append(offset)
        if even != " ":
            end = offset + 1
    if chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    offsets.append(end)
    if not _is_composed(chars):
        chars, offsets = _compose(chars, offsets)
    view = "".join(chars)
    skip = bullets(view)
    return view[skip:], offsets[skip], offsets[skip:]


def _is_composed(chars: list[str]) -> bool:
    """Whether characters are in NFC; asked in small parts, as its cost may grow with their square."""
    parts = ["".join(chars[i : i + _PART]) for i in range(0, len(chars), _PART)]
    return all(unicodedata.is_normalized("NFC", p) and not unicodedata.combining(p[0]) for p in parts)


def _compose(chars: list[str], offsets: list[int]) -> tuple[list[str], list[int]]:
    """NFC, cluster by cluster: a composed character begins where its base does."""
    out: list[str] = []
    begins: list[int] = []
    cluster, begin = "", 0
    for char, offset in zip([*chars, ""], offsets, strict=True):
        if char and cluster and len(cluster) <= _MOST_MARKS and _joins(cluster, char):
            cluster += char
            continue
        composed = unicodedata.normalize("NFC", cluster)
        out.extend(composed)
        begins.extend([begin] * len(composed))
        cluster, begin = char, offset
    return out, [*begins, offsets[-1]]


def _joins(cluster: str, char: str) -> bool:
    """Whether a character may compose with those before it."""
    if unicodedata.combining(char):
        return True
    return unicodedata.normalize("NFC", cluster + char) != unicodedata.normalize("NFC", cluster) + char


def tidy_characters(text: str) -> str:
    """A value as users want it: invisible characters gone, each run of blanks one space, trimmed.

    Typography stays (curly quotes, dashes); joiners stay between letters whose spelling needs them.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = SOFT_BREAK.sub("", text)
    if _JOINERS[0] in text or _JOINERS[1] in text:
        needed = {m.start() for m in _NEEDED_JOINER.finditer(text)}
        text = "".join(c for i, c in enumerate(text) if c not in _JOINERS or i in needed)
        text = re.sub(f"(?![{_JOINERS}])[{_INVISIBLE}]+", "", text)
    else:
        text = _INVISIBLE_RUN.sub("", text)
    return _BLANK_RUN.sub(" ", text).strip(" ")


def fold(text: str) -> str:
    """Letters (with their marks) and digits only, lower case: for telling whether two lines say the same."""
    if text.isascii():
        return _NOT_ASCII_WORD.sub("", text).lower()
    text = _INVISIBLE_RUN.sub("", text)
    parts = (text[i : i + _PART] for i in range(0, len(text), _PART))
    return _NOT_WORD.sub("", "".join(unicodedata.normalize("NFKC", part) for part in parts)).lower()


def visible(text: str) -> str:
    """Text made safe for a terminal: controls, escapes and direction marks are spelled out."""
    return "".join(c if c.isprintable() else _spelled(c) for c in text)


def _spelled(char: str) -> str:
    if char in "\t\u00a0":
        return " "
    if char in "\r\n":
        return "⏎"
    return f"<U+{ord(char):04X}>"
