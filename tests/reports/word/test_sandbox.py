"""What tags may not do."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from cchc_eval.reports.word.sandbox import REFUSED_FILTERS, Refused, Sandbox


def run(text, **names):
    return Sandbox().from_string(text).render(**names)


def test_text_is_escaped_and_names_are_strict():
    assert run("{{ a }}{% for n in [1, 2] %}{{ n * 2 }}{% endfor %}", a="<&>") == "&lt;&amp;&gt;24"
    assert run("{{ 2 ** 8 }}{{ 7 % 4 }}{{ 'ab' * 2 }}") == "2563abab"
    with pytest.raises(UndefinedError):
        run("{{ b }}")
    with pytest.raises(UndefinedError):
        run("{{ a.b }}", a={})


@pytest.mark.parametrize("name", REFUSED_FILTERS)
def test_filters_that_harm_are_not_there(name):
    with pytest.raises(TemplateSyntaxError, match="No filter"):
        run("{{ 'a'|" + name + " }}")


@pytest.mark.parametrize(
    "text",
    ["{{ 'a' * 10**10 }}", "{{ 10**10 * 'a' }}", "{{ [1] * 10**9 }}", "{{ 9**9**9 }}", "{{ '%1000000000d' % 1 }}",
     "{{ ''.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ ''|attr('__class__') }}", "{{ [].append(1) }}"],
)  # fmt: skip
def test_sizes_and_inner_attributes_are_refused(text):
    with pytest.raises((SecurityError, UndefinedError)):
        run(text)


@pytest.mark.parametrize(
    "text",
    ["{% include 'x' %}", "{% import 'x' as y %}", "{% from 'x' import y %}", "{% extends 'x' %}",
     "{% autoescape false %}{% endautoescape %}"],
)  # fmt: skip
def test_nothing_outside_and_no_unescaped_text(text):
    with pytest.raises(Refused):
        run(text)


def test_a_macro_does_not_open_a_way_to_unescaped_text():
    with pytest.raises(TemplateError):
        run("{{ lipsum() }}")
    assert (
        run("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(a) }}{{ (m(a)).unescape() }}", a="<b>") == "&lt;b&gt;&lt;b&gt;"
    )
