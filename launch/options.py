"""The command line: what can be said to run.py, and its help in two languages."""

from __future__ import annotations

import argparse
from typing import NoReturn

from launch.console import Stop
from launch.server import PORT

HELP_VI = f"""Chấm điểm cải cách hành chính trong JupyterLab.

  python run.py                     cài đặt (lần đầu), rồi mở trang chấm điểm trong trình duyệt
  python run.py test                chạy mọi phép thử mà máy này có đủ thành phần, nêu tên phần bị bỏ qua
  python run.py wheels THU_MUC      tải sẵn các gói cho một máy cùng loại không có Internet
  python run.py stop                dừng chương trình đang chạy

Khi mở:
  --workspace THU_MUC   thư mục dữ liệu (mặc định: thư mục cchc trong thư mục cá nhân)
  --wheels THU_MUC      cài từ thư mục gói của đồng nghiệp, không cần Internet
  --port SO             cổng trên máy này (mặc định: {PORT}); không bao giờ tự đổi sang cổng khác
  --lang vi|en          ngôn ngữ màn hình (mặc định: vi)
  --no-browser          không tự mở trình duyệt, chỉ in địa chỉ
  --this-python         dùng Python đang chạy (ví dụ của conda), không tạo .venv

Khi thử (test):
  --all                 coi là lỗi nếu phải bỏ qua phần nào
  --deep                thử với số lượng đầy đủ (lâu)
  Sau dấu -- là tham số cho pytest, ví dụ: python run.py test -- -k diem

  --help                in hướng dẫn này
"""
HELP_EN = f"""Scores administrative reform (CCHC) in JupyterLab.

  python run.py                     install (the first time), then open the scoring page in the browser
  python run.py test                run every test for which this machine has the components, name what is left out
  python run.py wheels FOLDER       fetch the packages for a machine of the same kind without Internet
  python run.py stop                stop the running program

To open:
  --workspace FOLDER    the data folder (default: cchc in the home folder)
  --wheels FOLDER       install from a colleague's folder of packages, without Internet
  --port N              the port on this machine (default: {PORT}); never changed silently
  --lang vi|en          the language of the screen (default: vi)
  --no-browser          do not open the browser, only print the address
  --this-python         use the Python that runs this (conda's, for example) and make no .venv

To test:
  --all                 fail if anything is left out
  --deep                full counts (long)
  After -- come arguments for pytest, for example: python run.py test -- -k score

  --help                print this
"""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence in the user's language."""

    def error(self, message: str) -> NoReturn:
        raise Stop(
            f"Không hiểu lệnh: {message}\nXem: python run.py --help",
            f"Not understood: {message}\nSee: python run.py --help",
            code=2,
        )


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


def parser() -> Parser:
    """Return the parser of the command line."""
    made = Parser(prog="run.py", add_help=False, allow_abbrev=False)
    made.add_argument("command", nargs="?", choices=["open", "test", "wheels", "stop"], default="open")
    made.add_argument("folder", nargs="?")
    made.add_argument("--workspace")
    made.add_argument("--wheels")
    made.add_argument("--port", type=port, default=PORT)
    made.add_argument("--lang", choices=["vi", "en"])
    for flag in ("--no-browser", "--this-python", "--all", "--deep"):
        made.add_argument(flag, action="store_true")
    made.add_argument("--help", "-h", action="store_true")
    return made


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the options, and what stands after ``--`` for pytest.

    Raises
    ------
    Stop
        If they cannot be understood or do not fit together.
    """
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    made = parser()
    options = made.parse_args(arguments[:cut])
    if (options.command == "wheels") != (options.folder is not None):
        made.error("wheels THU_MUC" if options.command == "wheels" else str(options.folder))
    if options.command != "test" and (options.all or options.deep or arguments[cut + 1 :]):
        made.error("--all, --deep, -- : test")
    return options, arguments[cut + 1 :]
