"""``python -m benchmarks.browser``: measure both forms in one browser and run, in turn, and print one table."""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.__main__ import _line, table
from benchmarks.browser.lab import FLAGS, NOTEBOOKS, Server, fill, opened, serving
from benchmarks.measure import Spread

LAPTOP: Any = {"width": 1366, "height": 768}

WATCH = """([place, wanted]) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("waited in vain")), 60000);
  const start = performance.now(), text = () => document.querySelector(place)?.textContent ?? "";
  const look = () => {
    if (new RegExp(wanted).test(text())) requestAnimationFrame(() => resolve(performance.now() - start));
    else setTimeout(look, 2);
  };
  look();
})"""
ARM = """(place) => {
  const text = () => document.querySelector(place)?.textContent ?? "", before = text();
  window.entered = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`waited in vain: ${before} → ${text()}`)), 20000);
    window.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const start = performance.now();
      const look = () => {
        if (text() !== before) requestAnimationFrame(() => resolve(performance.now() - start));
        else setTimeout(look, 1);
      };
      look();
    }, { capture: true, once: true });
  });
}"""
TURNED = """() => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("waited in vain")), 60000);
  const next = [...document.querySelectorAll(".cchc-foot button")].find((one) => one.classList.contains("cchc-main"));
  const page = document.querySelector(".cchc-page"), start = performance.now();
  next.click();
  const look = () => {
    if (document.querySelector(".cchc-page") !== page) requestAnimationFrame(() => resolve(performance.now() - start));
    else setTimeout(look, 1);
  };
  look();
})"""


def first_criterion(page: Any, server: Server, kind: str, turn: int) -> float:
    """Return the seconds from opening the notebook, its kernel included, to the first box that can be typed into.

    The time in which a person chooses unit and name on the first page is left out.
    """
    start = time.perf_counter()
    opened(page, server, f"{kind}-{turn}/{NOTEBOOKS[kind]}")
    if kind == "bare":
        page.evaluate(WATCH, [".bare-status", "–"])
        return time.perf_counter() - start
    page.evaluate(WATCH, [".cchc-start h2", "."])
    shown = time.perf_counter() - start
    form = page.locator(".cchc-form")
    name = form.get_by_label("Họ và tên", exact=True)
    if name.is_visible():
        name.fill("Người đo thử")
    form.get_by_role("button", name="Bắt đầu chấm điểm").click()
    return shown + float(page.evaluate(WATCH, [".cchc-foot", "."])) / 1e3


def entering(page: Any, kind: str, times: int) -> list[float]:
    """Return the seconds from Enter, which sends at once in both forms, to the new total on the screen, saved durably."""
    taken = []
    if kind == "form":
        to_a_number(page)
    box, place = (
        (".bare-box input", ".bare-status") if kind == "bare" else (".cchc-entry input[type=text]", ".cchc-totals")
    )
    for n in range(times):
        input = page.locator(box).first
        page.evaluate(ARM, place)
        input.fill("165" if n % 2 else "199")  # far enough apart to show in the total
        input.press("Enter")
        taken.append(float(page.evaluate("window.entered")) / 1e3)
        page.wait_for_timeout(100)
    return taken


def to_a_number(page: Any) -> None:
    """Turn to the first criterion with two counts and fill in the second one, so that the first one moves the total."""
    for _turn in range(120):
        boxes = page.locator(".cchc-entry input[type=text]")
        if boxes.count() >= 2 and page.locator(".cchc-entry input[type=radio]").count() <= 3:
            boxes.nth(1).fill("200")
            boxes.nth(1).press("Enter")
            boxes.nth(0).fill("160")
            boxes.nth(0).press("Enter")
            page.wait_for_timeout(1500)
            return
        page.evaluate(TURNED)
    raise AssertionError("no criterion with two counts was found")


