"""Ground of the models: texts in two languages, exact numbers, frozen and strict models."""

import re
import unicodedata
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import pydantic
from pydantic_core import PydanticCustomError

from cchc_eval import i18n

_ = i18n.catalogue("criteria")
NUMBER = re.compile(r"(-?\d{1,15})(?:\.(\d{1,9}))?", re.ASCII)
"""How a number is written in sets and records: digits, and decimals after a point."""
_NFC = pydantic.BeforeValidator(lambda x: unicodedata.normalize("NFC", x) if isinstance(x, str) else x)


class Unknown(AttributeError):
    """A value of a set was asked for that is not valid: what depends on it cannot be told."""


class Strict(pydantic.BaseModel):
    """A frozen model that knows no parameter but its own.

    Where a set is checked as far as it is valid (``AS_FAR_AS_VALID``) every model is made, without its invalid parts: whoever reads one of
    these meets :class:`Unknown`.
    """

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid", defer_build=True)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in type(self).model_fields:
                raise Unknown(name)
            return super().__getattr__(name)

    @pydantic.model_validator(mode="wrap")
    @classmethod
    def _as_far_as_valid(cls, data: Any, handler: Any, info: pydantic.ValidationInfo) -> Any:
        try:
            return handler(data)
        except pydantic.ValidationError:
            if info.context is not AS_FAR_AS_VALID:
                raise
        keys, valid = {name: field.alias or name for name, field in cls.model_fields.items()}, dict[str, Any]()
        given = data if isinstance(data, dict) else None
        for name in keys if given else ():
            with suppress(pydantic.ValidationError, KeyError):
                valid[name] = _alone(cls, name).validate_python(data[keys[name]], context=info.context)
        made = cls.model_construct({*valid})
        made.__dict__.update(valid)
        for name in keys.keys() - valid.keys():
            if given is None or keys[name] in given:  # its default is not what was meant
                made.__dict__.pop(name, None)
        return made


AS_FAR_AS_VALID = {"as far as valid": True}
"""Context of a validation that leaves invalid parts out instead of refusing the whole."""


@lru_cache(maxsize=1024)
def _alone(model: type[pydantic.BaseModel], name: str) -> pydantic.TypeAdapter[Any]:
    """Return what validates one part of a model."""
    field: Any = model.model_fields[name]
    asked: Any = Annotated[field.annotation, *field.metadata, name]
    return pydantic.TypeAdapter(asked)


class Text(Strict):
    """A text in Vietnamese and, where it was given, in English."""

    vi: Annotated[str, pydantic.StringConstraints(strip_whitespace=True, min_length=1), _NFC]
    en: Annotated[str, _NFC] = ""

    @pydantic.model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        return {"vi": data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> Any:
        return {"anyOf": [{"type": "string"}, handler(core_schema)]}

    def said(self, lang: str) -> str:
        """Return it in a language; in Vietnamese where there is no other."""
        return (self.en or self.vi) if lang == "en" else self.vi

    def __str__(self) -> str:
        return self.said(i18n.language())


def both(message: str, **values: object) -> Text:
    """Return a text of our own in both languages, from the catalogue, and ``values`` in it likewise."""
    vi, en = ({k: x.said(lang) if isinstance(x, Text) else x for k, x in values.items()} for lang in ("vi", "en"))
    return Text(vi=_(message, lang="vi").format(**vi), en=message.format(**en))


def _written(form: re.Pattern[str], fault: str) -> pydantic.BeforeValidator:
    """Return what lets only texts of a form pass, and numbers that print so; pydantic itself reads much else as a number."""

    def read(data: Any) -> str:
        text = str(data).strip()
        if not isinstance(data, str | Decimal | int) or not form.fullmatch(text):  # a bool reads as a word
            raise PydanticCustomError(fault, "not a number such as 12.5: {value}", {"value": str(data)[:80]})
        return text

    return pydantic.BeforeValidator(read)


MOST = 10**9
"""Points and their like stay below a thousand million, so that no sum of millionths passes int64."""
_NUMBER, _WHOLE = _written(NUMBER, "number"), _written(re.compile(r"-?\d{1,15}", re.ASCII), "int_parsing")
_JSON_NUMBER = pydantic.WithJsonSchema({"type": ["number", "string"]})
Points = Annotated[Decimal, pydantic.Field(ge=0, lt=MOST, decimal_places=6), _NUMBER, _JSON_NUMBER]
"""Points, maxima, caps, percentages: not negative, at most six decimals."""
Signed = Annotated[Decimal, pydantic.Field(gt=-MOST, lt=MOST, decimal_places=6), _NUMBER, _JSON_NUMBER]
"""Offsets and weights, which may be negative; at most six decimals."""
Limit = Annotated[Decimal, _NUMBER, _JSON_NUMBER]
"""Limits of facts: at most nine decimals."""
WholeLimit = Annotated[Decimal, pydantic.Field(ge=0), _WHOLE, _JSON_NUMBER]
"""Limits of counts."""
Whole = Annotated[int, _WHOLE, pydantic.WithJsonSchema({"type": "integer"})]
"""Whole numbers written with digits only."""
Decimals = Annotated[Whole, pydantic.Field(ge=0, le=9)]
"""Decimal places of a number."""
Name = Annotated[str, pydantic.StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
"""Keys, codes of options and names of facts: lower-case letters, digits and _, beginning with a letter."""
_T = TypeVar("_T")
Some = Annotated[tuple[_T, ...], pydantic.Field(min_length=1)]
"""At least one of them."""


class Labelled(Strict):
    """One of several things that a rule lists: how records name it, and how people do."""

    code: Name
    label: Text
