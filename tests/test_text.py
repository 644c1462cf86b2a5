from __future__ import annotations

import codecs

import ftfy
import pytest

from scrubtext.model import Repair
from scrubtext.text import (
    Decoded,
    UnreadablePageError,
    decode,
    encode,
    fingerprint,
    holds_undecodable,
    mend,
    read_page,
    unmend,
    unread_page,
)

TEXT = "A naïve café – “quoted”.\r\nΒeta and 中文 on the second line.\n"
WESTERN = "A plain page in “Western” letters – with a café.\nAnd a second line of it.\n"
RUSSIAN = "Влияние температуры на рост кристаллов льда в облаках и на поверхности океана."
CHINESE = "温度对云中冰晶生长的影响以及海洋表面的变化研究。本文介绍了新的方法和结果。" * 3
JAPANESE = "雲の中の氷の結晶の成長に対する温度の影響について。本論文では新しい方法を紹介する。" * 2

PAGES = {
    "empty": b"",
    "blanks": b" \n\t \r\n",
    "ascii": b"plain words\r\nand more\r",
    "utf-8": TEXT.encode(),
    "utf-8 bom": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-8 bom alone": codecs.BOM_UTF8,
    "utf-8 bom inside": "a\ufeffb".encode(),
    "utf-8 bom, then broken bytes": codecs.BOM_UTF8 + b"ab\xff\xfe",
    "utf-16-le bom": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16-be bom": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16-le bom alone": codecs.BOM_UTF16_LE,
    "utf-16-le torn": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"x",
    "utf-16-be torn": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be") + b"\x00",
    "utf-16 lone surrogate": codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00",
    "utf-16 astral": codecs.BOM_UTF16_BE + "😀 𝛼".encode("utf-16-be"),
    "utf-32-le bom": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    "utf-32-be bom": codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    "utf-32 torn": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le") + b"xyz",
    "utf-32 beyond unicode": codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f",
    "utf-16-le without bom": WESTERN.encode("utf-16-le"),
    "utf-16-be without bom": WESTERN.encode("utf-16-be"),
    "utf-16-le without bom, torn": WESTERN.encode("utf-16-le") + b"x",
    "utf-32-le without bom": WESTERN.encode("utf-32-le"),
    "utf-32-be without bom": WESTERN.encode("utf-32-be"),
    "cp1252": b"\x93Quoted\x94 \x96 100 \xb0C",
    "cp1252 undefined": b"a \x81 b \x8d c \x93 d",
    "latin-1": "Grüße aus München, der schönen Stadt.".encode("latin-1"),
    "cp1251": RUSSIAN.encode("cp1251"),
    "koi8-r": RUSSIAN.encode("koi8-r"),
    "gb18030": CHINESE.encode("gb18030"),
    "shift-jis": JAPANESE.encode("shift-jis"),
    "mixed broken utf-8": "naïve café – “quoted” é è ".encode() + b"\xff\xe9 tail\n",
    "utf-8 cut inside a letter": "a long café – “quoted”".encode()[:-1],
    "overlong and surrogate utf-8": "éèêë – ".encode() + b"\xc0\x80 \xed\xa0\x80",
    "nul": b"abc\x00def\nline two",
    "only nul": b"\x00",
    "one letter and nul": b"a\x00",
    "every byte": bytes(range(256)),
    "every byte backwards": bytes(range(255, -1, -1)) * 2,
    "mojibake": "cafÃ© and donâ€™t\r\n&amp; more".encode(),
    "broken mojibake": "ééééé cafÃ© ".encode() + b"\xff",
    "line ends": "a\rb\nc\r\nd\x0be\x0cf\x85g\u2028h\u2029i\n\r".encode(),
}


@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES.keys())
def test_the_bytes_of_a_page_come_back(data):
    page = read_page(data, "page")
    assert unread_page(page) == data
    assert encode(decode(data)) == data


@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES.keys())
def test_the_text_of_a_page_holds_no_surrogates(data):
    read_page(data, "page").text.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT,
        "\ufeff" + TEXT,
        "\ufeff\ufeffab",
        "lone \ud800 and \udc80 surrogates",
        "\udcc3\udca9",
        "cafÃ© \udcff &amp;",
        "a\r\nb\x85c",
    ],
)
def test_the_utf8_of_a_string_comes_back(text):
    page = read_page(text, "page")
    assert unread_page(page) == text.encode("utf-8", "surrogatepass")
    assert page.encoding is None


