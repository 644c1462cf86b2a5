"""What single values of a rule file must be: shapes, names, numbers, label values."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from scrubtext.shapes import ShapeError, closest, compile_shapes
from scrubtext.values import FIELDS
from scrubtext.view import view_of

LANGUAGE_VERSION = 1
TOP = "top"
END = "end"
DROP_VALUE = "_"
ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_NAME = r"^[a-z][a-z0-9_]*$"


def fail(message: str) -> PydanticCustomError:
    """What a validator raises: pydantic keeps the message as it is."""
    return PydanticCustomError("rule", "{message}", {"message": message})


def _shape(text: str) -> str:
    try:
        compile_shapes([text])
    except ShapeError as error:
        message = str(error)
        raise fail(f"the shape{message[2:]}" if message.startswith("it ") else message) from None
    return text


def _count(value: Any) -> int:  # noqa: ANN401 - what YAML holds is any until validated
    if re.fullmatch("[1-9][0-9]{0,5}", str(value)):
        return int(value)
    raise fail(f"`{value}` is no number from 1 up")


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise fail("only one line can stand here")
    return text


def one_or_many(item: dict[str, Any]) -> WithJsonSchema:
    """In JSON Schema: one of something, or a list of them."""
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item}]})


_TEXT_OR_TEXTS = one_or_many({"type": "string"})


def listed(value: Any) -> Any:  # noqa: ANN401 - what YAML holds is any until validated
    """One thing where a list may stand is a list of one."""
    return value if isinstance(value, list) else [value]


def _label_value(text: str) -> str:
    if text in FIELDS or text == DROP_VALUE:
        return text
    if "{" in text:
        _one_line(_shape(text))
        if not any(shape.fields for shape in compile_shapes([text])) and "{_" not in text:
            raise fail(f"the shape `{text}` captures nothing")
        return text
    raise fail(f"`{text}` is no field, nor `_`, nor a shape with a field{closest(text, FIELDS)}")


def _one_meaning(values: list[str]) -> list[str]:
    plain = [value for value in values if "{" not in value]
    if len(plain) > 1:
        raise fail(f"a label's value is one field, or `_`, besides shapes; not {' and '.join(plain)}")
    return values


LabelValues = Annotated[
    list[Annotated[str, AfterValidator(_label_value)]],
    BeforeValidator(listed),
    AfterValidator(_one_meaning),
    Field(min_length=1),
    _TEXT_OR_TEXTS,
]
ShapeText = Annotated[str, AfterValidator(_shape)]
Shapes = Annotated[list[ShapeText], BeforeValidator(listed), Field(min_length=1), _TEXT_OR_TEXTS]
Evidence = Annotated[list[ShapeText], BeforeValidator(listed), _TEXT_OR_TEXTS]
OneLine = Annotated[
    list[Annotated[ShapeText, AfterValidator(_one_line)]], BeforeValidator(listed), _TEXT_OR_TEXTS
]
Name = Annotated[str, Field(pattern=_NAME)]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Texts = Annotated[list[str], BeforeValidator(listed), _TEXT_OR_TEXTS]


def lower(texts: list[str]) -> list[str]:
    """Texts in small letters, as hosts of addresses arrive."""
    return [text.lower() for text in texts]


def known_version(value: Any) -> int:  # noqa: ANN401 - what YAML holds is any until validated
    """The version of the rule language; another than this program's is refused."""
    if str(value) != str(LANGUAGE_VERSION):
        raise fail(f"this program reads version {LANGUAGE_VERSION} of the rule language, not {value}")
    return LANGUAGE_VERSION


def label_heading(text: str) -> str:
    """What a label looks like on a page, small letters, without its colon."""
    return view_of(text)[0].rstrip(":").rstrip().lower()


class Part(BaseModel):
    """A part of a rule file: a key that is not declared does not exist."""

    model_config = ConfigDict(extra="forbid", frozen=True)
