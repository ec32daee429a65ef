"""The installation, with the real venv and the real pip on packages of a few bytes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from launch import install
from launch.console import Stop
from launch.places import PROGRAM, Places
from tests.launch.wheels import line, make_program, make_wheel
from tests.ports import answering


@pytest.fixture(scope="module")
def stick(tmp_path_factory) -> Path:
    """A colleague's folder with three packages."""
    folder = tmp_path_factory.mktemp("wheels") / "USB của An"
    for name in ("mot", "hai", "ba"):
        make_wheel(folder, name, text=f"name = {name!r}\n")
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory, stick) -> Places:
    """A program installed to the end, in a folder with spaces and diacritics."""
    places = make_program(
        tmp_path_factory.mktemp("chương trình") / "Thư mục có dấu" / "cchc", sorted(stick.glob("*.whl"))
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(install, "USED", ("khong_co", "mot"))
        install.ensure(places, stick)
    return places


def copy_or_link(source: str, target: str) -> None:
    """Copy a file; of pip's own thousand files, which nobody changes, make links."""
    if os.sep + "pip" + os.sep in source:
        os.link(source, target)
    else:
        shutil.copy2(source, target)


@pytest.fixture
def ready(installed, tmp_path, monkeypatch) -> Places:
    """The same with a copy of the environment that a test may spoil; making one anew is another test's business."""
    program = tmp_path / "bản thử"
    shutil.copytree(installed.program, program, symlinks=True, copy_function=copy_or_link)
    monkeypatch.setattr(install, "make_venv", lambda places: (places.venv / install.STAMP).unlink(missing_ok=True))
    for name in list(os.environ):
        if name.startswith("PIP_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return Places(program, tmp_path / "cchc", tmp_path / "state")


def add_to_lock(places: Places, wheel: Path) -> None:
    places.lock.write_text(places.lock.read_text("utf-8") + line(wheel), "utf-8")


def test_a_whole_installation_holds_the_packages_and_a_stamp(installed):
    assert install.is_whole(installed)
    said = subprocess.run([installed.venv_python, "-B", "-c", "import mot, hai, ba; print(ba.name)"], capture_output=True)
    assert said.stdout.strip() == b"ba"
    assert json.loads((installed.venv / install.STAMP).read_text())["lock"] == install.lock_hash(installed.lock)


def test_what_is_used_is_compiled_and_nothing_else(installed):
    compiled = {file.name.split(".")[0] for site in install.SITE for file in installed.venv.glob(f"{site}/__pycache__/*.pyc")}
    assert "mot" in compiled
    assert not compiled & {"hai", "ba"}


def test_a_later_start_runs_no_pip_and_asks_no_network(installed, monkeypatch):
    monkeypatch.setattr(install, "install", lambda *_: pytest.fail("installed again"))
    begun = time.monotonic()
    install.ensure(installed)
    assert time.monotonic() - begun < 5


def test_line_ends_of_the_copy_do_not_matter_but_a_changed_lock_does(ready):
    text = ready.lock.read_bytes()
    ready.lock.write_bytes(text.replace(b"\n", b"\r\n"))
    assert install.is_whole(ready)
    ready.lock.write_bytes(text + b"# \n")
    assert not install.is_whole(ready)


@pytest.mark.parametrize("spoil", ["no stamp", "half a stamp", "a list", "no python", "other python"])
def test_what_is_not_whole_is_not_taken_for_whole(ready, spoil):
    stamp = ready.venv / install.STAMP
    if spoil == "no stamp":
        stamp.unlink()
    elif spoil == "half a stamp":
        stamp.write_text(stamp.read_text()[:10])
    elif spoil == "a list":
        stamp.write_text("[]")
    elif spoil == "no python":
        ready.venv_python.unlink()
    else:
        stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"python": "3.9"}))
    assert not install.is_whole(ready)


