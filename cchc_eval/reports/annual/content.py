"""What an annual report says, as data in the language of the report: Word, Excel and HTML only set it on pages.

Texts are plain (a renderer escapes them); tables are :class:`~cchc_eval.analysis.printed.Printed`, whose cells are words. A
cell that is a number may be a :class:`Number`: a text like the others, which also carries its value for a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from cchc_eval.analysis.printed import Printed

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.figures import Picture

BLANK = "……"
"""Stands wherever somebody has yet to fill in a number, a name or a date by hand."""


class Number(str):
    """A printed number that keeps its value.

    Attributes
    ----------
    value : Decimal
        Exact, up to six places; percentages as they are printed (81.33, not 0.8133).
    places : int
        Places with which it is printed.
    percent : bool
    """

    value: Decimal
    places: int
    percent: bool

    def __new__(cls, text: str, value: Decimal, places: int, percent: bool = False) -> Number:
        """Make one; ``text`` is the number as it is printed."""
        made = super().__new__(cls, text)
        made.value, made.places, made.percent = value, places, percent
        return made

    def __reduce__(self) -> tuple[type[Number], tuple[str, Decimal, int, bool]]:
        """Return what makes it again, for copies."""
        return Number, (str(self), self.value, self.places, self.percent)


@dataclass(frozen=True)
class Heading:
    """The head of an administrative document (Nghị định 30/2020/NĐ-CP). Blanks are :data:`BLANK`, never empty.

    Attributes
    ----------
    official : bool
        False for the sheet of a division inside a department, which bears neither number nor *Quốc hiệu*.
    authority : str
        The body above (cơ quan chủ quản); empty if there is none.
    body : str
        Who issues the report.
    number : str
        Number and sign, ``"……/BC-SKHĐT"``; empty if not official.
    place_date : str
        ``"Quảng Trị, ngày …… tháng …… năm 2017"``.
    motto : tuple of str
        *Quốc hiệu* and *Tiêu ngữ*, always Vietnamese; empty if not official.
    """

    official: bool
    authority: str
    body: str
    number: str
    place_date: str
    motto: tuple[str, ...]


@dataclass(frozen=True)
class Signature:
    """The signature block and whom the report is sent to.

    Attributes
    ----------
    capacity : tuple of str
        Lines above the name: ``("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")``.
    name : str
    recipients : tuple of str
        Lines below *Nơi nhận*, without dash; empty if not official.
    """

    capacity: tuple[str, ...]
    name: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """What the report says first, in words.

    Attributes
    ----------
    points, maximum, index, class_name, rank : str
        ``–`` where there is none yet; points and index are what was earned so far while ``provisional``.
    units : str
        Among how many units the rank is; empty if it is the only one.
    share_answered, share_appraised : str
        In percent; the second empty in a round that is no appraisal.
    least, greatest : str
        Index that can still be reached; empty if it is settled.
    provisional : bool
    sentences : tuple of str
        The same as a paragraph, a sentence each.
    """

    points: str
    maximum: str
    index: str
    class_name: str
    rank: str
    units: str
    share_answered: str
    share_appraised: str
    least: str
    greatest: str
    provisional: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class SheetRow:
    """One row of the official score sheet.

    Attributes
    ----------
    kind : {"field", "group", "leaf", "bonus", "penalty", "total"}
    level : int
        0 for fields, bonus, penalty and total; one more for each step down.
    key : str
        Key of the node; empty for sums.
    code, name, maximum, self_points, appraised, explanation, opinion : str
        The official columns STT · Tiêu chí · Điểm tối đa · Điểm tự chấm · Điểm thẩm định · Giải trình của đơn vị · Ý kiến
        thẩm định. A point column says in words what is no number (not answered, not applicable …).
    """

    kind: str
    level: int
    key: str
    code: str
    name: str
    maximum: str
    self_points: str
    appraised: str
    explanation: str
    opinion: str

    def cells(self) -> tuple[str, ...]:
        """Return the cells in the order of the official columns."""
        return (self.code, self.name, self.maximum, self.self_points, self.appraised, self.explanation, self.opinion)


@dataclass(frozen=True)
class ScoreSheet:
    """The official score sheet of one unit; ``head`` names its seven columns."""

    title: str
    unit: str
    unit_name: str
    head: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Foundation:
    """What the facts of one criterion of one unit rest on.

    Attributes
    ----------
    key, code, name : str
        Of the criterion.
    lines : tuple of str
        How the facts stand, where they come from, and their values, a sentence each; what is declared by hand is told as such.
    table : Printed
        The tasks, findings, activities and reports behind them, without columns in which nothing stands.
    rows : tuple of tuple of str
        The same with all columns of :func:`cchc_eval.reports.behind.printed.head`.
    """

    unit: str
    unit_name: str
    key: str
    code: str
    name: str
    lines: tuple[str, ...]
    table: Printed
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Said:
    """A text that somebody wrote about a criterion (difficulties, proposals); ``unit`` names who, empty in a unit's own."""

    unit: str
    code: str
    name: str
    text: str


