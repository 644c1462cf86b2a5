"""The strict loader: every scalar is text, and what could surprise is refused at its place."""

from __future__ import annotations

import time

import pytest

from scrubtext import strict_yaml
from scrubtext.strict_yaml import MAX_BYTES, Faults, Place, Tree


def load(raw: bytes) -> Tree:
    """A tree without faults, as a rule file must be."""
    tree = strict_yaml.load(raw)
    if tree.faults:
        raise Faults(tree.faults)
    return tree


def refused(text: str | bytes) -> list[tuple[Place, str, str]]:
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Faults) as error:
        load(raw)
    return [tuple(fault) for fault in error.value.faults]


def messages(text: str | bytes) -> list[str]:
    return [f"{line}:{column}: {message}" for (line, column), message, _ in refused(text)]


@pytest.mark.parametrize(
    "written",
    [
        *("no", "yes", "on", "off", "true", "False", "y", "n", "~", "Null", "NULL"),
        *("1.10", "0123", "0x1F", "0o17", "1e3", "1_000", "12:30", "2016-12", "2016-12-31", ".inf", ".nan"),
        *("=", "<<", "+3", "-0", "2016-12-31T10:00:00Z"),
    ],
)
def test_a_yaml_surprise_arrives_as_the_text_that_is_written(written):
    assert load(f"moss: {written}\n".encode()).data == {"moss": written}
    assert load(f"[{written}]".encode()).data == [written]


def test_keys_are_text_too():
    tree = load(b"1.10: a\nno: b\n2016-12: c\nnull: d\n")
    assert tree.data == {"1.10": "a", "no": "b", "2016-12": "c", "null": "d"}


def test_only_the_plain_word_null_is_none():
    tree = load(b"a: null\nb: 'null'\nc: \"null\"\nd: |-\n  null\ne: [null, Null]\nf:\ng: ''\n")
    assert tree.data == {
        "a": None,
        "b": "null",
        "c": "null",
        "d": "null",
        "e": [None, "Null"],
        "f": "",
        "g": "",
    }


def test_block_and_quoted_scalars_keep_their_characters():
    tree = load(b'a: |\n  one\n   two\nb: "x\\ty\\u00a0z"\nc: >-\n  one\n  two\n')
    assert tree.data == {"a": "one\n two\n", "b": "x\ty\u00a0z", "c": "one two"}


def test_every_node_and_every_key_has_its_place():
    tree = load(b"fern:\n  - moss\n  - {sedge: reed}\ntern: x\n")
    assert tree.places == {
        (): (1, 1),
        ("fern",): (2, 3),
        ("fern", 0): (2, 5),
        ("fern", 1): (3, 5),
        ("fern", 1, "sedge"): (3, 13),
        ("tern",): (4, 7),
    }
    assert tree.keys == {("fern",): (1, 1), ("fern", 1, "sedge"): (3, 6), ("tern",): (4, 1)}


def test_columns_count_characters_not_bytes():
    assert messages("höhle: 蝙蝠\nößü: &a x\n") == ["2:6: anchors (&a) are not allowed"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(end):
    text = f"fern: moss{end}sedge:{end}  - reed{end}"
    assert load(text.encode()).data == {"fern": "moss", "sedge": ["reed"]}


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    assert load(b"\xef\xbb\xbffern: moss\n").data == {"fern": "moss"}


def test_one_document_may_begin_and_end_with_its_marks():
    assert load(b"---\nfern: moss\n...\n").data == {"fern": "moss"}


def test_a_key_that_stands_twice_is_refused_where_it_stands_again():
    assert refused("fern: a\nmoss: b\nfern: c\n") == [
        ((3, 1), "`fern` stands twice", "the first is in line 1"),
    ]


def test_a_key_may_stand_again_in_another_mapping_but_not_in_an_inner_one_twice():
    assert load(b"a: {x: 1}\nb: {x: 2}\nx: 3\n").data == {"a": {"x": "1"}, "b": {"x": "2"}, "x": "3"}
    assert refused("a:\n  x: 1\n  'x': 2\n") == [((3, 3), "`x` stands twice", "the first is in line 2")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("fern: &a moss\n", (1, 7)),
        ("fern: &a [moss]\n", (1, 7)),
        ("fern: &a {moss: x}\n", (1, 7)),
        ("- x\n- &a moss\n", (2, 3)),
        ("&a fern: moss\n", (1, 1)),
    ],
)
def test_anchors_are_refused(text, place):
    assert refused(text) == [(place, "anchors (&a) are not allowed", "write the value out")]


