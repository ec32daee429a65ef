"""All that a scoring rule is written with, under one name: ``from cchc_eval.criteria import kit as r``."""
# ruff: noqa: F403

from pydantic import Field as Field

from cchc_eval.criteria.base import *
from cchc_eval.criteria.exact import *
from cchc_eval.criteria.facts import *
from cchc_eval.criteria.formula import *
from cchc_eval.criteria.rule import *
from cchc_eval.criteria.sheet_formula import *
from cchc_eval.criteria.spreadsheet import *
from cchc_eval.criteria.wording import *
