"""The command line: what can be said to run.py, and its help in two languages."""

from __future__ import annotations

import argparse
import os
import re
from itertools import pairwise
from typing import NoReturn

from launch.console import Stop
from launch.server import APP_PORT, PORT

HELP_VI = f"""Chấm điểm cải cách hành chính trong JupyterLab.

  python run.py                     cài đặt (lần đầu), rồi mở trang chấm điểm trong trình duyệt
  python run.py app                 mở riêng biểu mẫu chấm điểm, như một trang web, không có mã lệnh (Voilà)
  python run.py test                chạy mọi phép thử mà máy này có đủ thành phần, nêu tên phần bị bỏ qua
  python run.py wheels THU_MUC      tải sẵn các gói cho một máy cùng loại không có Internet
  python run.py stop                dừng chương trình đang chạy
  python run.py verify              kiểm tra số liệu có bị sửa bên ngoài chương trình không
  python run.py backup              sao lưu số liệu của cơ quan vào thư mục sao-luu (giữ 10 bản gần nhất)
  python run.py export              xuất số liệu kèm tệp minh chứng thành một tệp .cchc để chuyển giao hoặc lưu giữ
  python run.py import TEP          xem trước rồi nhập một tệp .cchc; nơi chưa có số liệu thì khôi phục từ tệp đó

Khi mở (--workspace dùng được cả với verify, backup, export, import):
  --workspace THU_MUC   thư mục dữ liệu (mặc định: thư mục cchc trong thư mục cá nhân)
  --wheels THU_MUC      cài từ thư mục gói của đồng nghiệp, không cần Internet
  --port SO             cổng trên máy này (mặc định: {PORT}, của app: {APP_PORT}); không bao giờ tự đổi sang cổng khác
  --lang vi|en          ngôn ngữ màn hình (mặc định: vi)
  --no-browser          không tự mở trình duyệt, chỉ in địa chỉ
  --this-python         dùng Python đang chạy (ví dụ của conda), không tạo .venv

Khi xuất (export), nhập (import), kiểm tra (verify):
  --year NAM            chỉ xuất một năm
  --set MA              chỉ xuất một bộ tiêu chí
  --unit MA             chỉ xuất một đơn vị
  --out TEP             ghi ra tệp này (mặc định: thư mục chuyen-giao trong thư mục dữ liệu của cơ quan)
  --yes                 nhập ngay sau khi in phần xem trước, không hỏi lại
  --head "CHUOI"        điểm cuối đã ghi ra giấy ở lần kiểm tra trước: số liệu phải còn chứa nó

Khi thử (test):
  --all                 coi là lỗi nếu phải bỏ qua phần nào
  --deep                thử với số lượng đầy đủ (lâu)
  Sau dấu -- là tham số cho pytest, ví dụ: python run.py test -- -k diem

  --help                in hướng dẫn này
"""
HELP_EN = f"""Scores administrative reform (CCHC) in JupyterLab.

  python run.py                     install (the first time), then open the scoring page in the browser
  python run.py app                 open the scoring form alone, as a web page without code (Voilà)
  python run.py test                run every test for which this machine has the components, name what is left out
  python run.py wheels FOLDER       fetch the packages for a machine of the same kind without Internet
  python run.py stop                stop the running program
  python run.py verify              check whether the records were altered outside the program
  python run.py backup              copy your own records into the folder sao-luu (the newest 10 are kept)
  python run.py export              write records with their evidence files as one .cchc file, to hand on or to keep
  python run.py import FILE         show, then take in a .cchc file; where there are no records, restore them from it

To open (--workspace also goes with verify, backup, export and import):
  --workspace FOLDER    the data folder (default: cchc in the home folder)
  --wheels FOLDER       install from a colleague's folder of packages, without Internet
  --port N              the port on this machine (default: {PORT}, for app: {APP_PORT}); never changed silently
  --lang vi|en          the language of the screen (default: vi)
  --no-browser          do not open the browser, only print the address
  --this-python         use the Python that runs this (conda's, for example) and make no .venv

To export, import, verify:
  --year YEAR           export one year only
  --set CODE            export one criteria set only
  --unit CODE           export one unit only
  --out FILE            write this file (default: the folder chuyen-giao in the folder of your own records)
  --yes                 take in right after the preview, without asking
  --head "TEXT"         the end noted on paper at an earlier check: the records must still hold it

To test:
  --all                 fail if anything is left out
  --deep                full counts (long)
  After -- come arguments for pytest, for example: python run.py test -- -k score

  --help                print this
"""


COMMANDS = ("open", "app", "test", "wheels", "stop", "verify", "backup", "export", "import")
SHOWN = ", ".join(COMMANDS[1:])


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence in the user's language."""

    def error(self, message: str) -> NoReturn:
        vi, en = in_words(message)
        raise refused(vi, en)


