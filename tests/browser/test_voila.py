"""The form without code: what its user sees and what the page asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.lab import LAPTOP, ROOT, begin, lent, open_form, saved, to, until
from tests.browser.voila import Voila, voila
from tests.widgets.typist import put_set

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Voila:
    folder = tmp_path_factory.mktemp("voila")
    put_set(folder / "cchc")
    return lent(voila, folder)


@pytest.fixture
def window(chromium) -> Iterator[Any]:
    context = chromium.new_context(viewport=LAPTOP, locale="vi-VN")
    context.new_page()  # the browser stays open when the form's window is closed
    page = context.new_page()
    yield page
    if not page.is_closed():
        page.goto("about:blank")
    context.close()


def test_a_page_without_code_that_asks_no_other_host(served, window):
    here = f"127.0.0.1:{served.server.port}"
    asked, errors = [], []
    window.on("request", lambda one: asked.append(one.url))
    window.on("websocket", lambda one: asked.append(one.url))
    window.on("requestfailed", lambda one: errors.append(f"{one.url} {one.failure}"))
    window.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    window.on("pageerror", lambda one: errors.append(str(one)))
    files = {
        file: hashlib.sha256(file.read_bytes()).digest() for file in (ROOT / "notebooks").iterdir() if file.is_file()
    }
    form = open_form(window, served)
    begin(form, "thu-2017", "so-khdt")
    to(form, "Lĩnh vực một", "Tỷ lệ")
    form.get_by_label("Hồ sơ đúng hạn").fill("188")
    form.get_by_label("Tổng hồ sơ").fill("200")
    form.get_by_label("Tổng hồ sơ").press("Enter")
    saved(form)
    assert form.locator(".cchc-points").inner_text() == "2,82 / 3 điểm"
    window.wait_for_load_state("networkidle", timeout=3_000)

    assert len(asked) > 20
    starts = (f"http://{here}/", f"ws://{here}/", f"blob:http://{here}/", "data:")
    assert [url for url in asked if not url.startswith(starts)] == []
    assert errors == []
    assert window.title() == "Chấm điểm cải cách hành chính"
    assert window.locator("html").get_attribute("lang") == "vi"
    assert "token" not in window.url
    seen = window.locator("body").inner_text()
    assert "import" not in seen
    assert "scoring_form" not in seen
    assert "scoring_form" not in window.content()
    assert window.locator("#rendered_cells").get_by_text("Cách dùng").is_visible()
    assert window.locator("a[href*=ipynb]").count() == 0
    assert {
        file: hashlib.sha256(file.read_bytes()).digest() for file in (ROOT / "notebooks").iterdir() if file.is_file()
    } == files


def test_the_browser_itself_forbids_what_would_leave(served, window):
    open_form(window, served)
    refused = window.evaluate(
        """() => new Promise((tell) => {
            document.addEventListener('securitypolicyviolation', (event) => tell(event.blockedURI));
            fetch('http://127.0.0.2:9/').catch(() => null);
            setTimeout(() => tell('nothing'), 3000);
        })"""
    )
    assert refused == "http://127.0.0.2:9/"


def test_a_page_that_is_left_ends_its_kernel_and_a_reloaded_one_goes_on(served, window):
    until(lambda: not served.kernels(), 15)
    form = open_form(window, served)
    begin(form, "thu-2017", "so-khdt")
    (first,) = served.kernels()
    window.reload()  # without the token: the cookie lets it in
    form.locator("h2").first.wait_for(timeout=60_000)
    until(lambda: not first.is_running(), 15)
    assert len(served.kernels()) == 1
    with window.expect_event("close"):
        window.close(run_before_unload=True)
    until(lambda: not served.kernels(), 15)
