"""The tags of a template as its author sees them: complete, alone where they must be, opened and closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError

from cchc_eval.reports.word import faults
from cchc_eval.reports.word.faults import Fault, Faulty

NEAR = 120  # characters of a paragraph that a message cites
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ALONE = re.compile(r"\{[{%#](p|tr|tc) .*?[}%#]\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*(end)?(for|if|macro|call|filter|with|block|set)\b([^%]*)")
_HOLDERS = {"p": "w:p", "tr": "w:tr", "tc": "w:tc"}


def text_of(element: Any) -> str:
    """Return the text inside an element of a document."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def short(text: str) -> str:
    """Return a text as a message cites it."""
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= NEAR else text[:NEAR] + "…"


def check_tags(tree: Any, part: str) -> None:
    """Refuse what would be lost or misread without a word.

    Parameters
    ----------
    tree : element
        Body, header or footer.
    part : str
        Which of them.

    Raises
    ------
    Faulty
        If a tag is opened and not closed in its paragraph (or the other way round), or if text stands beside a tag that takes
        the place of its whole paragraph, row or cell.
    """
    for paragraph in tree.iter(qn("w:p")):
        text = text_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        if re.search(r"\{[{%#]|[}%#]\}", _TAG.sub("", text)):
            raise Faulty(Fault(faults.UNCLOSED, part, short(text)))
        for found in _ALONE.finditer(text):
            holder = next(
                (one for one in (paragraph, *paragraph.iterancestors()) if one.tag == qn(_HOLDERS[found[1]])), None
            )
            if holder is None or text_of(holder).strip() != found[0]:
                raise Faulty(Fault(faults.NOT_ALONE, part, short(text), short(found[0])))


def keep_section_breaks(body: Any) -> None:
    """Take section breaks out of paragraphs that a tag takes the place of: LibreOffice puts them there, and they would be lost.

    Parameters
    ----------
    body : element
        Of the template.
    """
    for paragraph in list(body.iter(qn("w:p"))):
        found = _ALONE.search(text_of(paragraph))
        properties = paragraph.find(qn("w:pPr"))
        section = properties.find(qn("w:sectPr")) if properties is not None else None
        if found and section is not None:
            holder = OxmlElement("w:p")
            holder.get_or_add_pPr().append(section)
            if re.match(r"\{%p\s+(end|else|elif)", found[0]):
                paragraph.addnext(holder)
            else:
                paragraph.addprevious(holder)


def opened(lines: Sequence[str]) -> list[tuple[str, int]]:
    """Return the blocks that are open at the end of some lines, each with the number of its line, the innermost last."""
    stack: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        for end, name, rest in _BLOCK.findall(line):
            if not end and not (name == "set" and "=" in rest):
                stack.append((name, number))
            elif end and stack and stack[-1][0] == name:
                stack.pop()
    return stack


def of_syntax(error: TemplateSyntaxError, part: str, lines: Sequence[str], near: str) -> tuple[Fault, int]:
    """Return the fault that a complaint of Jinja's is, and the line where it is to be looked for (0: where Jinja says).

    Parameters
    ----------
    error : TemplateSyntaxError
    part : str
    lines : sequence of str
        The template, a paragraph each.
    near : str
        Text at Jinja's own place.
    """
    said = str(error.message or "")
    if found := re.match(r"No (?:filter|test) named '?([^'.]*)", said):
        return Fault(faults.NO_FILTER, part, near, found[1]), 0
    if found := re.search(r"innermost block that needs to be closed is '(\w+)'", said):
        ended = "unexpected end" in said.lower()
        stack = [one for one in opened(lines if ended else lines[: error.lineno - 1]) if one[0] == found[1]]
        return Fault(faults.NO_END, part, near, found[1]), stack[-1][1] if stack else 0
    if found := re.match(r"Encountered unknown tag '(end\w+|else|elif)'", said):
        return Fault(faults.NO_BEGIN, part, near, found[1]), 0
    if found := re.search(r"unknown tag '(\w+)'|got '([^']*)'|unexpected '([^']*)'|unexpected char '([^']*)'", said):
        return Fault(faults.SYNTAX, part, near, "“" + next(filter(None, found.groups()), "") + "”"), 0
    return Fault(faults.SYNTAX, part, near, short(re.sub(r"<[^>]*>", "", said))), 0
