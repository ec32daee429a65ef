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
  python run.py report              làm báo cáo năm: Word, Excel, trang HTML và biểu đồ, cho từng đơn vị và toàn cơ quan
  python run.py set template        ghi ra một bảng tính mẫu để soạn bộ tiêu chí
  python run.py set export MA       ghi một bộ tiêu chí ra bảng tính
  python run.py set import TEP      kiểm tra một bảng tính rồi lấy làm bộ tiêu chí
  python run.py sheet export        ghi ra bảng tính để đơn vị kê khai trong Excel, có sẵn công thức tính điểm
  python run.py sheet import TEP    xem trước rồi lấy số liệu từ bảng tính đã điền
  python run.py plan import TEP     xem trước rồi lấy nhiệm vụ từ bảng kế hoạch Word (.docx) hoặc Excel (.xlsx)
  python run.py plan word           tạo văn bản Word của công tác trong năm: kế hoạch, báo cáo, văn bản kiểm tra
  python run.py check TEP...        kiểm tra một bảng điểm hoặc bảng xếp hạng bất kỳ, nêu từng chỗ sai

Khi mở (--workspace dùng được cả với mọi lệnh về số liệu và báo cáo):
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
  --yes                 nhập ngay sau khi in phần xem trước, không hỏi lại (import, set import, sheet import, plan import)
  --head "CHUOI"        điểm cuối đã ghi ra giấy ở lần kiểm tra trước: số liệu phải còn chứa nó

Khi làm báo cáo (report), bảng tính (set, sheet), kế hoạch (plan), kiểm tra (check):
  --records TEN         bộ số liệu nào: tên thư mục con trong thư mục dữ liệu (mặc định: cua-toi)
  --year NAM, --set MA  năm và bộ tiêu chí (mặc định: năm mới nhất, bộ có nhiều số liệu nhất)
  --round VONG          vòng chấm của báo cáo: self, appraisal hoặc appraisal_2 (mặc định: vòng cuối đã mở)
  --unit MA             chỉ đơn vị này; có thể ghi nhiều lần
  --out NOI             thư mục của báo cáo và văn bản Word, tệp của bảng tính
  --pdf                 thêm bản PDF bên cạnh bản Word, nếu máy có LibreOffice
  --notebooks           thêm mỗi đơn vị một sổ tay đã chạy
  --template-copy       (report, plan word) chép mẫu Word vào bộ số liệu để sửa trong Word
  --again TEP           làm lại báo cáo theo tệp manifest.json, so với bản đã làm
  --blank               bảng tính chưa có số liệu
  --survey              (sheet export) bảng tính để cơ quan nhập kết quả điều tra xã hội học; không gửi cho đơn vị
  --plan KE_HOACH       (plan import) loại hoặc tên kế hoạch, nếu năm đó có nhiều kế hoạch
  --author "HO TEN"     (sheet import, plan import) ghi dưới tên người này; chưa có trong danh sách thì thêm vào khi nhập
  --position "CHUC VU"  (sheet import, plan import) chức vụ của người đó, nếu cần
  --bands "TEN=DIEM;…"  (check) các mức xếp loại, ví dụ "Xuất sắc=90; Tốt=80; Khá=70"
  --ties CACH           (check) đồng hạng: competition (1, 2, 2, 4) hoặc dense (1, 2, 2, 3)
  --step, --maximum SO  (check) bước điểm chấm, ví dụ 0,25; tổng điểm tối đa, ví dụ 100
  --columns "C=LOAI;…"  (check) cột nào là gì, ví dụ "C=tổng điểm; D=thứ hạng"

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
  python run.py report              make the annual report: Word, Excel, HTML page, figures; for each unit and for all
  python run.py set template        write a workbook in which a criteria set can be drawn up
  python run.py set export CODE     write a criteria set as a workbook
  python run.py set import FILE     check a workbook and take it as a criteria set
  python run.py sheet export        write a workbook for a unit's answers, with formulas that compute the points
  python run.py sheet import FILE   show, then take the answers from a workbook that was filled in
  python run.py plan import FILE    show, then take the tasks from a plan's table in Word (.docx) or Excel (.xlsx)
  python run.py plan word           write the year's documents in Word: plans, reports on them, papers of inspections
  python run.py check FILE...       check anybody's score sheet or ranking and name every slip