class Kept:
    """A picture that is drawn once for all the files that show it."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self.finding, self.alt_text, self.table = picture.finding, picture.alt_text, picture.table

    @cached_property
    def _png(self) -> bytes:
        return self._picture.png()

    @cached_property
    def _svg(self) -> bytes:
        return self._picture.svg()

    def png(self) -> bytes:
        """Return the picture as PNG."""
        return self._png

    def svg(self) -> bytes:
        """Return the picture as SVG."""
        return self._svg


@dataclass(frozen=True)
class Drawn:
    """A figure of the report.

    Attributes
    ----------
    key : str
        Name of the figure in :mod:`cchc_eval.figures`, which its files bear.
    picture : Kept
        With its ``finding``, ``alt_text``, ``png()`` and ``svg()``.
    tables : sequence of Printed
        What was drawn, as tables.
    """

    key: str
    picture: Kept
    tables: Sequence[Printed] = ()


@dataclass(frozen=True, eq=False)
class Live:
    """What a ranking is computed from, where a reader may compute it anew.

    Attributes
    ----------
    criteria_set : CriteriaSet
        Its bands, ceilings and tie rule.
    rows : DataFrame
        Of :func:`cchc_eval.reports.answers.ranking.ranking_rows`: the provisional units after the ranked ones, without a rank.
    """

    criteria_set: CriteriaSet
    rows: pd.DataFrame


@dataclass(frozen=True)
class Content:
    """One annual report: of one unit, or of all units of a set together (``unit`` is then empty).

    Tables without rows say why in ``empty``; ``comparison`` is None where there is no earlier year to compare with, and
    ``no_comparison`` says so.
    """

    year: int
    lang: str
    unit: str
    unit_name: str
    set_code: str
    set_name: str
    heading: Heading
    title: str  # loại văn bản: BÁO CÁO
    about: str  # trích yếu: Kết quả tự đánh giá, chấm điểm cải cách hành chính năm 2017
    subtitle: str  # records, year, set, round and scope in one line
    marks: tuple[str, ...]  # illustrative, adapted, provisional, locked …: stand on every page
    standings: tuple[str, ...]  # the same at length, a sentence each
    basis: tuple[str, ...]  # what the report rests on: "Căn cứ …"
    summary: Summary
    fields: Printed  # Lĩnh vực · Thẩm định · Điều tra XHH · Tổng điểm · Điểm tối đa · Chỉ số (%)
    sheets: tuple[ScoreSheet, ...]  # one per unit
    extras: Printed
    without_evidence: Printed
    not_applicable: Printed
    losses: Printed
    difficulties: tuple[Said, ...]
    proposals: tuple[Said, ...]
    evidence: Printed
    comparison: Printed | None
    no_comparison: str
    faults: Printed  # answers that cannot be scored; usually without rows
    figures: tuple[Drawn, ...]
    signature: Signature
    ranking: tuple[Printed, ...] = ()  # of all units only: the ranked, and the provisional apart
    units_by_field: Printed | None = None  # of all units only
    live: Live | None = None  # of all units only: what the workbook's ranking is computed from
    notes: tuple[str, ...] = field(default=())  # how the numbers were computed and rounded
    foundations: tuple[Foundation, ...] = ()  # of criteria with a source, in the order of the sheets
    date: str = ""  # when it was made, ISO, UTC: the date inside the files
    author: str = ""  # by whom
