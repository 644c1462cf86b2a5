"""From bytes to text: decode and mend, the only place that changes characters.

Every change is a `Repair`, so `unmend` gives back what was decoded and `encode` the bytes.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from typing import Any, NamedTuple

from scrubtext.model import Page, Repair
from scrubtext.view import LINE_END

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (or DOCX, EPUB, ...)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
# Share of bytes above ASCII: Western text stays well below, Cyrillic, Greek and CJK text far above.
_WESTERN = 0.3
_LATIN_1 = {"English", "French", "German", "Spanish", "Portuguese", "Italian", "Dutch", "Danish", "Swedish"}
UNDECODABLE = "undecodable"
MOJIBAKE = "mojibake"
ENTITY = "entity"
_UNIT = {"utf-16": 2, "utf-32": 4}
# Repairs mojibake, entities and C1 controls only: no quote, ligature, width or line end is touched.
_FTFY: dict[str, Any] = {
    "uncurl_quotes": False,
    "fix_latin_ligatures": False,
    "fix_character_width": False,
    "fix_line_breaks": False,
    "remove_terminal_escapes": False,
    "remove_control_chars": False,
    "fix_surrogates": False,
    "normalization": None,
}
# A whole document; a page of text may well quote a tag or two.
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html\b|<html[\s>])", re.IGNORECASE)
# What Windows-1250 to 1258 agree on: quotes, dashes, bullet, ellipsis, trade mark, (c), (R), degree, ...
# A page whose only odd bytes are these reads the same in all of them.
_SHARED_1252 = re.compile(
    rb"[\x00-\x7f\x82\x84-\x87\x89\x8b\x91-\x97\x99\x9b\xa0\xa6\xa7\xa9\xab\xac\xae\xb0\xb1\xb5-\xb7\xbb]*"
)
# Where ftfy can change a line at all: it leaves ASCII without an entity alone.
_MAYBE_BROKEN = re.compile(r"[^\x00-\x7f]|&")


class UnreadablePageError(ValueError):
    """A page that is no text; `code` is that of the error record, the message says what it looks like."""

    def __init__(self, code: str, message: str) -> None:
        """Take the error record's code and message."""
        self.code = code
        super().__init__(message)


class Decoded(NamedTuple):
    """Bytes as a string: undecodable bytes stand in it as lone surrogates (PEP 383).

    `encoding` is None where the page came as a string. `tail` is what is left of a torn last
    character of a wide encoding.
    """

    text: str
    encoding: str | None
    bom: bytes = b""
    tail: bytes = b""


def read_page(data: str | bytes, name: str, url: str | None = None) -> Page:
    """Decode and mend one page.

    Raises `UnreadablePageError` for bytes that are no text, and for HTML.
    """
    if isinstance(data, str):
        bom = data.startswith("\ufeff")
        decoded = Decoded(data[bom:], None, codecs.BOM_UTF8 if bom else b"")
    else:
        decoded = decode(data)
    if _HTML.match(decoded.text):
        message = "this is an HTML document, which is not read yet: give its visible text"
        raise UnreadablePageError("html", message)
    text, repairs = mend(decoded.text)
    if decoded.tail:
        repairs.append(Repair(len(text), len(text) + 1, UNDECODABLE, ""))
        text += "\N{REPLACEMENT CHARACTER}"
    return Page(
        name=name,
        text=text,
        sha256=fingerprint(data),
        encoding=decoded.encoding,
        bom=decoded.bom,
        tail=decoded.tail,
        repairs=tuple(repairs),
        url=url,
    )


def unread_page(page: Page) -> bytes:
    """The bytes the page was read from (for a string, its UTF-8)."""
    text = unmend(page.text, page.repairs)
    return encode(Decoded(text, page.encoding, page.bom, page.tail))


