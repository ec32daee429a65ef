#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Start here: ``python run.py`` installs and opens the toolkit, ``python run.py --help`` tells the rest.

This file is written so that even Python 2.7 can read it, in order to say that it is too old. All else is in launch/.
"""
import os
import sys
import unicodedata

OLDEST, NEWEST = (3, 11), (3, 14)


def tell(text):
    """Print to a console of whatever kind, without diacritics if it cannot show them."""
    try:
        text.encode(sys.stderr.encoding or "ascii")
        sys.stderr.write(text + u"\n")
    except (UnicodeError, LookupError, TypeError):
        bare = unicodedata.normalize("NFD", text.replace(u"đ", u"d").replace(u"Đ", u"D"))
        sys.stderr.write(str(bare.encode("ascii", "ignore").decode("ascii")) + "\n")


def unfit():
    """What is wrong with the age of this Python, or None."""
    found = "%d.%d" % sys.version_info[:2]
    where = sys.executable
    if isinstance(where, bytes):  # Python 2
        where = where.decode(sys.getfilesystemencoding() or "utf-8", "replace")
    wanted = u"từ %d.%d đến %d.%d" % (OLDEST + NEWEST)
    if sys.version_info[:2] < OLDEST:
        problem = u"quá cũ"
    elif sys.version_info[:2] > NEWEST:
        problem = u"quá mới, chưa có đủ gói cài sẵn cho bản này"
    else:
        return None
    return (
        u"Python %s (%s) %s.\nCần Python %s, bản 64-bit. Hãy cài rồi chạy lại bằng bản đó, ví dụ:\n"
        u"  Windows:       py -3.13 run.py\n  macOS, Linux:  python3.13 run.py"
    ) % (found, where, problem, wanted)


def refuse(text):
    """Tell why it cannot start; on Windows a window opened by a double click stays until Enter is pressed."""
    tell(text)
    if os.name == "nt" and sys.stdin is not None and sys.stdin.isatty():
        tell(u"\nNhấn Enter để đóng cửa sổ này.")
        sys.stdin.readline()
    return 2


def main():
    problem = unfit()
    if problem:
        return refuse(problem)
    here = os.path.dirname(os.path.abspath(__file__))
    if not os.path.isfile(os.path.join(here, "launch", "main.py")):
        return refuse(
            u"Thiếu tệp của chương trình: có lẽ run.py được mở từ bên trong tệp ZIP, hoặc chép thiếu.\n"
            u"Hãy giải nén toàn bộ tệp ZIP vào một thư mục, rồi chạy run.py trong thư mục đó."
        )
    sys.path.insert(0, here)
    from launch.main import main as launch

    return launch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