@pytest.mark.parametrize(
    ("name", "encoding", "text", "bom", "tail"),
    [
        ("empty", "utf-8", "", b"", b""),
        ("utf-8", "utf-8", TEXT, b"", b""),
        ("utf-8 bom", "utf-8", TEXT, codecs.BOM_UTF8, b""),
        ("utf-8 bom alone", "utf-8", "", codecs.BOM_UTF8, b""),
        ("utf-8 bom inside", "utf-8", "a\ufeffb", b"", b""),
        ("utf-16-le bom", "utf-16-le", TEXT, codecs.BOM_UTF16_LE, b""),
        ("utf-16-be bom", "utf-16-be", TEXT, codecs.BOM_UTF16_BE, b""),
        ("utf-16-le torn", "utf-16-le", TEXT, codecs.BOM_UTF16_LE, b"x"),
        ("utf-16-be torn", "utf-16-be", TEXT, codecs.BOM_UTF16_BE, b"\x00"),
        ("utf-16 astral", "utf-16-be", "😀 𝛼", codecs.BOM_UTF16_BE, b""),
        ("utf-32-le bom", "utf-32-le", TEXT, codecs.BOM_UTF32_LE, b""),
        ("utf-32-be bom", "utf-32-be", TEXT, codecs.BOM_UTF32_BE, b""),
        ("utf-32 torn", "utf-32-le", TEXT, codecs.BOM_UTF32_LE, b"xyz"),
        ("utf-16-le without bom", "utf-16-le", WESTERN, b"", b""),
        ("utf-16-be without bom", "utf-16-be", WESTERN, b"", b""),
        ("utf-16-le without bom, torn", "utf-16-le", WESTERN, b"", b"x"),
        ("cp1252", "cp1252", "“Quoted” – 100 °C", b"", b""),
        ("cp1251", "cp1251", RUSSIAN, b"", b""),
        ("koi8-r", "koi8-r", RUSSIAN, b"", b""),
        ("gb18030", "gb18030", CHINESE, b"", b""),
        ("nul", "utf-8", "abc\x00def\nline two", b"", b""),
        ("one letter and nul", "utf-8", "a\x00", b"", b""),
    ],
)
def test_the_encoding_of_bytes(name, encoding, text, bom, tail):
    assert decode(PAGES[name]) == Decoded(text, encoding, bom, tail)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("latin-1", "Grüße aus München, der schönen Stadt."),
        ("shift-jis", JAPANESE),
        ("utf-32-le without bom", WESTERN),
        ("utf-32-be without bom", WESTERN),
    ],
)
def test_the_text_of_bytes_whose_encoding_has_several_names(name, text):
    assert decode(PAGES[name]).text == text


def test_odd_bytes_of_no_language_are_western():
    assert decode(b"\xf1 7 12 34 56 78 90 12 34 56") == Decoded("ñ 7 12 34 56 78 90 12 34 56", "cp1252")


def test_broken_bytes_among_good_utf8_stand_as_replacement_characters():
    page = read_page(PAGES["mixed broken utf-8"], "page")
    assert page.text == "naïve café – “quoted” é è \ufffd\ufffd tail\n"
    assert page.encoding == "utf-8"
    assert page.repairs == (
        Repair(26, 27, "undecodable", "\udcff"),
        Repair(27, 28, "undecodable", "\udce9"),
    )


def test_each_byte_of_a_cut_letter_is_undecodable():
    page = read_page(PAGES["utf-8 cut inside a letter"], "page")
    assert page.text == "a long café – “quoted\ufffd\ufffd"
    assert [repair.before for repair in page.repairs] == ["\udce2", "\udc80"]


def test_a_torn_last_character_is_one_replacement_character():
    page = read_page(PAGES["utf-32 torn"], "page")
    assert page.text == TEXT + "\ufffd"
    assert page.repairs == (Repair(len(TEXT), len(TEXT) + 1, "undecodable", ""),)
    assert page.tail == b"xyz"


def test_a_lone_surrogate_of_utf16_becomes_a_replacement_character():
    page = read_page(PAGES["utf-16 lone surrogate"], "page")
    assert page.text == "a\ufffdb"
    assert page.repairs == (Repair(1, 2, "undecodable", "\ud800"),)


def test_a_lone_surrogate_of_a_string_becomes_a_replacement_character():
    page = read_page("lone \ud800 one", "page")
    assert page.text == "lone \ufffd one"
    assert page.repairs == (Repair(5, 6, "undecodable", "\ud800"),)