def test_an_installation_killed_half_way_is_begun_anew_and_completed(tmp_path, stick):
    places = make_program(tmp_path / "đang cài", sorted(stick.glob("*.whl")))
    code = "import sys; from pathlib import Path; from launch import install, places; here = Path(sys.argv[1]);" \
        "install.ensure(places.Places(here, here / 'w', here / 's'), Path(sys.argv[2]))"  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(places.program), str(stick)], cwd=places.program, start_new_session=True
    )
    while not places.venv_python.exists():
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    rest = places.venv / "rest-of-the-first-try"
    rest.write_text("x")
    assert not install.is_whole(places)
    install.ensure(places, stick)
    assert install.is_whole(places)
    assert not rest.exists()


def test_a_child_ends_with_us_on_linux():
    if not sys.platform.startswith("linux"):
        assert install.dying_with_us() is None
        return
    code = "import subprocess, sys; from launch import install; " \
        "child = subprocess.Popen(['sleep', '60'], preexec_fn=install.dying_with_us()); print(child.pid, flush=True); child.wait()"  # fmt: skip
    with subprocess.Popen([sys.executable, "-c", code], cwd=PROGRAM, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        os.kill(child, 0)
        parent.kill()
    until = time.monotonic() + 10
    while Path(f"/proc/{child}").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_the_pip_of_a_killed_start_is_ended_and_no_other(ready):
    code = "import time; time.sleep(60)"
    ready.state.mkdir(parents=True, exist_ok=True)
    ours = subprocess.Popen([sys.executable, "-c", code, str(ready.venv_python), "-m", "pip", "install"])
    stranger = subprocess.Popen([sys.executable, "-c", code])
    try:
        for process in (ours, stranger):
            (ready.state / install.PIP_NOTE).write_text(str(process.pid))
            install.end_orphan(ready)
            assert not (ready.state / install.PIP_NOTE).exists()
        assert ours.wait(timeout=5) == -signal.SIGTERM
        assert stranger.poll() is None
    finally:
        ours.kill()
        stranger.kill()
        ours.wait()
        stranger.wait()
    install.end_orphan(ready)  # nothing noted


def test_what_cannot_be_deleted_is_put_out_of_the_way(tmp_path, monkeypatch, stick):
    places = make_program(tmp_path / "p", sorted(stick.glob("*.whl")))
    (places.venv / "lib").mkdir(parents=True)
    monkeypatch.setattr(install.shutil, "rmtree", lambda *_a, **_k: None)
    monkeypatch.setattr(install.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], 0, "", ""))
    install.make_venv(places)
    assert not places.venv.exists()
    assert len(list(places.program.glob(".venv.cu-*/lib"))) == 1


