"""The formulas of a unit's workbook: a criteria set's tree, its totals, index and class, computed from what is entered.

docs/scoring.md §2, §4–6 in the words of a spreadsheet; what the facts of one leaf earn is stated by its rule. Which cell holds
what: ``layout.HELPERS``. Covering statements are codes: 0 none, 1 not applicable and removed, 2 not applicable with full marks,
3 no case and removed, 4 no case with full marks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchc_eval import columns as c
from cchc_eval.criteria import spreadsheet as sheets
from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers.layout import Layout, Line
from cchc_eval.reports.answers.lists import Lists, choices, states
from cchc_eval.reports.answers.words import EVIDENCE, FINISHED, NO_SUCH, NOT_CHOSEN, ZERO, standing_names, state_names
from cchc_eval.reports.cells import literal

_ = catalogue("reports")
Cell = tuple[str, int, str]
"""Sheet, row, column."""
REMOVED, FULL = {c.NOT_APPLICABLE: 1, c.NO_CASE: 3}, {c.NOT_APPLICABLE: 2, c.NO_CASE: 4}


def number(millionths: int) -> str:
    """Return millionths as a number in a formula."""
    whole, part = divmod(abs(millionths), 1_000_000)
    text = f"{whole}.{part:06d}".rstrip("0").rstrip(".")
    return f"-{text}" if millionths < 0 else text


def total(references: Sequence[str]) -> str:
    """Return the sum of cells, at most 200 to a call; rounded to six places, so that it is the nearest number to the exact sum."""
    if not references:
        return "0"
    parts = [f"SUM({','.join(references[i : i + 200])})" for i in range(0, len(references), 200)]
    return f"ROUND({parts[0] if len(parts) == 1 else f'SUM({chr(44).join(parts)})'},6)"


def tree_formulas(layout: Layout, lists: Lists) -> dict[Cell, str]:
    """Return the formulas of the lines for entering."""
    made = _Tree(layout, lists)
    found: dict[Cell, str] = {}
    for line in layout.lines:
        for column, formula in made.line(line).items():
            if len(formula) >= sheets.LONGEST_FORMULA:
                code = line.node.code if line.node else line.key
                raise ValueError(_("the formula of {code} is longer than a spreadsheet takes", code=code))
            found[line.sheet, line.row, column] = formula
    return found


class _Tree:
    def __init__(self, layout: Layout, lists: Lists) -> None:
        self.layout, self.lists, self.set = layout, lists, layout.criteria_set
        self.words, self.standing = state_names(), standing_names()

    def line(self, line: Line) -> dict[str, str]:
        make: dict[str, Callable[[Line], dict[str, str]]] = {
            "leaf": self.leaf, "fact": self.fact, "choice": self.choice, "shown": self.shown, "extra": self.extra,
        }  # fmt: skip
        return make.get(line.kind, self.node)(line)

    # --- leaves ---------------------------------------------------------------------------------------------------
    def leaf(self, line: Line) -> dict[str, str]:
        node, at = line.node, self._at(line)
        assert node is not None
        assert node.rule is not None
        most = number(node.maximum)
        facts = self.layout.facts[line.key]
        cells = {name: self.layout.reference(one, "facts") for name, one in facts.items()}
        tests = {name: self.layout.reference(one, "verdict") for name, one in facts.items()}
        points = node.rule.spreadsheet(node.maximum, self.set.year, cells).points
        policy = self.set.policy[line.key, c.NO_CASE]
        by_facts = {"forbidden": literal(c.INVALID)}.get(policy, literal(c.NO_CASE))
        verdict, cover, state = at("verdict"), at("cover"), at("state")
        stated = f'IF({cover}>2,"{c.NO_CASE}",IF({cover}>0,"{c.NOT_APPLICABLE}",'
        by_rule = f'IF({verdict}="{sheets.FINISHED}","{c.ANSWERED}",IF({verdict}="{sheets.NO_CASE}",{by_facts},'
        by_rule += f'IF({verdict}="{sheets.CONTRADICTION}","{c.INVALID}",{verdict})))'
        own = self._answered(line)
        full = f"OR({cover}=2,{cover}=4" + (f',AND({cover}=0,{state}="{c.NO_CASE}"))' if policy == "full" else ")")
        na = f'OR({state}="{c.NOT_APPLICABLE}",{state}="{c.NO_CASE}")'
        found = {
            "cover": self._cover(line),
            "verdict": sheets.leaf_state(node.rule, node.maximum, self.set.year, cells, tests),
            "earned": f'IF({verdict}="{sheets.FINISHED}",{points},0)',
            "state": f'{stated}IF({own},{by_rule},"{c.UNANSWERED}")))',
            "out": f"IF({na},1,0)",
            "open": f'IF(OR({state}="{c.ANSWERED}",{na}),0,1)',
        }
        if line.part in (c.DIRECT, c.SURVEY):
            found |= {
                "exact": f'IF({state}="{c.ANSWERED}",{at("earned")},IF({full},{most},0))',
                "applicable": f"IF(AND({na},NOT({full})),0,{most})",
                "weight": at("applicable"),
                "done": f"IF({at('open')}=1,0,{at('applicable')})",
            }
        else:  # a claim: what is open or not applicable claims nothing
            found["exact"] = f'IF({state}="{c.ANSWERED}",{at("earned")},0)'
        removed = f"AND({at('out')}=1,{at('applicable')}=0)" if "applicable" in found else f"{at('out')}=1"
        found["points"] = self._printed(line, f"{at('open')}=1", removed, *self._dropped(line, found))
        found["status"] = self._status(line)
        return found

    def _status(self, line: Line) -> str:
        """Return the words for how far a leaf is."""
        at, word = self._at(line), {name: literal(text) for name, text in self.standing.items()}
        state, exact = at("state"), at("exact")
        rest = word[FINISHED]
        if line.part in (c.DIRECT, c.BONUS):
            bare = f"AND(LEN({at('evidence')})=0,LEN({at('explanation')})=0)"
            rest = f"IF({bare},{word[EVIDENCE]},{rest})"
        text = f'IF({state}="{c.ANSWERED}",IF({exact}=0,{word[ZERO]},{rest}),"")'
        for name in (c.NO_CASE, c.NOT_APPLICABLE, c.INVALID, c.INCOMPLETE, c.UNANSWERED):
            text = f'IF({state}="{name}",{word[name]},{text})'
        return f"IF({at('dropped')},{self._set_aside(line)},{text})" if line.key in self.layout.branched else text

    def fact(self, line: Line) -> dict[str, str]:
        """Beside a fact stands whether its own value fits, otherwise how far its criterion is, so that a filter keeps both."""
        assert line.fact is not None
        at, whole = self._at(line), self.layout.of(line.key, "status")
        wrong = f'{at("verdict")}="{sheets.INVALID_CELL}"'
        return {
            "verdict": sheets.fact_state(line.fact, at("facts")),
            "status": f"IF({wrong},{literal(self.standing[NO_SUCH])},{whole})",
        }

    def shown(self, line: Line) -> dict[str, str]:
        """A survey leaf on the main sheet: what the sheet of the survey came to, or only that it comes from the survey."""
        if self.layout.scope == c.DIRECT:
            return {}
        return {name: self.layout.of(line.key, name, line.sheet) for name in ("points", "status")}

    # --- inner nodes ----------------------------------------------------------------------------------------------
    def node(self, line: Line) -> dict[str, str]:
        node, at = line.node, self._at(line)
        assert node is not None
        children = self.layout.children(node)
        below = {
            name: [self.layout.of(child.key, name, line.sheet) for child in children]
            for name in ("exact", "applicable", "weight", "done", "open")
        }
        found = {"cover": self._cover(line)}
        if node.combine == "one_of":
            found |= self._one_of(line, below)
        else:
            found |= {name: total(cells) for name, cells in below.items()}
            if node.combine == "capped_sum":
                found |= {name: f"MIN({found[name]},{number(node.maximum)})" for name in ("exact", "applicable")}
        found["out"] = f"IF(OR({at('cover')}>0,{at('applicable')}=0),1,0)"
        found["points"] = self._printed(line, f"{at('applicable')}=0", *self._dropped(line, found))
        found["status"] = self._node_status(line)
        return found

    def _one_of(self, line: Line, below: dict[str, list[str]]) -> dict[str, str]:
        at, node = self._at(line), line.node
        assert node is not None
        most, choice, cover = number(node.maximum), at("choice"), at("cover")
        entry = self.layout.reference(self.layout.facts[line.key]["chosen"], "facts")
        labels = choices(self.layout, self.layout.facts[line.key]["chosen"])
        picked = "+".join(f"({entry}={self.lists.cell(labels, i)})*{i + 1}" for i in range(len(labels)))
        full, covered = f"OR({cover}=2,{cover}=4)", f"{cover}>0"
        free = {
            "exact": f"IF({full},{most},0)",
            "applicable": f"IF(AND({covered},NOT({full})),0,{most})",
            "weight": f"IF(AND({covered},NOT({full})),0,{most})",
            "done": f"IF({full},{most},0)",
            "open": f"IF({covered},0,1)",
        }
        found = {"choice": f"IF(AND({self._answered(line)},LEN({entry})>0),{picked},0)"}
        for name, cells in below.items():
            terms = [
                f"({choice}={i + 1})*" + (f"({cell}>0)*{most}" if name == "applicable" else cell)
                for i, cell in enumerate(cells)
            ]
            found[name] = f"IF({choice}=0,{free[name]},{'+'.join(terms)})"
        return found

    def choice(self, line: Line) -> dict[str, str]:
        return {"status": self.layout.of(line.key, "status")}

    def _node_status(self, line: Line) -> str:
        at, word = self._at(line), {name: literal(text) for name, text in self.standing.items()}
        some = f"{at('open')}&{literal(' ' + self.standing['open'])}"
        text = f'IF({at("open")}>0,{some},"")'
        text = f"IF({at('cover')}>2,{word[c.NO_CASE]},IF({at('cover')}>0,{word[c.NOT_APPLICABLE]},{text}))"
        return f"IF({at('dropped')},{self._set_aside(line)},{text})" if line.key in self.layout.branched else text

    def _set_aside(self, line: Line) -> str:
        """Return the words for what lies below a part that was not chosen; before the choice is made, what is said of that."""
        word = {name: literal(text) for name, text in self.standing.items()}
        text = word[NOT_CHOSEN]
        for choice, part in reversed(self.layout.choices_above(line.key)):
            picked, cover = (self.layout.of(choice.key, name, line.sheet) for name in ("choice", "cover"))
            pending = f"IF({cover}>2,{word[c.NO_CASE]},IF({cover}>0,{word[c.NOT_APPLICABLE]},{word[c.UNANSWERED]}))"
            text = f"IF({picked}=0,{pending},IF({picked}={part},{text},{word[NOT_CHOSEN]}))"
        return text

    # --- bonus and penalty ----------------------------------------------------------------------------------------
    def extra(self, line: Line) -> dict[str, str]:
        """The head line of bonus or penalty: the sum of its items, held at the cap."""
        extra = self.set.extras[line.key]
        cells = [self.layout.of(item.key, "exact") for item in extra.items if item.key in self.layout.nodes]
        cap = number(int(extra.cap.scaleb(6)))
        exact = f"MIN({total(cells)},{cap})"
        return {"exact": exact, "points": f"ROUND({self._at(line)('exact')},{self.set.printed_decimals})"}

    # --- parts ----------------------------------------------------------------------------------------------------
    def _at(self, line: Line) -> Callable[[str], str]:
        return lambda column: self.layout.reference(line, column)

    def _answered(self, line: Line) -> str:
        """Return the test that a line's own state lets its facts count: left as it is, or declared."""
        state = self.layout.reference(line, "facts")
        if not states(self.layout, line):
            return "TRUE"
        return f"OR(LEN({state})=0,{state}={literal(self.words[c.ANSWERED])})"

    def _cover(self, line: Line) -> str:
        """Return the statement that covers a line: the uppermost wins, its own comes last."""
        assert line.node is not None
        state, own = self.layout.reference(line, "facts"), "0"
        for kind in states(self.layout, line):
            if kind in REMOVED:
                code = (FULL if self.set.policy[line.key, kind] == "full" else REMOVED)[kind]
                own = f"IF({state}={literal(self.words[kind])},{code},{own})"
        parent = self.layout.parents.get(line.key)
        if parent is None:
            return own
        above = self.layout.of(parent.key, "cover", line.sheet)
        return f"IF({above}>0,{above},{own})"

    def _printed(self, line: Line, *blank: str) -> str:
        """Return points as they are printed; nothing where one of the tests holds."""
        test = f"OR({','.join(blank)})" if len(blank) > 1 else blank[0]
        return f'IF({test},"",ROUND({self.layout.reference(line, "exact")},{self.set.printed_decimals}))'

    def _dropped(self, line: Line, found: dict[str, str]) -> list[str]:
        """Add whether a line lies below a part that was not chosen; return the test of it, as far as it can."""
        if line.key not in self.layout.branched:
            return []
        parent = self.layout.parents[line.key]
        above = self.layout.of(parent.key, "dropped", line.sheet) if parent.key in self.layout.branched else ""
        not_this = ""
        if parent.combine == "one_of":
            (choice, at) = self.layout.choices_above(line.key)[-1]
            not_this = f"{self.layout.of(choice.key, 'choice', line.sheet)}<>{at}"
        found["dropped"] = f"OR({','.join(x for x in (above, not_this) if x)})"
        return [self.layout.reference(line, "dropped")]