def held(page: Any) -> dict[str, float]:
    """Return what the page holds after its garbage was collected: MB of script, and how many nodes."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return {"heap": found["JSHeapUsedSize"] / 2**20, "nodes": found["Nodes"]}


def twenty_units(page: Any, units: int) -> None:
    """Open unit after unit and enter a fact in each."""
    form = page.locator(".cchc-form")
    for n in range(2, units + 1):
        form.get_by_role("button", name="Đổi đơn vị").click()
        form.get_by_role("button", name="Bắt đầu chấm điểm").wait_for()
        form.get_by_label("Đơn vị", exact=True).select_option(f"don-vi-{n}")
        form.get_by_role("button", name="Bắt đầu chấm điểm").click()
        page.locator(".cchc-foot button").first.wait_for()
        entering(page, "form", 3)


def measure(chromium: str, rounds: int, times: int, turns: int, units: int) -> list[Any]:
    """Return the lines of the table."""
    found: dict[str, list[float]] = {name: [] for name in ("first form", "first bare", "enter form", "enter bare")}
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        fill(folder, units, rounds)
        with serving(folder) as server:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            pages = {}
            for turn in range(rounds):
                for kind in ("form", "bare") if turn % 2 else ("bare", "form"):
                    page = browser.new_page(viewport=LAPTOP)
                    found[f"first {kind}"].append(first_criterion(page, server, kind, turn))
                    found[f"enter {kind}"] += entering(page, kind, times)
                    pages[kind] = page
                    if turn < rounds - 1:
                        pages.pop(kind).close()
                        server.end_kernels()  # the next one starts anew
            page = pages["form"]
            kernel = max(server.kernels(), key=lambda one: one.memory_info().rss)
            turning = [float(page.evaluate(TURNED)) / 1e3 for _turn in range(150)]
            twenty_units(page, units)
            memory = kernel.memory_info().rss / 2**20
            for _turn in range(150):
                page.evaluate(TURNED)  # every page of this unit is made once
            before, kernel_before = held(page), kernel.memory_info().rss / 2**20
            for _turn in range(turns):
                page.evaluate(TURNED)
            after, kernel_after = held(page), kernel.memory_info().rss / 2**20
            browser.close()
    first = [a / b for a, b in zip(found["first form"], found["first bare"], strict=True)]
    enter = [a / b for a, b in zip(found["enter form"], found["enter bare"], strict=True)]
    return [
        _line("first criterion of 100 ready", 1e9, Spread.of(found["first form"]), "ms", 1e3, 0),
        _line("  bare form of ten, in turn", 1e9, Spread.of(found["first bare"]), "ms", 1e3, 0),
        _line("  form ÷ bare form", 1.2, Spread.of(first), "×"),
        _line("input → total on the screen, saved", 1e9, Spread.of(found["enter form"]), "ms", 1e3, 0),
        _line("  bare form of ten, in turn", 1e9, Spread.of(found["enter bare"]), "ms", 1e3, 0),
        _line("  form ÷ bare form", 1.3, Spread.of(enter), "×"),
        _line("next criterion on the screen", 120, Spread.of(turning), "ms", 1e3, 0),
        _line(f"kernel after {units} units", 250, [memory] * 3, "MB", places=0),
        _line(f"kernel, more after {turns:,} criterion changes", 5, [kernel_after - kernel_before] * 3, "MB", places=1),
        _line(
            f"page, more script memory after {turns:,} changes", 2, [after["heap"] - before["heap"]] * 3, "MB", places=1
        ),
        _line(f"page, more nodes after {turns:,} changes", 100, [after["nodes"] - before["nodes"]] * 3, "", places=0),
    ]


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m benchmarks.browser", description=__doc__)
    reader.add_argument("--rounds", type=int, default=7)
    reader.add_argument("--times", type=int, default=20, help="inputs in each round")
    reader.add_argument("--turns", type=int, default=2_000)
    reader.add_argument("--units", type=int, default=20)
    chosen = reader.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        sys.exit("Chromium is not on this machine.")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    print(table(measure(chromium, chosen.rounds, chosen.times, chosen.turns, chosen.units)))


if __name__ == "__main__":
    main()