def test_what_cannot_be_moved_is_told_without_the_systems_words(tmp_path, monkeypatch):
    places = make_program(tmp_path / "p", [])
    places.venv.mkdir()

    def held(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(Stop) as stopped:
        install.make_venv(places)
    assert "Không thay được bản cài cũ" in stopped.value.vi
    assert "process" not in stopped.value.vi


def test_a_changed_package_is_not_installed(ready, tmp_path):
    folder = tmp_path / "stick"
    add_to_lock(ready, make_wheel(folder, "bon", text="good = 1\n"))
    make_wheel(folder, "bon", text="bad = 1\n")
    for name in ("mot", "hai", "ba"):
        make_wheel(folder, name, text=f"name = {name!r}\n")
    with pytest.raises(Stop) as stopped:
        install.ensure(ready, folder)
    assert "sai mã băm" in stopped.value.vi
    assert not install.is_whole(ready)
    assert not list(ready.venv.rglob("bon.py"))
    assert "bon" in (ready.state / "install.log").read_text("utf-8")


def test_a_folder_that_lacks_a_package_names_it(ready, stick, tmp_path):
    add_to_lock(ready, make_wheel(tmp_path / "elsewhere", "nam"))
    with pytest.raises(Stop) as stopped:
        install.ensure(ready, stick)
    assert "Thư mục gói không đủ" in stopped.value.vi
    assert "(nam)" in stopped.value.vi


@pytest.mark.parametrize("content", ["nothing there", "no wheels"])
def test_a_folder_that_is_no_folder_of_packages(ready, tmp_path, content):
    folder = tmp_path / "USB"
    if content == "no wheels":
        folder.mkdir()
    (ready.venv / install.STAMP).unlink()
    with pytest.raises(Stop) as stopped:
        install.ensure(ready, folder)
    assert "Không thấy gói cài đặt" in stopped.value.vi


@pytest.mark.parametrize(
    ("name", "told"), [("python", "Python: 3.9 ≠ 3."), ("system", "hệ điều hành: 3.9"), ("lock", "bản")]
)
def test_a_folder_made_for_another_machine_says_which(ready, stick, tmp_path, name, told):
    folder = tmp_path / "USB"
    shutil.copytree(stick, folder)
    made = install.kind_of_machine() | {"lock": install.lock_hash(ready.lock)}
    (folder / install.MANIFEST).write_text(json.dumps(made))
    install.check_wheels(folder, ready)
    (folder / install.MANIFEST).write_text(json.dumps(made | {name: "3.9"}))
    with pytest.raises(Stop) as stopped:
        install.check_wheels(folder, ready)
    assert told in stopped.value.vi


def test_no_internet_is_told_with_the_way_out(ready, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    add_to_lock(ready, make_wheel(tmp_path / "elsewhere", "nam"))
    with pytest.raises(Stop) as stopped:
        install.ensure(ready)
    assert "Không tải được gói từ Internet" in stopped.value.vi
    assert "--wheels" in stopped.value.vi


def test_a_proxy_that_refuses_is_told_and_its_password_is_in_no_log(ready, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_INDEX_URL", "https://127.0.0.1:9/simple")
    add_to_lock(ready, make_wheel(tmp_path / "elsewhere", "nam"))
    with answering(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n") as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://an:mat-khau@127.0.0.1:{port}")
        with pytest.raises(Stop) as stopped:
            install.ensure(ready)
    assert "proxy" in stopped.value.vi
    assert "HTTPS_PROXY" in stopped.value.vi
    assert "mat-khau" not in stopped.value.vi + (ready.state / "install.log").read_text("utf-8")


def test_the_log_is_kept_without_passwords(ready):
    log = install.keep_log(ready, "Looking in indexes: https://an:mat-khau@goi.tinh.gov.vn/simple\n")
    assert log.read_text("utf-8") == "Looking in indexes: https://***@goi.tinh.gov.vn/simple\n"


def test_the_users_pip_settings_cannot_send_packages_elsewhere(monkeypatch):
    for name in ("PIP_TARGET", "PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME", "PYTHONPATH"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.tinh:8080")
    made = install.pip_environment()
    assert made["PIP_USER"] == "0"
    assert not {"PIP_TARGET", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME", "PYTHONPATH"} & set(made)
    assert made["HTTPS_PROXY"] == "http://proxy.tinh:8080"


def test_packages_are_gathered_for_a_colleague(ready, stick, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shutil.copytree(stick, tmp_path / "source")))
    folder = tmp_path / "cho" / "đồng nghiệp"
    install.gather_wheels(ready, folder)
    assert {f.name for f in folder.glob("*.whl")} == {f.name for f in stick.glob("*.whl")}
    install.check_wheels(folder, ready)
    assert str(folder) in capsys.readouterr().out


def test_a_second_window_waits_for_the_first(tmp_path, capsys):
    order: list[str] = []

    def second() -> None:
        with install.one_at_a_time(tmp_path):
            order.append("second")

    thread = threading.Thread(target=second)
    with install.one_at_a_time(tmp_path):
        thread.start()
        time.sleep(0.6)
        order.append("first")
    thread.join(timeout=5)
    assert order == ["first", "second"]
    assert "cửa sổ khác" in capsys.readouterr().out


def test_the_lock_is_counted_without_its_hashes(root, tmp_path):
    file = tmp_path / "lock"
    file.write_text("# a==1\nmot==1 \\\n    --hash=sha256:00==\nhai-b==2 ; sys_platform == 'win32' \\\n    --hash=x\n")
    assert install.lock_size(file) == 2
    assert install.lock_size(root / "requirements.lock") > 100