To open (--workspace also goes with every command on records and reports):
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
  --yes                 take in right after the preview, without asking (import, set import, sheet import, plan import)
  --head "TEXT"         the end noted on paper at an earlier check: the records must still hold it

To make a report (report), workbooks (set, sheet), plans (plan), checks (check):
  --records NAME        which records: name of a folder in the data folder (default: cua-toi)
  --year YEAR, --set CODE  year and criteria set (default: the newest year, the set with the most answers)
  --round ROUND         round of the report: self, appraisal or appraisal_2 (default: the last that was opened)
  --unit CODE           this unit only; may be said several times
  --out PLACE           folder of the report and of documents in Word, file of the workbook
  --pdf                 a PDF beside the Word document, if the machine has LibreOffice
  --notebooks           for each unit a notebook that was run
  --template-copy       (report, plan word) copy the Word templates into the records, to be edited in Word
  --again FILE          make a report again from its manifest.json and compare
  --blank               a workbook without answers
  --survey              (sheet export) a workbook in which the office enters survey results; not for the unit
  --plan PLAN           (plan import) type or title of the plan, if the year has several
  --author "NAME"       (sheet import, plan import) record in this person's name; added to the list of people if not in it
  --position "POSITION" (sheet import, plan import) the person's position, if need be
  --bands "NAME=N;…"    (check) the class bands, for example "A=90; B=80; C=70"
  --ties RULE           (check) equal results: competition (1, 2, 2, 4) or dense (1, 2, 2, 3)
  --step, --maximum N   (check) the step of points, for example 0.25; the maximum of the total, for example 100
  --columns "C=WHAT;…"  (check) what a column is, for example "C=total points; D=rank"

To test:
  --all                 fail if anything is left out
  --deep                full counts (long)
  After -- come arguments for pytest, for example: python run.py test -- -k score

  --help                print this