def test_the_byte_order_mark_of_a_string_is_no_text():
    page = read_page("\ufeffwords", "page")
    assert (page.text, page.bom, page.encoding) == ("words", codecs.BOM_UTF8, None)


def test_only_the_first_byte_order_mark_is_taken_off():
    assert read_page("\ufeff\ufeffwords", "page").text == "\ufeffwords"


def test_a_page_knows_its_name_and_address():
    page = read_page(b"words", "a.txt", "https://example.org/a")
    assert (page.name, page.url) == ("a.txt", "https://example.org/a")
    assert read_page(b"words", "a.txt").url is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x00", "a ZIP file"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\x00", "a GIF image"),
        (b"\x1f\x8b\x08\x00abc", "a gzip file"),
        (b"\x28\xb5\x2f\xfd\x04", "a Zstandard file"),
        (b"\x7fELF\x02\x00", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file"),
    ],
)
def test_binary_files_are_named_and_refused(data, what):
    with pytest.raises(UnreadablePageError, match=f"^this looks like {what}.*not like text$") as refused:
        read_page(data, "page")
    assert refused.value.code == "binary"


def test_a_text_about_a_binary_format_is_text():
    text = "PK and GIF89a, ELF and PDF are formats"
    assert read_page(text.encode(), "page").text == text


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>",
        "<!doctype HTML PUBLIC>",
        "<html>",
        '<html lang="en">',
        " \r\n\t<HTML\n>",
        '<?xml version="1.0"?>\n<html xmlns="x">',
    ],
)
def test_html_documents_are_refused(start):
    document = f"{start}<body>A page</body>"
    for data in (document, document.encode(), document.encode("utf-16")):
        with pytest.raises(UnreadablePageError, match="HTML document") as refused:
            read_page(data, "page")
        assert refused.value.code == "html"


@pytest.mark.parametrize("data", ["\ufeff<html>", codecs.BOM_UTF8 + b"<html>"], ids=["string", "bytes"])
def test_html_behind_a_byte_order_mark_is_refused(data):
    with pytest.raises(UnreadablePageError, match="HTML document"):
        read_page(data, "page")


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> words",
        "a page that quotes <html> and <!DOCTYPE html>",
        "<htmlx>",
        "<?xml version='1.0'?><record>",
        "a<b and c>d",
    ],
)
def test_text_with_tags_is_text(text):
    assert read_page(text, "page").text == text


def test_the_fingerprint_of_a_string_is_that_of_its_utf8():
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint(b"abc") == fingerprint("abc") == digest
    assert fingerprint("é") == fingerprint("é".encode())
    assert fingerprint("\ud800") == fingerprint(b"\xed\xa0\x80")


def test_the_fingerprint_of_a_page_is_that_of_its_bytes():
    assert read_page(PAGES["utf-16-le bom"], "page").sha256 == fingerprint(PAGES["utf-16-le bom"])


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("cafÃ© noir", "café noir"),
        ("caf\u00c3\u0083\u00c2\u00a9 noir", "café noir"),
        ("cafÃƒÂ© noir", "café noir"),
        ("cafÃƒÆ’Ã‚Â© noir", "café noir"),
        ("donâ€™t", "don’t"),
        ("â€œquotedâ€\x9d", "“quoted”"),
        ("pages 12â€“15", "pages 12–15"),
        ("Î±-synuclein", "α-synuclein"),
        ("5 Â± 2", "5 ± 2"),
        ("Ã¨ bello", "è bello"),
        ("lÃ\u00a0 bas", "là bas"),
        ("Ã\x85ngstrom", "Ångstrom"),
        ("abc\x96def", "abc–def"),
        ("\x93quoted\x94", "“quoted”"),
    ],
)
def test_mojibake_is_repaired(broken, whole):
    text, repairs = mend(broken)
    assert text == whole
    assert {repair.rule for repair in repairs} == {"mojibake"}
    assert unmend(text, tuple(repairs)) == broken


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fish &amp; chips", "fish & chips"),
        ("P &lt; 0.05", "P < 0.05"),
        ("&amp;amp;", "&"),
        ("IL-2&ndash;4", "IL-2–4"),
        ("&#945; and &#x3b2;", "α and β"),
        ("1&nbsp;000", "1\u00a0000"),
        ("&copy; 2010", "© 2010"),
    ],
)
def test_entities_are_unescaped(written, meant):
    text, repairs = mend(written)
    assert text == meant
    assert {repair.rule for repair in repairs} == {"entity"}
    assert unmend(text, tuple(repairs)) == written


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO, CORAÇÃO, NÃO É",
        "Maçã e coração",
        "Âge tendre, ÂGE",
        "mean ± SD, 5 × 3, α = 0.05",
        "αβγ – δέλτα",
        "AT&T, R&D and &notanentity;",
        "a < b &amp; c",
        "ligature ﬁ, full width Ａ, “curly” ‘quotes’",
        "combining e\u0301",
        "soft\u00adhyphen and zero\u200bwidth",
        "1\u00a0000",
        "\x1b[31mred\x1b[0m and NUL \x00",
        "中文 and 日本語 and 한국어",
        "p<0.05",
        "Łódź, Kraków, Ångström, Œuvre",
    ],
)
def test_clean_text_stays_as_it_is(text):
    assert mend(text) == (text, [])


