"""Accessibility of what is on the screen, by axe-core, which the package axe-playwright-python brings (hash in requirements.lock)."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

THEMES = ("light", "dark")
THEME = """async (theme) => {
    // what JupyterLab's list of themes does, and Voilà's page with the theme in its address: another style sheet, and its name on the body
    const found = (name) => document.querySelector(`link[rel=stylesheet][href*="theme-${name}"]`);
    const [here, other] = theme === 'dark' ? ['light', 'dark'] : ['dark', 'light'];
    if (!found(other)) {
        const fresh = found(here).cloneNode();
        fresh.href = fresh.href.replace(`theme-${here}`, `theme-${other}`);
        await new Promise((done, failed) => { fresh.onload = done; fresh.onerror = failed; found(here).after(fresh); });
    }
    found(here).sheet.disabled = true;
    found(other).sheet.disabled = false;
    document.body.dataset.jpThemeLight = String(theme === 'light');
    document.body.dataset.jpThemeName = theme === 'light' ? 'JupyterLab Light' : 'JupyterLab Dark';
    if (document.body.style.colorScheme) document.body.style.colorScheme = theme;
    document.body.classList.replace(`theme-${here}`, `theme-${other}`);
}"""
SERIOUS = ("serious", "critical")
ALL = ("minor", "moderate", *SERIOUS)
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that a theme can break."""
RUN = """async ([within, without, rules]) => {
    // JupyterLab's body is 0 pixels high and hides what runs over: axe-core would take all text for invisible and measure no contrast
    document.body.style.minHeight = '100vh';
    const context = {...(within && {include: [[within]]}), ...(without && {exclude: [[without]]})};
    const {violations} = await axe.run(within || without ? context : document, {resultTypes: ['violations'], ...(rules.length && {runOnly: {type: 'rule', values: rules}})});
    return violations.map((one) => ({rule: one.id, impact: one.impact, nodes: one.nodes.map((node) =>
        ({target: node.target.flat().join(' '), html: node.html.slice(0, 300), why: node.failureSummary}))}));
}"""


@dataclass(frozen=True)
class Violation:
    """A rule that something on the screen breaks, and what breaks it."""

    rule: str
    impact: str
    nodes: tuple[dict[str, str], ...]

    def __str__(self) -> str:
        lines = [f"{self.rule} ({self.impact}), {len(self.nodes)} nodes"]
        return "\n".join(lines + [f"  {one['html']}\n    {one['why']}" for one in self.nodes[:3]])


def script() -> str:
    """Return axe-core itself; the package is found without importing it."""
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "axe.min.js").read_text("utf-8")


def theme(page: Any, name: str) -> None:
    """Show an open page in a theme, as it stands; to walk through it a second time would cost what opening and filling it cost."""
    page.evaluate(THEME, name)
    page.wait_for_timeout(50)  # colours come to rest


def in_both_themes(page: Any, within: str) -> list[Violation]:
    """Run axe-core on what lies inside: all rules in the light theme, then in the dark one those that a theme can break."""
    page.wait_for_timeout(50)
    found = check(page, within=within)
    theme(page, "dark")
    found += check(page, within=within, colours=True)
    theme(page, "light")
    return found


def check(
    page: Any, within: str = "", without: str = "", impacts: tuple[str, ...] = SERIOUS, *, colours: bool = False
) -> list[Violation]:
    """Run axe-core on what the page shows now.

    Parameters
    ----------
    page : playwright Page
    within, without : str, optional
        CSS selectors: only what lies inside, and outside, is looked at.
    impacts : tuple of str
        What counts: ``minor``, ``moderate``, ``serious``, ``critical``.
    colours : bool
        Only what depends on the theme.

    Returns
    -------
    list of Violation
    """
    if not page.evaluate("'axe' in window && typeof axe.run === 'function'"):
        page.evaluate(script())
    found = page.evaluate(RUN, [within, without, list(COLOURS) if colours else []])
    return [Violation(one["rule"], one["impact"], tuple(one["nodes"])) for one in found if one["impact"] in impacts]