def test_aliases_are_refused_besides_their_anchors():
    assert refused("fern: &a moss\nsedge: *a\n") == [
        ((1, 7), "anchors (&a) are not allowed", "write the value out"),
        ((2, 8), "aliases (*a) are not allowed", "write the value out"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "tag"),
    [
        ("fern: !!str moss\n", (1, 7), "tag:yaml.org,2002:str"),
        ("fern: !!int 3\n", (1, 7), "tag:yaml.org,2002:int"),
        ("fern: !moss x\n", (1, 7), "!moss"),
        ("fern: !!set {a, b}\n", (1, 7), "tag:yaml.org,2002:set"),
        ("fern: !!seq [a]\n", (1, 7), "tag:yaml.org,2002:seq"),
        ("!!str fern: moss\n", (1, 1), "tag:yaml.org,2002:str"),
        ("- !!python/name:os.system ''\n", (1, 3), "tag:yaml.org,2002:python/name:os.system"),
    ],
)
def test_tags_are_refused(text, place, tag):
    assert refused(text) == [(place, f"tags ({tag}) are not allowed", "every value is a string")]


def test_merge_keys_are_refused():
    assert refused("fern:\n  <<: {a: b}\n") == [
        ((2, 3), "merge keys (<<) are not allowed", "write the values out"),
    ]


def test_a_quoted_merge_key_is_a_key_like_any_other():
    assert load(b"'<<': moss\n").data == {"<<": "moss"}


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "? {a: b}\n: c\n", "{_}: c\n", "[a]: c\n"])
def test_a_key_that_is_no_plain_text_is_refused(text):
    ((_, message, hint),) = refused(text)
    assert message == "a key must be plain text"
    assert hint == 'put quotes around it if it begins with "{" or "["'


def test_a_second_document_is_refused_where_it_begins():
    assert messages("fern: moss\n---\nsedge: reed\n") == [
        "2:1: a rule file is one document; there is a second one here",
    ]


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf", b"   \n#\n"])
def test_an_empty_file_is_refused(raw):
    assert messages(raw) == ["1:1: the file is empty"]


def test_bytes_that_are_not_utf8_are_refused_where_they_stand():
    assert messages("fern: moss\nsedge: höhle\n".encode("latin-1")) == ["2:9: the file is not UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_refused(encoding):
    ((place, message, _),) = refused("fern: moss\n".encode(encoding))
    assert place.line == 1
    assert message.startswith(("the file is not UTF-8", "not YAML: "))


def test_a_file_of_the_most_bytes_is_read_and_one_byte_more_is_not():
    line = b"fern: moss #"
    assert load(line + b"x" * (MAX_BYTES - len(line))).data == {"fern": "moss"}
    assert messages(line + b"x" * (MAX_BYTES - len(line) + 1)) == [
        "1:1: the file has 262145 bytes; at most 262144 are read",
    ]


def test_twelve_levels_are_read_and_thirteen_are_not():
    assert load(b"[" * 12 + b"moss" + b"]" * 12).data == [[[[[[[[[[[["moss"]]]]]]]]]]]]
    assert messages("[" * 13 + "moss" + "]" * 13) == ["1:13: nested deeper than 12 levels"]


def test_mappings_nest_no_deeper_than_lists():
    nested = "".join(" " * depth + "a:\n" for depth in range(11))
    assert load((nested + " " * 11 + "a: b\n").encode()).places[("a",) * 12] == (12, 15)
    assert messages(nested + " " * 11 + "a:\n" + " " * 12 + "a: b\n") == [
        "13:13: nested deeper than 12 levels"
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "- " * 100_000 + "x"])
def test_a_hundred_thousand_levels_are_refused_at_once(text):
    begin = time.perf_counter()
    ((_, message, _),) = refused(text)
    assert message == "nested deeper than 12 levels"
    assert time.perf_counter() - begin < 1


