"""Shapes: what they match, what they capture, and what is refused."""

from __future__ import annotations

import time

import pytest

from scrubtext.linear import PatternError, PatternSet, pattern
from scrubtext.model import Kind, Piece
from scrubtext.shapes import Capture, ShapeError, ShapeIndex, closest, compile_line, compile_shapes, pieces
from scrubtext.view import view_of


def read(shape: str, line: str) -> list[tuple[str, str]] | None:
    """What a one-line shape takes the parts of a printed line for."""
    view, _, _ = view_of(line)
    found = pieces(compile_line(shape), view)
    return None if found is None else [(p.field or p.kind.value, view[p.start : p.end]) for p in found]


def fields(shape: str, line: str) -> dict[str, str] | None:
    found = read(shape, line)
    return None if found is None else {k: v for k, v in found if k not in ("label", "dropped")}


def test_plain_text_matches_the_whole_line_and_nothing_else():
    assert read("Tarn library", "Tarn library") == [("label", "Tarn library")]
    assert read("Tarn library", "Tarn library of moss") is None
    assert read("Tarn library", "The Tarn library") is None
    assert read("Tarn library", "tarn library") is None


@pytest.mark.parametrize(
    "text",
    ["a.b", "a*b", "(a)", "a|b", "a+b?", "^a$", "a\\b", "\\d", "\\pL", "C:\\moss", "(?i)a", "a-b/c", "'a'"],
)
def test_what_is_special_in_patterns_is_plain_in_shapes(text):
    assert read(text, text) == [("label", text)]
    assert read(text + "[!]", text) == [("label", text)]


@pytest.mark.parametrize(
    ("shape", "line"), [("a.b", "axb"), ("ab*", "abb"), ("\\d", "7"), ("a|b", "a"), ("(a)", "a")]
)
def test_what_is_special_in_patterns_matches_nothing_else_in_shapes(shape, line):
    assert read(shape, line) is None
    assert read(shape + "[!]", line) is None


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        (r"\[a\]", "[a]"),
        (r"\{a\}", "{a}"),
        (r"\[PubMoss - {_}\]", "[PubMoss - indexed]"),
        (r"x[\]]", "x]"),
        (r"x[\]]", "x"),
        (r"C:\moss\{1\}", r"C:\moss{1}"),
    ],
)
def test_brackets_and_braces_are_literal_after_a_backslash(shape, line):
    assert read(shape, line) is not None


def test_a_literal_shape_is_known_as_one():
    assert compile_line("Tarn (library)").literal == "Tarn (library)"
    assert compile_line("Tarn [library]").literal is None
    assert compile_line(r"\[Tarn\]").literal is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Moss", True),
        ("Moss (fern)", True),
        ("Moss (fern, sedge)", True),
        ("Moss (fern, sedge, reed)", True),
        ("Moss (fern, reed)", False),
        ("Moss (sedge)", False),
        ("Moss (fern", False),
        ("Moss ", True),
    ],
)
def test_optional_parts_nest(line, found):
    assert (read("Moss[ (fern[, sedge[, reed]])]", line) is not None) is found


def test_an_optional_part_may_begin_or_end_a_shape():
    assert fields("[{authors}. ]{title}.", "A Sedge. On moss.") == {"authors": "A Sedge", "title": "On moss"}
    assert fields("[{authors}. ]{title}.", "On moss.") == {"title": "On moss"}
    assert read("[The ]Moss", "Moss") == [("label", "Moss")]


def test_captures_are_fields_and_the_rest_is_label():
    assert read("Vol {volume}[ ({issue})] ◽", "Vol 28 (7) ◽") == [
        ("label", "Vol "),
        ("volume", "28"),
        ("label", " ("),
        ("issue", "7"),
        ("label", ") ◽"),
    ]
    assert read("Vol {volume}[ ({issue})] ◽", "Vol 28 ◽") == [
        ("label", "Vol "),
        ("volume", "28"),
        ("label", " ◽"),
    ]


def test_what_is_neither_field_nor_dropped_may_be_of_another_kind():
    line = compile_line("Cited by {citation_count:int} {_}")
    assert pieces(line, "Cited by 12 works", Kind.DROPPED) == (
        Piece(0, 9, Kind.DROPPED),
        Piece(9, 11, Kind.FIELD, "citation_count"),
        Piece(11, 12, Kind.DROPPED),
        Piece(12, 17, Kind.DROPPED),
    )
    assert pieces(compile_line("Share"), "Share", Kind.DROPPED) == (Piece(0, 5, Kind.DROPPED),)


