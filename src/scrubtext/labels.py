"""Labels and their values: `Label: value`, label and value on two lines, `Label value`, `Labelvalue`."""

from __future__ import annotations

from scrubtext import fits, linear
from scrubtext.lines import span
from scrubtext.model import Kind, Piece
from scrubtext.rules import Label
from scrubtext.shapes import pieces
from scrubtext.sheet import Sheet
from scrubtext.values import FIELDS, LISTS, TEXTS, has_type, is_typed

# From here on a line that begins "Abstract" is the abstract itself (RULES.md 5.4).
_ABSTRACT_LINE = 120
_BEGINS_VALUE = linear.pattern(r" ?[\p{Lu}\p{Lo}\pN].*")
# "Issues" is no "Issue" with the value "s".
_CAPITAL_OR_DIGIT = linear.pattern(r"^[\p{Lu}\p{Lo}]|\pN")
_SEPARATORS = " :|"
_MORE = ("...", "…")

# A heading found: its label and where in the view its value begins.
Heading = tuple[Label, int]


def take_labels(sheet: Sheet) -> dict[int, Heading]:
    """Step 4: lines that begin with a label heading; what follows it is read later.

    Returns the headings by line index.
    """
    near = {i: found for i in range(len(sheet.lines)) if sheet.free(i) and (found := _candidates(sheet, i))}
    headings: dict[int, Heading] = {}
    for index, candidates in near.items():
        in_table = index - 1 in near or index + 1 in near
        view = sheet.lines[index].view
        for label, after, marked in candidates:
            glued = in_table or (label.field == "abstract" and len(view) > _ABSTRACT_LINE)
            if marked or _is_typed(label) or glued:
                begin = after + len(view[after:]) - len(view[after:].lstrip(_SEPARATORS))
                sheet.take_whole(index, label.rule, Kind.LABEL)
                headings[index] = (label, begin)
                break
    return headings


def _candidates(sheet: Sheet, index: int) -> list[tuple[Label, int, bool]]:
    """Labels whose heading a line begins with, and after which a value or the line's end follows.

    With each, where its heading ends in the view, and whether a mark (or the line's end) says so.
    """
    view = sheet.lines[index].view
    found = []
    for label in sheet.rules.labels.get(view[:1].lower(), ()):
        end = len(label.heading)
        if view[:end].lower() != label.heading:
            continue
        rest = view[end:]
        mark = rest.lstrip(" ")[:1]
        marked = mark in (":", "|", "") or _tab_follows(sheet, index, end)
        if mark == ":" or (not label.colon and (marked or _begins_value(label, rest))):
            found.append((label, end, marked))
    return found


def _tab_follows(sheet: Sheet, index: int, after: int) -> bool:
    """Whether the blank after a heading holds a tab on the page, as in a copied table."""
    line = sheet.lines[index]
    if line.view[after : after + 1] != " ":
        return False
    return "\t" in sheet.text[slice(*span(line, after, after + 1))]


def _is_typed(label: Label) -> bool:
    return bool(label.shapes) or (label.field is not None and is_typed(label.field))


def _begins_value(label: Label, rest: str) -> bool:
    """Whether what follows a heading without any mark between is its value."""
    if _is_typed(label):
        bare = rest.lstrip(" ")
        return _is_value(label, bare) and _CAPITAL_OR_DIGIT.search(bare) is not None
    return _BEGINS_VALUE.fullmatch(rest) is not None


def _is_value(label: Label, view: str) -> bool:
    """Whether a view is all of a value of the label's type or shape."""
    if label.shapes:
        return any(pieces(shape.lines[0], view) for shape in label.shapes)
    return not _is_typed(label) or has_type(view, FIELDS[label.field or ""])


def read_values(sheet: Sheet, headings: dict[int, Heading]) -> None:
    """Step 6: give each label its value, from lines that nobody took."""
    for index, (label, begin) in headings.items():
        if label.field in TEXTS:
            _read_text(sheet, index, label, begin)
        elif label.field in LISTS:
            _read_list(sheet, index, label, begin)
        else:
            _read_scalar(sheet, index, label, begin)


def _read_scalar(sheet: Sheet, index: int, label: Label, begin: int) -> None:
    """The rest of the line, else the next line."""
    view = sheet.lines[index].view
    if begin < len(view):
        found = _value(label, view[begin:])
        if not found:
            sheet.note(index, "unreadable", label.rule, _field(label))
            found = (Piece(0, len(view) - begin, Kind.PROSE),)
        moved = (p._replace(start=p.start + begin, end=p.end + begin) for p in found)
        sheet.take(index, label.rule, (Piece(0, begin, Kind.LABEL), *moved))
    elif (below := index + 1) < len(sheet.lines) and sheet.free(below):
        view = sheet.lines[below].view
        found = _value(label, view)
        if found and found[0].kind is Kind.DROPPED and fits.is_prose(view):
            return  # a value that is only dropped is never a sentence
        if found:
            sheet.take(below, label.rule, found)
        else:
            sheet.note(index, "unreadable", label.rule, _field(label))


def _value(label: Label, view: str) -> tuple[Piece, ...]:
    """The parts of a value; none where it is not of the label's type."""
    for shape in label.shapes:
        if found := pieces(shape.lines[0], view):
            return found
    if label.field and has_type(view, FIELDS[label.field]):
        return (Piece(0, len(view), Kind.FIELD, label.field),)
    return (Piece(0, len(view), Kind.DROPPED),) if label.drop else ()


def _field(label: Label) -> str:
    """The field a label fills, of a shape the first."""
    return label.field or next((field for s in label.shapes for field in sorted(s.fields)), "")


def _take_rest(sheet: Sheet, index: int, label: Label, begin: int) -> bool:
    """Give the rest of a label's line to its field; False where the line ends with the label."""
    end = len(sheet.lines[index].view)
    if begin == end:
        return False
    parts = (Piece(0, begin, Kind.LABEL), Piece(begin, end, Kind.FIELD, label.field))
    sheet.take(index, label.rule, parts)
    return True


def _read_list(sheet: Sheet, index: int, label: Label, begin: int) -> None:
    """The rest of the line and the lines below, as long as they are items."""
    field = label.field or ""
    view = sheet.lines[index].view
    seen = _take_rest(sheet, index, label, begin)
    if seen and field in ("keywords", "subjects") and fits.is_whole_list(view[begin:]):
        return
    for below in range(index + 1, len(sheet.lines)):
        line = sheet.lines[below]
        if not sheet.free(below) or below in sheet.borders or (seen and line.set_off):
            return
        item_field = _item_field(field, line.view)
        if item_field is None:
            return
        sheet.take_whole(below, label.rule, Kind.FIELD, item_field)
        if field in ("keywords", "subjects") and fits.is_whole_list(line.view):
            return
        seen = True


def _item_field(field: str, view: str) -> str | None:
    """The field an item's line belongs to: under authors also affiliations; None ends the list."""
    if field in ("keywords", "subjects"):
        return None if fits.ends_list(view) else field
    if field == "authors" and (fits.is_persons(view) or view.strip(" ◽") in _MORE):
        return field
    if field == "authors" and not fits.fits("affiliations", view):
        return None
    return "affiliations" if len(view) <= fits.LONGEST["affiliations"] else None


def _read_text(sheet: Sheet, index: int, label: Label, begin: int) -> None:
    """The rest of the line and the running text below."""
    begun = _take_rest(sheet, index, label, begin)
    for below in sheet.running(index + 1, len(sheet.lines), begun=begun):
        sheet.take_whole(below, label.rule, Kind.FIELD, label.field)