def fingerprint(data: str | bytes) -> str:
    """SHA-256 of the page's bytes (of a string: its UTF-8), in hex."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()


def decode(data: bytes) -> Decoded:
    """Bytes to a string: by BOM, as strict UTF-8, as UTF-16 without BOM, else by evidence.

    `encode` gives the bytes back exactly. Raises `UnreadablePageError`.
    """
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadablePageError("binary", f"this looks like {what}, not like text")
    for bom, encoding in _BOMS:
        if data.startswith(bom) and (decoded := _exactly(data[len(bom) :], encoding)):
            return decoded._replace(bom=bom)
    if b"\0" not in data and (decoded := _exactly(data, "utf-8", "strict")):
        return decoded
    guessed = _utf16_without_bom(data) or _legacy(data)
    decoded = _exactly(data, guessed) if guessed else None
    return decoded or Decoded(data.decode("utf-8", "surrogateescape"), "utf-8")


def _exactly(data: bytes, encoding: str, errors: str | None = None) -> Decoded | None:
    """The string that encodes to just these bytes, or None where there is none."""
    unit = _UNIT.get(encoding[:6], 1)
    whole = len(data) - len(data) % unit
    try:
        text = data[:whole].decode(encoding, errors or _errors(encoding))
        decoded = Decoded(text, encoding, tail=data[whole:])
        return decoded if encode(decoded) == data else None
    except (UnicodeError, LookupError):
        return None


def _errors(encoding: str) -> str:
    """How an encoding carries what it cannot decode."""
    return "surrogatepass" if encoding[:6] in _UNIT else "surrogateescape"


def _utf16_without_bom(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every other byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:  # noqa: PLR2004 - a character or two prove nothing
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> str | None:
    """The encoding of bytes that are no clean UTF-8; None for UTF-8 with some broken bytes."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_SURROGATE.findall(text))
    good = sum(1 for c in text if c > "\x7f") - bad
    if good >= bad:
        return None
    if _SHARED_1252.fullmatch(data):
        return "cp1252"
    import charset_normalizer  # noqa: PLC0415 - slow to import, and pages are nearly always UTF-8

    best = charset_normalizer.from_bytes(data).best()
    if best is None or (bad < _WESTERN * len(data) and (not best.coherence or best.language in _LATIN_1)):
        return "cp1252"  # a few odd bytes among ASCII, and no language seen that writes others
    return codecs.lookup(best.encoding).name


def encode(decoded: Decoded) -> bytes:
    """The bytes a decoded page was made from (of a string: its UTF-8)."""
    encoding = decoded.encoding or "utf-8"
    errors = "surrogatepass" if decoded.encoding is None else _errors(encoding)
    return decoded.bom + decoded.text.encode(encoding, errors) + decoded.tail


def mend(text: str) -> tuple[str, list[Repair]]:
    """Repair mojibake and entities line by line; typography is left alone.

    On each line the result is that of `ftfy.fix_text` with `_FTFY`; a "<" anywhere above keeps
    entities as they are, as there. Lone surrogates become U+FFFD.
    """
    out: list[str] = []
    repairs: list[Repair] = []
    length = begin = 0
    unescape = True
    for end in (*LINE_END.finditer(text), None):
        stop = end.start() if end else len(text)
        line = text[begin:stop]
        unescape = unescape and "<" not in line
        if _MAYBE_BROKEN.search(line):
            line, changes = _mend_line(line, length, unescape=unescape, last=end is None)
            repairs += changes
        out.append(line)
        length += len(line)
        if end:
            out.append(end.group())
            length += len(end.group())
            begin = end.end()
    return "".join(out), repairs


def _mend_line(line: str, at: int, *, unescape: bool, last: bool) -> tuple[str, list[Repair]]:
    """One line that begins at offset `at` of the mended text, and what was changed in it."""
    import ftfy  # noqa: PLC0415 - most pages are plain ASCII and never need it

    readable = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", line)
    config = ftfy.TextFixerConfig(**_FTFY, unescape_html="auto" if unescape else False)
    limit = config.max_decode_length
    mended, steps = "", set()
    for begin in range(0, len(readable), limit):
        segment = readable[begin : begin + limit]
        # ftfy sees a line with its line end; some of its signs of mojibake end in a blank.
        ended = "" if last or begin + limit < len(readable) else "\n"
        fixed, plan = ftfy.fix_and_explain(segment + ended, config)
        mended += fixed.removesuffix(ended) if ended else fixed
        steps |= {step.action for step in plan or ()} | {step.parameter for step in plan or ()}
    if mended == readable:
        return readable, [
            Repair(at + m.start(), at + m.end(), UNDECODABLE, m.group()) for m in _SURROGATE.finditer(line)
        ]
    rule = MOJIBAKE if steps & {"encode", "decode", "transcode"} else ENTITY
    same = _common(line, mended)
    tail = _common(line[same:][::-1], mended[same:][::-1])
    before = line[same : len(line) - tail]
    return mended, [Repair(at + same, at + len(mended) - tail, rule, before)]


def _common(a: str, b: str) -> int:
    """Length of the common beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def unmend(text: str, repairs: tuple[Repair, ...]) -> str:
    """The text as it was decoded."""
    parts: list[str] = []
    begin = 0
    for repair in repairs:
        parts += (text[begin : repair.start], repair.before)
        begin = repair.end
    return "".join((*parts, text[begin:]))


def holds_undecodable(repair: Repair) -> bool:
    """Whether what was repaired held a byte that could not be decoded."""
    return repair.rule == UNDECODABLE or _SURROGATE.search(repair.before) is not None
