from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

from launch import app, main, server
from launch.places import PROGRAM, Places
from tests.ports import free_port

NOTEBOOK = PROGRAM / "notebooks" / "01_cham_diem.ipynb"


class Request:
    """What the hook needs of a request."""

    xsrf_token = b"x"


@pytest.mark.parametrize(("lang", "title"), [("vi", "Chấm điểm cải cách hành chính"), ("en", "Administrative reform scoring")])
def test_the_notebook_becomes_a_page_in_the_language_chosen(monkeypatch, lang, title):
    monkeypatch.setenv("CCHC_LANG", lang)
    page = app.as_page(Request(), nbformat.v4.new_notebook(), "")
    assert page.metadata["title"] == title
    assert app.settings(8918, "t").HTMLExporter.language_code == lang


def test_what_voila_is_told():
    told = app.settings(8918, "bí mật")
    assert isinstance(told, Config)
    assert (told.Voila.ip, told.Voila.port, told.Voila.port_retries, told.Voila.token) == ("127.0.0.1", 8918, 0, "bí mật")
    assert told.Voila.config_file_paths == []  # the user's own settings of Voilà have no say
    assert told.VoilaConfiguration.strip_sources is True
    assert told.VoilaConfiguration.file_allowlist == []
    assert told.MappingKernelManager == {"cull_idle_timeout": app.IDLE, "cull_interval": app.LOOK, "cull_connected": False}
    assert told.KernelManager.autorestart is False


def test_the_browser_may_ask_no_other_host():
    policy = app.settings(8918, "t").Voila.tornado_settings["headers"]["Content-Security-Policy"]
    hosts = {word for part in policy.split("; ") for word in part.split()[1:] if "://" in word}
    assert hosts == {"http://127.0.0.1:8918", "ws://127.0.0.1:8918"}
    assert policy.startswith("default-src ")  # holds for all that is not named


def test_without_a_token_nothing_is_served(monkeypatch):
    monkeypatch.setenv("JUPYTER_TOKEN", "")
    with pytest.raises(SystemExit):
        app.main(["notebooks/01_cham_diem.ipynb", "8918"])


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("app")
    places = Places(PROGRAM, folder / "dữ liệu", folder / "trạng thái")
    started, process = server.start(places, sys.executable, free_port(), "vi", "app")
    yield places, started, process
    server.stop(places, started.port)
    server.end(process)


def fetch(address: str, token: str = "") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Authorization": f"token {token}"} if token else {})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_only_the_form_is_served_and_only_to_who_has_the_token(served):
    _, started, _ = served
    root = f"http://127.0.0.1:{started.port}"
    before = NOTEBOOK.read_bytes()
    status, page = fetch(f"{root}/", started.token)
    assert status == 200
    assert '<html lang="vi">' in page
    assert "<title>Chấm điểm cải cách hành chính</title>" in page
    assert "scoring_form(" not in page  # no code
    assert "cchc_eval.widgets" not in page
    assert "cdn.jsdelivr.net/npm/@fortawesome" not in page
    assert NOTEBOOK.read_bytes() == before
    assert "scoring_form" not in fetch(f"{root}/")[1]  # a form that asks for the password
    assert "anywidget" not in fetch(f"{root}/")[1]
    assert fetch(f"{root}/api/status")[0] == 403
    for other in ("notebooks/03_ket_qua.ipynb", "run.py", "docs/images/cham-diem.png", "voila/files/docs/images/cham-diem.png",
                  "voila/files/notebooks/01_cham_diem.ipynb", "voila/tree", "api/contents", "voila/render/notebooks/03_ket_qua.ipynb"):  # fmt: skip
        assert fetch(f"{root}/{other}", started.token)[0] in (403, 404), other


def test_a_name_that_leads_here_from_outside_is_refused(served):
    """DNS rebinding: a page of another site whose name was made to point to this machine."""
    _, started, _ = served
    request = urllib.request.Request(f"http://127.0.0.1:{started.port}/?token={started.token}", headers={"Host": "vi-du.vn"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30)


def test_run_py_finds_it_and_stops_it(served, monkeypatch, capsys):
    places, started, process = served
    assert server.running(places, started.port, "app") == started
    with pytest.raises(server.Stop) as told:
        server.running(places, started.port)
    assert "Voilà" in told.value.vi
    opened = []
    monkeypatch.setattr(server.webbrowser, "open", lambda url: opened.append(url) or True)
    words = ["app", "--this-python", "--port", str(started.port), "--workspace", str(places.workspace)]
    monkeypatch.setenv("CCHC_STATE", str(places.state))
    monkeypatch.setenv("CCHC_LANG", "vi")
    assert main.main(words) == 0
    assert "đang chạy sẵn" in capsys.readouterr().out
    assert len(opened) == 1
    assert main.main(["stop", "--port", str(started.port)]) == 0
    assert process.wait(20) == 0
    assert not server.note(places.state, started.port).exists()
    assert server.port_is_free(started.port)


def test_the_template_goes_with_the_voila_that_is_pinned():
    """It rests on blocks of Voilà's own page: if they go, this says so."""
    own = (PROGRAM / "jupyter/voila/templates/cchc/index.html.j2").read_text("utf-8")
    theirs = Path(sys.prefix, "share/jupyter/voila/templates/lab/index.html.j2").read_text("utf-8")
    blocks = set(re.findall(r"\{%-? block (\w+)", own))
    assert blocks <= set(re.findall(r"\{%-? block (\w+)", theirs))
    outside = re.findall(r"""(?:href|src)=["'](https?://[^"']+)""", theirs)
    assert outside
    assert all("font-awesome" in one or "fontawesome" in one for one in outside)
    assert "://" not in own
