import pytest

from scrubtext.fits import is_persons
from scrubtext.people import people, person


@pytest.mark.parametrize(
    ("line", "order", "found"),
    [
        ("Smith J, Roe AB, Poe C.", "Family AB", [("Smith", "J"), ("Roe", "AB"), ("Poe", "C")]),
        ("Smith J, Roe AB, Poe C.", None, [("Smith", "J"), ("Roe", "AB"), ("Poe", "C")]),
        ("Silva MA.", None, [("Silva", "MA")]),
        ("Smith J A", None, [("Smith", "J A")]),
        ("Smith, J. A. and Roe, B.", None, [("Smith", "J. A."), ("Roe", "B.")]),
        (
            "John van der Berg; Ana de la Cruz",
            "Given Family",
            [("van der Berg", "John"), ("de la Cruz", "Ana")],
        ),
        ("John Smith Jr.", "Given Family", [("Smith", "John")]),
        ("Smith, John and Roe, Ana", "Family, Given", [("Smith", "John"), ("Roe", "Ana")]),
    ],
)
def test_names_are_split_where_the_page_shows_how(line, order, found):
    assert [(p.family, p.given) for p in people(line, order)[0]] == found


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("John Smith, Jr., Ana Gil, M.D.", ["John Smith, Jr.", "Ana Gil"]),
        ("Ana Gil, PhD, Bo Li, III", ["Ana Gil", "Bo Li, III"]),
        ("Ana Gil a,b, Bo Li c", ["Ana Gil", "Bo Li"]),
        ("Ana Gil¹, Bo Li[1], Cy Po (2)", ["Ana Gil", "Bo Li", "Cy Po"]),
        ("Ana Gil,1 Bo Li,2", ["Ana Gil", "Bo Li"]),
        ("王小明、李四；張三", ["王小明、李四", "張三"]),
        ("王小明，李四", ["王小明", "李四"]),
        ("Ana Gil • Bo Li · Cy Po", ["Ana Gil", "Bo Li", "Cy Po"]),
    ],
)
def test_marks_degrees_and_separators_are_no_names(line, names):
    found = [p.literal for p in people(line)[0]]
    assert found == [name.replace("、", ",") for name in names]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Gil et al.",
        "Ana Gil, Bo Li, et al.",
        "Ana Gil ...",
        "Ana Gil, Bo Li…",
        "Ana Gil and others",
        "...",
    ],
)
def test_a_line_may_say_that_there_are_more(line):
    found, truncated = people(line)
    assert truncated
    assert [p.literal for p in found] in ([], ["Ana Gil"], ["Ana Gil", "Bo Li"])


def test_et_al_is_no_person_and_spoils_no_line_of_persons():
    assert is_persons("Ana Gil, Bo Li, et al.")


@pytest.mark.parametrize("sign", ["*", ",", " *", "a,", "1", "."])
def test_a_row_of_signs_is_no_work(sign):
    assert person("Smith" + sign * 150 + "x; Roe").literal
    assert people("Smith" + sign * 20_000 + "x; Roe")[0]