def test_a_hundred_thousand_open_braces_are_refused_at_once():
    begin = time.perf_counter()
    assert messages("{" * 100_000) == ["1:2: a key must be plain text"]
    assert time.perf_counter() - begin < 1


def test_a_file_full_of_keys_is_read_in_a_moment():
    text = "".join(f"k{number}: v\n" for number in range(20_000))
    begin = time.perf_counter()
    assert len(load(text.encode()).data) == 20_000
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("text", "line"),
    [("fern:\n\tmoss: x\n", 2), ("fern: moss\n\tsedge: x\n", 2), ("fern:\n  - moss\n\t- sedge\n", 3)],
)
def test_a_tab_before_a_key_gives_the_hint_to_indent_with_spaces(text, line):
    ((place, message, hint),) = refused(text)
    assert place.line == line
    assert message.startswith("not YAML: ")
    assert hint == "indent with spaces, not with tabs"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("find:\n  moss: {year} ◽\n", (2, 16)),
        ("find:\n  moss: [{year} ◽]\n", (2, 17)),
        ("find:\n  - {_} Moss\n", (2, 9)),
        ("find:\n  moss: Sedge: reed\n", (2, 14)),
        ("find:\n  moss: @sedge\n", (2, 9)),
        ("find:\n  moss: `sedge`\n", (2, 9)),
        ("find:\n  moss: %sedge\n", (2, 9)),
    ],
)
def test_a_plain_scalar_that_breaks_gives_the_hint_to_put_quotes_around_it(text, place):
    ((found, message, hint),) = refused(text)
    assert found == place
    assert message.startswith("not YAML: ")
    assert hint.startswith("put quotes around the text")


@pytest.mark.parametrize("text", ['"moss\n', 'a: "b\rc\rd'])
def test_where_no_brace_and_no_colon_is_to_blame_there_is_no_hint(text):
    ((_, message, hint),) = refused(text)
    assert message.startswith("not YAML: ")
    assert hint == ""


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x07", "\x7f"])
def test_control_characters_are_refused_in_their_line(character):
    ((place, message, _),) = refused(f"fern: moss\n{character}\n")
    assert place.line == 2
    assert message.startswith("not YAML: ")


def test_all_faults_are_told_in_the_order_of_the_file():
    text = "fern: &a moss\nsedge: !!str reed\nfern: *a\n<<: {x: y}\nlist:\n  - &b x\n"
    assert messages(text) == [
        "1:7: anchors (&a) are not allowed",
        "2:8: tags (tag:yaml.org,2002:str) are not allowed",
        "3:1: `fern` stands twice",
        "3:7: aliases (*a) are not allowed",
        "4:1: merge keys (<<) are not allowed",
        "6:5: anchors (&b) are not allowed",
    ]


def test_what_was_wrong_before_broken_yaml_is_told_with_it():
    assert messages("fern: &a moss\nsedge: reed: x\n") == [
        "1:7: anchors (&a) are not allowed",
        "2:12: not YAML: mapping values are not allowed in this context",
    ]


def test_the_message_of_the_exception_holds_every_fault():
    with pytest.raises(Faults, match=r"^`a` stands twice; anchors \(&b\) are not allowed$"):
        load(b"a: x\na: y\nc: &b z\n")