# (what argparse says, Vietnamese, English); {0}, {1} are what the pattern caught
COMPLAINTS = (
    (r"argument --port: (?!expected)(.*)", "Cổng không hợp lệ: {0}.", "Not a port: {0}."),
    (r"argument --year: (?!expected)(.*)", "Năm không hợp lệ: {0}.", "Not a year: {0}."),
    (r"argument command: invalid choice: '(.*?)' \(.*", f"Không có lệnh “{{0}}”. Các lệnh: {SHOWN}.",
     f"There is no command “{{0}}”. The commands: {SHOWN}."),
    (r"argument --lang: invalid choice: '(.*?)' \(.*", "Không có ngôn ngữ “{0}”: chọn vi hoặc en.",
     "There is no language “{0}”: choose vi or en."),
    (r"argument (--[a-z-]+).*: expected one argument", "Sau {0} phải có giá trị.", "A value must follow {0}."),
    (r"argument (--[a-z-]+).*: ignored explicit argument '(.*)'", "{0} không có giá trị đi kèm: {1}.",
     "{0} takes no value: {1}."),
    (r"unrecognized arguments: (.*)", "Không có tham số này: {0}.", "There is no such option: {0}."),
)  # fmt: skip


def in_words(message: str) -> tuple[str, str]:
    """Return a complaint of argparse in Vietnamese and English."""
    for pattern, vi, en in COMPLAINTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return vi.format(*found.groups()), en.format(*found.groups())
    return f"Không hiểu lệnh: {message}", f"Not understood: {message}"


def port(text: str) -> int:
    """Read a port number between 1024 and 65535.

    Raises
    ------
    argparse.ArgumentTypeError
        For anything else.
    """
    if text.isascii() and text.isdigit() and 1024 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} (1024 – 65535)")


def year(text: str) -> int:
    """Read a year between 1990 and 2200.

    Raises
    ------
    argparse.ArgumentTypeError
        For anything else.
    """
    if text.isascii() and text.isdigit() and 1990 <= int(text) <= 2200:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} (1990 – 2200)")


# option → the command that it goes with
ONLY = {"year": "export", "set": "export", "unit": "export", "out": "export", "yes": "import", "head": "verify"}


def parser() -> Parser:
    """Return the parser of the command line."""
    made = Parser(prog="run.py", add_help=False, allow_abbrev=False)
    made.add_argument("command", nargs="?", choices=COMMANDS, default="open")
    made.add_argument("folder", nargs="?")
    made.add_argument("--workspace")
    made.add_argument("--wheels")
    made.add_argument("--port", type=port)
    made.add_argument("--lang", choices=["vi", "en"])
    made.add_argument("--year", type=year)
    for name in ("--set", "--unit", "--out", "--head"):
        made.add_argument(name)
    for flag in ("--no-browser", "--this-python", "--all", "--deep", "--yes"):
        made.add_argument(flag, action="store_true")
    made.add_argument("--help", "-h", action="store_true")
    return made


def refused(vi: str, en: str) -> Stop:
    """Return what is told of a command line that does not fit together."""
    return Stop(f"{vi}\nXem: python run.py --help", f"{en}\nSee: python run.py --help", code=2)


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the options, and what stands after ``--`` for pytest.

    Raises
    ------
    Stop
        If they cannot be understood or do not fit together.
    """
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    for one in ("vi", "en"):  # before anything can be complained of
        if f"--lang={one}" in arguments[:cut] or ("--lang", one) in pairwise(arguments[:cut]):
            os.environ["CCHC_LANG"] = one
    made = parser()
    options = made.parse_args(arguments[:cut])
    if options.command == "wheels" and options.folder is None:
        raise refused("Thiếu thư mục: python run.py wheels THU_MUC", "The folder is missing: python run.py wheels FOLDER")
    if options.command == "import" and options.folder is None:
        raise refused("Thiếu tệp: python run.py import TEP", "The file is missing: python run.py import FILE")
    if options.command not in ("wheels", "import") and options.folder is not None:
        raise refused(f"Lệnh {options.command} không đi với: {options.folder}",
                      f"The command {options.command} does not go with: {options.folder}")  # fmt: skip
    for name, command in ONLY.items():
        if getattr(options, name) and options.command != command:
            raise refused(f"--{name} chỉ đi với lệnh {command}.", f"--{name} goes only with the command {command}.")
    if options.command != "test" and (options.all or options.deep or arguments[cut + 1 :]):
        raise refused("--all, --deep và phần sau -- chỉ đi với lệnh test.",
                      "--all, --deep and what follows -- go only with the command test.")  # fmt: skip
    return options, arguments[cut + 1 :]
