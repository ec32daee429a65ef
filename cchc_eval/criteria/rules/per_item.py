"""Per item, with a cap: each thing counted earns its points, up to the maximum."""

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _


class PerItem(r.Rule, kind="per_item"):
    """min(each × count, maximum).

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    label: r.Text
    unit: r.Text | None = None
    each: r.Points
    limit: r.WholeLimit | None = None

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        return (r.Fact("count", self.label, unit=self.unit, maximum=self.limit),)

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        return r.clamp(r.mul(facts["count"], r.micro(self.each)), 0, maximum)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        each = r.micro(self.each)
        unit = r.unit_of(each, maximum)
        return r.SheetRule(r.held(r.times(cells["count"], each // unit), maximum, unit))

    def method(self, maximum: int, year: int) -> str:
        return _(
            "{label}: {each} points for each {unit}, at most {maximum} points.",
            label=self.label,
            unit=self.unit or _("case"),
            each=r.points_text(r.micro(self.each)),
            maximum=r.points_text(maximum),
        )

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        each = r.micro(self.each)
        product = _(
            "{label}: {count} × {each} points = {product} points",
            label=self.label,
            count=r.number_text(known["count"], self.facts(maximum, year)[0]),
            each=r.points_text(each),
            product=r.points_text(known["count"] * each),
        )
        return product + r.held_text(known["count"] * each, maximum)