def test_the_anonymous_capture_takes_anything_or_nothing_and_drops_it():
    assert read("Moss{_}", "Moss and fern") == [("label", "Moss"), ("dropped", " and fern")]
    assert read("Moss{_}", "Moss") == [("label", "Moss")]
    assert read("{_}Moss{_}", "On Moss") == [("dropped", "On "), ("label", "Moss")]
    assert read("Moss{_}", "Fern") is None


def test_a_field_is_never_empty():
    assert read("Title: {title}", "Title:") is None
    assert read("x{title}", "x") is None
    assert fields("x{title}", "xy") == {"title": "y"}


@pytest.mark.parametrize(
    ("shape", "line", "found"),
    [
        ("{title}. {journal}", "A. B. C", {"title": "A", "journal": "B. C"}),
        ("{authors}, {_}{year}", "A, B, 2012", {"authors": "A", "year": "2012"}),
        ("{_}{year}{_}", "seen 2012 and 2013", {"year": "2012"}),
        ("{doi}.", "10.9999/a.b.", {"doi": "10.9999/a.b"}),
        ("{doi}[.]", "10.9999/a.b", {"doi": "10.9999/a.b"}),
        ("{pages}[, {_}]", "1-2, 5", {"pages": "1-2"}),
        ("{pmid}{_}", "12345", {"pmid": "1"}),
        ("{journal} ({title})", "A (b) (c)", {"journal": "A", "title": "b) (c"}),
        ("{url}[ {_}]", "https://a.example/b c", {"url": "https://a.example/b"}),
    ],
)
def test_a_capture_takes_the_shortest_stretch_that_lets_the_whole_shape_match(shape, line, found):
    assert fields(shape, line) == found


@pytest.mark.parametrize(
    ("shape", "yes", "no"),
    [
        ("{_:int}", "1,234", "12a"),
        ("{_:int}", "7", "٣"),
        ("{year}", "2012", "1399"),
        ("{month}", "Sept.", "Moss"),
        ("{day}", "31", "32"),
        ("{date}", "14 August 2012", "14 Moss 2012"),
        ("{date}", "2012 Aug-Sep", "Aug"),
        ("{volume}", "28", "28; 29"),
        ("{issue}", "7 Suppl 1", "seven of nine"),
        ("{pages}", "725-738, 740", "pages"),
        ("{article_number}", "e102-3", "number"),
        ("{doi}", "https://doi.org/10.9999/x", "11.9999/x"),
        ("{pmid}", "12345678", "123456789"),
        ("{pmcid}", "PMC123", "123"),
        ("{arxiv}", "arXiv:2101.00001v2", "2101.1"),
        ("{issn}", "1234-567X", "1234-567"),
        ("{isbn}", "978-0-00-000000-2", "978"),
        ("{url}", "https://tarn.example/x", "tarn.example/x"),
        ("{_:person}", "Ada van der Sedge", "a sedge"),
        ("{_:language}", "English", "english of the old days it was"),
        ("{journal:abbrev}", "J Moss", "J. Moss"),
        ("{type}", "Article", "Moss"),
        ("{title:text}", "Anything at all.", ""),
    ],
)
def test_a_typed_capture_takes_only_what_looks_like_its_type(shape, yes, no):
    assert read(shape, yes) is not None
    assert read(shape, no) is None


def test_a_field_has_its_own_type_unless_another_is_given():
    assert compile_line("{year} {pages:int} {_} {_:doi}").captures == (
        Capture("year", "year"),
        Capture("pages", "int"),
        Capture(None, None),
        Capture(None, "doi"),
    )
    assert read("{pages:int}", "7-9") is None