"""


COMMANDS = ("open", "app", "test", "wheels", "stop", "verify", "backup", "export", "import", "report", "set", "sheet", "plan", "check")
SHOWN = ", ".join(COMMANDS[1:])
STEPS = {"set": ("template", "import", "export"), "sheet": ("export", "import"), "plan": ("import", "word")}
ROUNDS = ("self", "appraisal", "appraisal_2")


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
    (r"argument --round: invalid choice: '(.*?)' \(.*", f"Không có vòng “{{0}}”. Các vòng: {', '.join(ROUNDS)}.",
     f"There is no round “{{0}}”. The rounds: {', '.join(ROUNDS)}."),
    (r"argument --ties: invalid choice: '(.*?)' \(.*", "Không có cách xếp đồng hạng “{0}”: chọn competition hoặc dense.",
     "There is no tie rule “{0}”: choose competition or dense."),
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


# option → the commands that it goes with, as they are typed
ONLY = {
    "year": ("export", "report", "sheet export", "sheet import", "plan import", "plan word"),
    "set": ("export", "report", "sheet export", "sheet import", "check"),
    "unit": ("export", "report", "sheet export", "sheet import"),
    "out": ("export", "report", "set template", "set export", "set import", "sheet export", "plan word", "check"),
    "yes": ("import", "set import", "sheet import", "plan import"),
    "head": ("verify",),
    "records": ("report", "set export", "set import", "sheet export", "sheet import", "plan import", "plan word"),
    "round": ("report", "sheet export", "sheet import"),
    "pdf": ("report",),
    "notebooks": ("report",),
    "template_copy": ("report", "plan word"),
    "again": ("report",),
    "blank": ("sheet export",),
    "survey": ("sheet export",),
    "author": ("sheet import", "plan import"),
    "position": ("sheet import", "plan import"),
    "plan": ("plan import",),
    "bands": ("check",),
    "ties": ("check",),
    "step_of_points": ("check",),
    "maximum": ("check",),
    "columns": ("check",),
}
# command → what must, and how many may, follow it: (least, most, what it is in Vietnamese, in English)
MORE = {
    "wheels": (1, 1, "thư mục", "folder", "THU_MUC", "FOLDER"),
    "import": (1, 1, "tệp", "file", "TEP", "FILE"),
    "set import": (1, 1, "tệp", "file", "TEP", "FILE"),
    "set export": (1, 1, "mã bộ tiêu chí hoặc tệp", "code of the set, or its file,", "MA", "CODE"),
    "sheet import": (1, 1, "tệp", "file", "TEP", "FILE"),
    "plan import": (1, 1, "tệp", "file", "TEP", "FILE"),
    "check": (1, 1000, "tệp", "file", "TEP", "FILE"),
}
READING = tuple(command for command, (_least, _most, _vi, en, *_as_typed) in MORE.items() if en == "file")
"""The commands that read the files which follow them."""


def parser() -> Parser:
    """Return the parser of the command line."""
    made = Parser(prog="run.py", add_help=False, allow_abbrev=False)
    made.add_argument("command", nargs="?", choices=COMMANDS, default="open")
    made.add_argument("more", nargs="*")
    made.add_argument("--workspace")
    made.add_argument("--wheels")
    made.add_argument("--port", type=port)
    made.add_argument("--lang", choices=["vi", "en"])
    made.add_argument("--year", type=year)
    made.add_argument("--round", choices=ROUNDS)
    made.add_argument("--unit", action="append")
    made.add_argument("--ties", choices=["competition", "dense"])
    for name in ("--set", "--out", "--head", "--records", "--again", "--bands", "--maximum", "--columns", "--author", "--position",
                 "--plan"):  # fmt: skip
        made.add_argument(name)
    made.add_argument("--step", dest="step_of_points")
    for flag in ("--no-browser", "--this-python", "--all", "--deep", "--yes", "--pdf", "--notebooks", "--template-copy", "--blank",
                 "--survey"):  # fmt: skip
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
    options = parser().parse_intermixed_args(arguments[:cut])
    options.step, options.folder, options.whole = "", None, options.command
    if not options.help:
        _fit(options)
    if options.command != "test" and (options.all or options.deep or arguments[cut + 1 :]):
        raise refused("--all, --deep và phần sau -- chỉ đi với lệnh test.",
                      "--all, --deep and what follows -- go only with the command test.")  # fmt: skip
    return options, arguments[cut + 1 :]


def _fit(options: argparse.Namespace) -> None:
    """Take the second word of a command and what follows it, and refuse what does not go together."""
    command = options.command
    if command in STEPS:
        options.step = options.more.pop(0) if options.more else ""
        if options.step not in STEPS[command]:
            known = ", ".join(f"{command} {step}" for step in STEPS[command])
            raise refused(f"Lệnh {command} gồm: {known}.", f"The command {command} has: {known}.")
    whole = options.whole = f"{command} {options.step}".strip()
    least, most, vi, en, as_vi, as_en = MORE.get(whole, (0, 0, "", "", "", ""))
    if len(options.more) < least:
        raise refused(f"Thiếu {vi}: python run.py {whole} {as_vi}", f"The {en} is missing: python run.py {whole} {as_en}")
    if len(options.more) > most:
        extra = " ".join(options.more[most:])
        raise refused(f"Lệnh {whole} không đi với: {extra}", f"The command {whole} does not go with: {extra}")
    options.folder = options.more[0] if options.more else None
    for name, commands in ONLY.items():
        if getattr(options, name) and whole not in commands:
            named = ", ".join(commands)
            typed = name.removesuffix("_of_points").replace("_", "-")
            raise refused(f"--{typed} chỉ đi với lệnh {named}.", f"--{typed} goes only with the command {named}.")
    if options.position and not options.author:
        raise refused("--position chỉ đi cùng --author.", "--position goes only with --author.")
    if command == "export" and len(options.unit or []) > 1:
        raise refused("Lệnh export chỉ nhận một --unit.", "The command export takes one --unit only.")
