"""One template filled with one report's content, by docxtpl; whatever is wrong with the template becomes a fault with its place.

Runs in a process of its own (:mod:`cchc_eval.reports.word.process`), since a template may use up memory or time.
"""

from __future__ import annotations

import datetime as dt
import difflib
import html
import io
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree  # type: ignore[import-untyped]

from cchc_eval.reports.word import faults
from cchc_eval.reports.word.faults import Fault, Faulty
from cchc_eval.reports.word.finish import finish, mark_repeated
from cchc_eval.reports.word.package import checked, packed, repacked
from cchc_eval.reports.word.picture import InText
from cchc_eval.reports.word.sandbox import Refused, Sandbox
from cchc_eval.reports.word.sections import number_appendices
from cchc_eval.reports.word.tags import NEAR, check_tags, keep_section_breaks, of_syntax, short


def fill(template: bytes, content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """Return the document.

    Parameters
    ----------
    template : bytes
        A .docx with tags.
    content : mapping
        Plain data (dicts, lists, texts, numbers, truth values) by name; ``{"picture": key, "alt": …}`` stands for a picture.
        ``properties`` holds title, author and date of the document, ``lang`` its language.
    pictures : mapping
        Key → PNG.

    Returns
    -------
    bytes
        A .docx; the same arguments give the same bytes.

    Raises
    ------
    Faulty
        If the template cannot be used.
    """
    document = Filled(io.BytesIO(packed(checked(template))))
    try:
        document.init_docx()
    except Exception as error:
        raise Faulty(Fault(faults.DAMAGED)) from error
    try:
        document.render(_with_pictures(content, document, pictures), Sandbox())
        finish(document.docx)
        number_appendices(document.docx)
        _properties(document.docx.core_properties, content["properties"])
        target = io.BytesIO()
        document.save(target)
    except (Faulty, MemoryError):
        raise
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        etree.XMLSyntaxError,
        PackageNotFoundError,
    ) as error:
        raise Faulty(Fault(faults.DAMAGED, document.part)) from error
    return repacked(target.getvalue())


class Filled(DocxTemplate):
    """A docxtpl template that says where a fault is, takes no broken XML, and does not read tags out of typed text."""

    part = ""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """Fill one part; its paragraphs each begin a line, so that a line number is a paragraph."""
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        self.part, self.current_rendering_part = _part_name(str(part.partname)), part
        filled = self._filled(source, context, jinja_env)
        filled = re.sub(r"\n<w:p([ >])", r"<w:p\1", filled)
        text: str = self.resolve_listing(filled)
        try:
            etree.fromstring(text.encode())
        except etree.XMLSyntaxError as error:
            raise Faulty(Fault(faults.CROSSED, self.part, _around(text, error.position))) from error
        return text

    def get_xml(self) -> str:
        """Return the body, with a mark on the tables whose columns are repeated by a tag."""
        check_tags(self.docx.element.body, faults.BODY)
        keep_section_breaks(self.docx.element.body)
        mark_repeated(self.docx.element.body)
        return str(super().get_xml())

    def get_part_xml(self, part: Any) -> str:
        """Return a header or footer, if every tag in it is complete."""
        tree = parse_xml(part.blob)
        check_tags(tree, _part_name(str(part.partname)))
        return str(self.xml_to_string(tree))

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave them: they are set from the content."""

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        """Fill footnotes; they may have none."""
        try:
            super().render_footnotes(context, jinja_env)
        except UnicodeDecodeError as error:
            raise Faulty(Fault(faults.DAMAGED, faults.NOTES)) from error

    def _filled(self, source: str, context: Any, environment: Any) -> str:
        lines = source.split("\n")
        try:
            return str(environment.from_string(source).render(context))
        except Refused as error:
            raise Faulty(Fault(faults.FORBIDDEN, self.part, _near(lines, error.lineno), str(error.message))) from error
        except TemplateSyntaxError as error:
            raise Faulty(_syntax(error, self.part, lines)) from error
        except UndefinedError as error:
            near = _near(lines, _line_of(error))
            raise Faulty(_unknown(str(error.message), context, self.part, near)) from error
        except SecurityError as error:
            raise Faulty(
                Fault(faults.FORBIDDEN, self.part, _near(lines, _line_of(error)), str(error)[:NEAR])
            ) from error
        except (MemoryError, Faulty):
            raise
        except RecursionError as error:
            raise Faulty(Fault(faults.WRONG, self.part, _near(lines, _line_of(error)), "recursion")) from error
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"[:NEAR]
            raise Faulty(Fault(faults.WRONG, self.part, _near(lines, _line_of(error)), detail)) from error


def _part_name(name: str) -> str:
    for word, part in (("header", faults.HEADER), ("footer", faults.FOOTER), ("notes", faults.NOTES)):
        if word in name:
            return part
    return faults.BODY


def _line_of(error: BaseException) -> int:
    """Return the line of the template that was being filled, 0 if it is not known."""
    found = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return (found[-1] or 0) if found else 0


def _near(lines: list[str], number: int) -> str:
    """Return the text of a paragraph, or of the first one before it that has any."""
    for line in reversed(lines[:number]):
        if text := _text(line):
            return text
    return ""


def _text(xml: str) -> str:
    return short(html.unescape(re.sub(r"<[^>]*>?", "", xml)))


def _around(xml: str, position: tuple[int, int]) -> str:
    """Return the text before a place in broken XML: what was read last."""
    lines = xml.split("\n")
    line = min(position[0], len(lines)) - 1
    before = "\n".join(lines[:line]) + "\n" + lines[line][: position[1]]
    paragraphs = [
        text for one in before[-20_000:].split("<w:p ")[-40:] for part in one.split("<w:p>") if (text := _text(part))
    ]
    return paragraphs[-1] if paragraphs else ""


def _syntax(error: TemplateSyntaxError, part: str, lines: list[str]) -> Fault:
    fault, line = of_syntax(error, part, lines, _near(lines, error.lineno))
    return replace(fault, near=_near(lines, line)) if line else fault


def _unknown(said: str, context: Mapping[str, Any], part: str, near: str) -> Fault:
    """Name what is not there, and what may be meant."""
    if found := re.search(r"has no (?:attribute|element) '?(\w+)", said):
        kind, name, known = faults.NO_PART, found[1], sorted(set(_names(context)))
    else:
        found = re.search(r"'(\w+)' is undefined", said)
        kind, name, known = faults.UNKNOWN, found[1] if found else said[:NEAR], sorted(context)
    meant = difflib.get_close_matches(name, known, 1, 0.6)
    return Fault(kind, part, near, name, meant[0] if meant else "")


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value[:3]:
            yield from _names(inner)


def _with_pictures(value: Any, document: Filled, pictures: Mapping[str, bytes]) -> Any:
    """Put pictures in the places that name them."""
    if isinstance(value, Mapping):
        if set(value) == {"picture", "alt"}:
            return InText(document, pictures[value["picture"]], value["alt"])
        return {name: _with_pictures(inner, document, pictures) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_pictures(inner, document, pictures) for inner in value]
    return value


def _properties(core: Any, told: Mapping[str, str]) -> None:
    """Set title, author and times; nothing of the template's own history stays."""
    time = dt.datetime.fromisoformat(told["time"]).replace(tzinfo=None, microsecond=0)
    core.title, core.author, core.last_modified_by, core.language = told["title"], told["author"], "", told["lang"]
    core.created = core.modified = time
    core.subject = core.keywords = core.comments = core.category = core.version = core.content_status = ""
    core.identifier, core.revision = "", 1