def test_letters_of_every_script_are_letters():
    assert read("{_:person}", "Зоя Осокова") is not None
    assert read("{_:person}", "山田 花子") is not None
    assert fields("Том {volume}", "Том 3") == {"volume": "3"}


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        ('It\'s "moss"', "It’s “moss”"),
        ("It’s “moss”", 'It\'s "moss"'),
        ("pp. {pages} - x", "pp. 1–2 — x"),
        ("pp. {pages} — x", "pp. 1-2 ‐ x"),
        ("Tarn library", "Tarn\u00a0library"),
        ("Tarn\u00a0library", "Tarn library"),
        ("Tarn library", "  Tarn \t  library  "),
        ("  Tarn   library ", "Tarn library"),
        ("DOI: {doi}", "DOI： 10.9999/x"),
        ("DOI：{doi}", "DOI:10.9999/x"),
        ("a; b", "a； b"),
        ("a； b", "a; b"),
        ("Share", "• Share"),
        ("• Share", "Share"),
        ("- Share", "* Share"),
        ("höhle", "ho\u0308hle"),
        ("ho\u0308hle", "höhle"),
        ("Tarn", "Ta\u200brn\u00ad"),
        ("Ta\u00adrn", "Tarn"),
    ],
)
def test_differences_that_mean_nothing_do_not_count_on_either_side(shape, line):
    assert read(shape, line) is not None
    assert read(shape.rstrip() + "[!]", line) is not None


def test_each_line_of_a_shape_is_one_line_and_blank_ones_do_not_count():
    (shape,) = compile_shapes(["{authors:person}\n\n  \n{_:int}\nRole : {_}\n"])
    assert len(shape.lines) == 3
    assert shape.source == "{authors:person}\n\n  \n{_:int}\nRole : {_}\n"
    assert shape.fields == {"authors"}
    assert pieces(shape.lines[2], "Role : author") == (Piece(0, 7, Kind.LABEL), Piece(7, 13, Kind.DROPPED))


def test_a_list_of_shapes_gives_its_alternatives_in_order():
    sources = ["Moss", "Fern {year}", "Moss"]
    assert [shape.source for shape in compile_shapes(sources)] == ["Moss", "Fern {year}", "Moss"]
    assert compile_shapes([]) == ()


def test_a_line_that_is_the_name_of_a_find_rule_stands_for_it():
    finds = {"citation": ["{journal}. {year}", "{journal} ({year})"], "moss": ["Moss"]}
    shapes = compile_shapes(["citation", "Head\ncitation\nmoss", "the citation"], finds)
    assert [[line.captures for line in shape.lines] for shape in shapes[:2]] == [
        [compile_line("{journal}. {year}").captures],
        [compile_line("{journal} ({year})").captures],
    ]
    assert [[line.literal for line in shape.lines] for shape in shapes[2:4]] == [["Head", None, "Moss"]] * 2
    assert shapes[4].lines[0].literal == "the citation"
    assert [shape.source for shape in shapes[:2]] == ["citation", "citation"]


def test_a_find_rule_may_stand_for_others_and_for_several_lines():
    finds = {"inner": ["Moss\nFern"], "outer": ["inner\nSedge"]}
    (shape,) = compile_shapes(["outer"], finds)
    assert [line.literal for line in shape.lines] == ["Moss", "Fern", "Sedge"]


@pytest.mark.parametrize(
    "finds",
    [
        {"one": ["one"]},
        {"one": ["two"], "two": ["one"]},
        {"one": ["Moss", "Fern\ntwo"], "two": ["three"], "three": ["two"]},
    ],
)
def test_a_find_rule_that_stands_for_itself_is_refused(finds):
    with pytest.raises(ShapeError, match=r"^the find rule `(one|two)` stands for itself"):
        compile_shapes(["one"], finds)


def test_a_find_rule_may_be_named_twice_in_one_shape():
    (shape,) = compile_shapes(["moss\nmoss"], {"moss": ["Moss"]})
    assert [line.literal for line in shape.lines] == ["Moss", "Moss"]


