"""The annual report as a Word document, from templates that a user can edit in Word (``docs/reports.md``)."""

from cchc_eval.reports.word.rendering import render, render_all
from cchc_eval.reports.word.shipped import FOLDER, copy_templates, digest_of, template_of
from cchc_eval.reports.word.told import TemplateError

__all__ = ["FOLDER", "TemplateError", "copy_templates", "digest_of", "render", "render_all", "template_of"]
