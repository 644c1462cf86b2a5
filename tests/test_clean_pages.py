"""A title on a page of no known portal: only where the page is clean."""

import pytest

TITLE = "How glass frogs hide their blood"
PROSE = (
    "Glass frogs are small tree frogs of the cloud forest, and most of their skin lets light through by day."
)


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}\n{PROSE}",
        f"{TITLE}\n\n{PROSE}\n\nWhere the red goes\n\n{PROSE}\n",
        f"2 June 2016\n{TITLE}\n{PROSE}",
        f"Share\nTweet\nPrint\n{TITLE}\n{PROSE}",
        f"{TITLE}\nDOI: 10.9999/frog.1\nAbstract\n{PROSE}",
        "湖の氷はなぜ早く溶けるのか 調査の報告 その一\n"
        + "湖の氷は毎年早く溶けるようになり、春の水位も下がってきたことが調査で分かった。" * 3,
    ],
)
def test_a_clean_page_has_a_title(page, generic):
    [record] = generic.clean(page)
    assert record.title in (TITLE, "湖の氷はなぜ早く溶けるのか 調査の報告 その一")
    assert record.title in record.text


@pytest.mark.parametrize(
    "page",
    [
        PROSE,
        f"{PROSE}\n{TITLE}\n{PROSE}",
        f"Editor\n{PROSE}",
        f"Jane Doe and John A. Roe\n{PROSE}",
        f"Published online: 2 June 2016.\n{PROSE}",
        f"https://doi.org/10.9999/frog.1 and more\n{PROSE}",
        f"One menu line\nAnother menu line\n{TITLE}\n{PROSE}",
        "\n".join(f"Menu line number {i}" for i in range(20)) + f"\n{TITLE}\n{PROSE}",
        f"{TITLE}\nMenu line\n" + "\n".join(f"Menu line number {i}" for i in range(20)) + f"\n{PROSE}",
    ],
)
def test_a_page_that_is_not_clean_or_has_no_such_line_gets_none(page, generic):
    [record] = generic.clean(page)
    assert record.title is None
    assert "no_title" in record.warnings