def test_a_tag_anywhere_above_keeps_entities_as_they_are():
    text = "before &amp; after\nx <b> y\nz &amp; z"
    assert mend(text)[0] == "before & after\nx <b> y\nz &amp; z"


def test_a_tag_does_not_keep_mojibake_from_repair():
    assert mend("<b>\ncafÃ©")[0] == "<b>\ncafé"


def test_good_and_broken_lines_are_mended_one_by_one():
    text, repairs = mend("SÃO PAULO\r\ncafÃ©\rplain\nR &amp; D")
    assert text == "SÃO PAULO\r\ncafé\rplain\nR & D"
    assert repairs == [Repair(14, 15, "mojibake", "Ã©"), Repair(25, 25, "entity", "amp;")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_line_ends_are_kept(end):
    broken = f"cafÃ©{end}{end}plain{end}"
    text, repairs = mend(broken)
    assert text == f"café{end}{end}plain{end}"
    assert unmend(text, tuple(repairs)) == broken


def test_a_repair_covers_no_more_than_what_changed():
    assert mend("un cafÃ© noir") == ("un café noir", [Repair(6, 7, "mojibake", "Ã©")])


def test_two_repairs_on_a_line_are_listed_as_one():
    assert mend("cafÃ© &amp; thÃ© noir") == ("café & thé noir", [Repair(3, 10, "mojibake", "Ã© &amp; thÃ©")])


def test_an_undecodable_byte_in_a_broken_line_is_part_of_its_repair():
    text, repairs = mend("a \udcff and cafÃ©")
    assert text == "a \ufffd and café"
    assert repairs == [Repair(2, 12, "mojibake", "\udcff and cafÃ©")]
    assert holds_undecodable(repairs[0])


@pytest.mark.parametrize(
    ("repair", "held"),
    [
        (Repair(0, 1, "undecodable", "\udcff"), True),
        (Repair(0, 1, "undecodable", ""), True),
        (Repair(0, 5, "mojibake", "Ã© \udcff"), True),
        (Repair(0, 1, "mojibake", "Ã©"), False),
        (Repair(0, 1, "entity", "&amp;"), False),
    ],
)
def test_which_repairs_hold_undecodable_bytes(repair, held):
    assert holds_undecodable(repair) is held


def test_a_very_long_line_is_mended_to_its_end():
    broken = "a" * 1_000_010 + " cafÃ© &amp; thÃ©"
    text, repairs = mend(broken)
    assert text == "a" * 1_000_010 + " café & thé"
    assert unmend(text, tuple(repairs)) == broken


def test_a_page_without_repairs_is_its_own_origin():
    assert unmend("plain", ()) == "plain"


@pytest.mark.parametrize(
    "line",
    [
        "cafÃ© noir",
        "lÃ\u00a0",
        "voilÃ ",
        "Ã  la carte",
        "SÃO PAULO",
        "5 Â± 2 &amp; more",
        "â€œquotedâ€\x9d",
        "ÐŸÑ€Ð¸Ð²ÐµÑ‚",
        "æ–‡å­—",
        "Ã‚Â£5",
        "abc\x96def",
        "&lt;p&gt; &eacute;",
        "RÃ\u00ado",
    ],
)
def test_a_line_is_mended_as_ftfy_does(line):
    expected = ftfy.fix_text(
        f"{line}\nplain\n",
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
        remove_terminal_escapes=False,
        remove_control_chars=False,
        fix_surrogates=False,
        normalization=None,
    )
    assert mend(f"{line}\nplain\n")[0] == expected