def test_a_shape_stands_for_at_most_64_others():
    finds = {"eight": [f"Moss {number}" for number in range(8)], "many": [f"Fern {n}" for n in range(65)]}
    assert len(compile_shapes(["eight\neight"], finds)) == 64
    for source in ("eight\neight\neight", "many"):
        with pytest.raises(ShapeError, match="it stands for over 64 shapes"):
            compile_shapes([source], finds)


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ("", "an empty shape matches nothing"),
        (" \n\t\n", "an empty shape matches nothing"),
        ("{_}", "it matches an empty line"),
        ("[moss]", "it matches an empty line"),
        ("[{_:int}]{_}", "it matches an empty line"),
        ("\u200b", "it matches an empty line"),
        ("a[b", "`[` is not closed in the same line by `]`"),
        ("a[b\nc]", "`[` is not closed in the same line by `]`"),
        ("a]b", "`]` without `[` before it in the same line"),
        ("a]b[c", "`]` without `[` before it in the same line"),
        ("a{b", "`{` alone: write `\\{` for the character itself"),
        ("a}b", "`}` alone: write `\\}` for the character itself"),
        ("{a[b]}", "`{` alone: write `\\{` for the character itself"),
        ("{}", "`{}` is no capture: write {field}, {field:type}, {_} or {_:type}"),
        ("{Title}", "`{Title}` is no capture: write {field}, {field:type}, {_} or {_:type}"),
        ("{ title }", "`{ title }` is no capture: write {field}, {field:type}, {_} or {_:type}"),
        ("{title:}", "`{title:}` is no capture: write {field}, {field:type}, {_} or {_:type}"),
        ("{titel}", "`{titel}`: there is no field `titel`; did you mean `title`?"),
        ("{_:itn}", "`{_:itn}`: there is no type `itn`; did you mean `int`?"),
        ("{titel:int}", "`{titel:int}`: there is no field `titel`; did you mean `title`?"),
        ("{year:yaer}", "`{year:yaer}`: there is no type `yaer`; did you mean `year`?"),
    ],
)
def test_a_shape_that_says_nothing_sensible_is_refused(shape, message):
    with pytest.raises(ShapeError) as error:
        compile_shapes([shape])
    assert str(error.value) == message


def test_a_name_unlike_all_others_gives_all_that_are_allowed():
    assert closest("zzz", {"b", "a"}) == "; allowed: a, b"
    assert closest("titel", ["title", "type"]) == "; did you mean `title`?"


def test_a_shape_too_large_for_linear_time_is_refused():
    with pytest.raises(ShapeError, match="a line of it has over 40 captures"):
        compile_line("{_:language} " * 41)
    with pytest.raises(ShapeError, match="a line of it is longer than 2000 characters"):
        compile_line("moss " * 401)


@pytest.mark.parametrize("bad", ["(", "(?=a)", r"(a)\1", "a{1001}"])
def test_a_pattern_outside_linear_time_is_refused(bad):
    with pytest.raises(PatternError):
        pattern(bad)
    with pytest.raises(PatternError):
        PatternSet([bad])


def test_a_set_of_no_patterns_matches_nothing():
    assert PatternSet([]).match("Moss") == []


def test_an_index_tells_which_shapes_could_begin_at_a_line():
    shapes = compile_shapes(["Moss", "Moss\nFern", "{_} Sedge", "No {_:int}", "Moss[!]"])
    index = ShapeIndex(shapes)
    assert index.first_lines("Moss") == {0, 1, 4}
    assert index.first_lines("Moss!") == {4}
    assert index.first_lines("Old Sedge") == {2}
    assert index.first_lines("No 7") == {3}
    assert index.first_lines("Fern") == set()
    assert index.first_lines("") == set()
    assert ShapeIndex(()).first_lines("Moss") == set()


HOSTILE = {
    "a*a*a*b": "{_}".join(["a"] * 40) + "b",
    "nested optional parts": "[" * 40 + "a" + "]" * 40 + "{_}b",
    "optional captures": "[{_}a]" * 40 + "b",
    "many words": "{_}{title}{_}{journal}{_}{publisher}b",
    "persons": "{authors:person}, {_:person}; {_}b",
    "pages": "{pages}, {_:pages}, {_}b",
}


@pytest.mark.parametrize("shape", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(
    "line", ["a" * 200_000, "Aa " * 66_666 + "A", "1, " * 66_666 + "1", "-" * 200_000 + "b"]
)
def test_a_hostile_shape_on_a_hostile_line_takes_linear_time(shape, line):
    (compiled,) = compile_shapes([shape])
    index = ShapeIndex((compiled,))
    begin = time.perf_counter()
    index.first_lines(line)
    pieces(compiled.lines[0], line)
    assert time.perf_counter() - begin < 3


def test_forty_anonymous_captures_find_their_end_in_a_line_of_200000_characters():
    line = "a" * 200_000 + "b"
    begin = time.perf_counter()
    found = pieces(compile_line(HOSTILE["a*a*a*b"]), line)
    assert time.perf_counter() - begin < 3
    assert found == (
        Piece(0, 39, Kind.LABEL),
        Piece(39, 200_000 - 1, Kind.DROPPED),
        Piece(200_000 - 1, 200_001, Kind.LABEL),
    )
