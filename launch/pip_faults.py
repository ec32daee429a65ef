"""Why pip failed, told to someone who does not know pip."""

from __future__ import annotations

import re
from collections.abc import Sequence

from launch.console import Stop, typed_with

STICK_VI = (
    "Nếu máy này không có Internet: nhờ một người có mạng (cùng hệ điều hành, cùng phiên bản Python) chạy\n"
    "  python run.py wheels THU_MUC\nchép thư mục đó sang máy này bằng USB, rồi chạy\n  "
)
STICK_EN = (
    "If this machine has no Internet: let someone with a connection (same system, same Python version) run\n"
    "  python run.py wheels FOLDER\ncarry the folder here on a stick, then run\n  "
)

# (name, what pip says, Vietnamese, English); the first that fits wins: a proxy's refusal is also a failed connection
FAULTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "disk full",
        r"No space left on device|Errno 28|WinError 112|Disk quota exceeded|Errno 122",
        "Ổ đĩa đã đầy. Cần trống khoảng 1 GB; hãy dọn bớt rồi chạy lại run.py.",
        "The disk is full. About 1 GB is needed; make room and start run.py again.",
    ),
    (
        "hash mismatch",
        r"DO NOT MATCH THE HASHES|HashMismatch|HashMissing|HashUnpinned",
        "Gói tải về không đúng với bản đã kiểm (sai mã băm), nên không được cài. Có thể tệp bị hỏng khi tải hoặc khi "
        "chép, hoặc mạng đã thay nội dung. Hãy chạy lại; nếu vẫn vậy, dùng mạng khác hoặc báo người quản trị mạng.",
        "A package is not the one that was checked (its hash differs), so it was not installed. It may have been "
        "damaged on the way, or the network changed it. Try again; if it stays, use another network or tell its admin.",
    ),
    (
        "proxy",
        r"ProxyError|407 Proxy|Tunnel connection failed|Cannot connect to proxy|ProxySchemeUnknown",
        "Không qua được máy chủ proxy của mạng. Hỏi người quản trị mạng địa chỉ proxy (và tài khoản, nếu cần), đặt "
        "biến môi trường HTTPS_PROXY, ví dụ\n  Windows: set HTTPS_PROXY=http://taikhoan:matkhau@proxy.tinh:8080\n"
        "  macOS, Linux: export HTTPS_PROXY=http://taikhoan:matkhau@proxy.tinh:8080\nrồi chạy lại run.py.",
        "The network's proxy did not let us through. Ask its admin for the address (and account), set the variable "
        "HTTPS_PROXY, for example\n  Windows: set HTTPS_PROXY=http://user:password@proxy.example:8080\n"
        "  macOS, Linux: export HTTPS_PROXY=http://user:password@proxy.example:8080\nand start run.py again.",
    ),
    (
        "certificate",
        r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError",
        "Không kiểm được chứng thực của máy chủ. Thường là do mạng cơ quan kiểm soát kết nối an toàn, hoặc ngày giờ "
        "máy sai. Kiểm tra ngày giờ; xin tệp chứng thực của mạng và đặt biến môi trường PIP_CERT tới tệp đó.",
        "The server's certificate could not be verified: often an office network that inspects connections, or a "
        "wrong clock. Check the date; ask for the network's certificate file and set the variable PIP_CERT to it.",
    ),
    (
        "no network",
        r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo failed|nodename nor servname|"
        r"ConnectTimeoutError|ReadTimeoutError|Read timed out|Network is unreachable|Connection refused|"
        r"Connection reset|ConnectionResetError|Connection aborted|RemoteDisconnected|IncompleteRead|ProtocolError",
        "Không tải được gói từ Internet. Hãy kiểm tra kết nối mạng rồi chạy lại run.py: phần đã tải được giữ lại.",
        "The packages could not be fetched from the Internet. Check the connection and start run.py again: what was "
        "fetched is kept.",
    ),
    (
        "path too long",
        r"WinError 206|filename or extension is too long|File name too long|Errno 36|enable-long-paths",
        "Đường dẫn quá dài. Hãy chuyển cả thư mục chương trình tới nơi ngắn hơn, ví dụ C:\\cchc, rồi chạy lại.",
        "A path is too long. Move the whole program folder to a shorter place, such as C:\\cchc, and start again.",
    ),
    (
        "no wheel",
        r"No matching distribution found|Could not find a version that satisfies",
        "Không có gói cài sẵn cho máy này (hệ điều hành hoặc phiên bản Python chưa được hỗ trợ), hoặc nguồn gói thiếu "
        "bản cần dùng. Xem bảng hệ điều hành trong README.vi.md; nên dùng Python 3.12 hoặc 3.13 bản 64-bit.",
        "There is no ready-made package for this machine (system or Python version not supported), or the source of "
        "packages lacks it. See the table of systems in README.md; Python 3.12 or 3.13, 64-bit, is a good choice.",
    ),
    (
        "not allowed",
        r"Permission denied|PermissionError|WinError 5\b|WinError 32|Access is denied|Errno 13",
        "Hệ điều hành không cho ghi tệp: có thể một chương trình khác (trình diệt vi-rút, cửa sổ đang mở) đang giữ "
        "tệp. Hãy đóng các cửa sổ khác của chương trình rồi chạy lại.",
        "The system did not let a file be written: another program (an antivirus, an open window) may be holding "
        "it. Close the program's other windows and start again.",
    ),
)
FOLDER_LACKS_VI = (
    "Thư mục gói không đủ cho máy này. Nó phải được tạo trên máy cùng hệ điều hành và cùng phiên bản Python, từ cùng "
    "bản chương trình này, bằng lệnh\n  python run.py wheels THU_MUC"
)
FOLDER_LACKS_EN = (
    "The folder of packages does not suffice for this machine. It must be made on the same system, with the same "
    "Python version and the same copy of the program:\n  python run.py wheels FOLDER"
)


def masked(text: str) -> str:
    """Return the text with accounts in addresses hidden: a proxy's password belongs into no log."""
    return re.sub(r"//[^/@\s]+@", "//***@", text)


def name_fault(output: str) -> str:
    """Return the name of the first fault that pip's output fits, or ``"unknown"``."""
    return next((name for name, pattern, *_ in FAULTS if re.search(pattern, output, re.IGNORECASE)), "unknown")


def explain(output: str, log: object, from_folder: bool = False, typed: Sequence[str] = ()) -> Stop:
    """Return what to tell the user of a pip that failed.

    Parameters
    ----------
    output : str
        All that pip printed.
    log : path
        Where it was kept, named at the end.
    from_folder : bool
        Whether packages came from a folder (``--wheels``): then a package not found is a folder that lacks it.
    typed : sequence of str
        What followed run.py when it was started, to be typed again.
    """
    name = name_fault(output)
    package = re.search(r"No matching distribution found for ([A-Za-z0-9._-]+)", output)
    which = f" ({package[1]})" if package else ""
    if name == "no wheel" and from_folder:
        vi, en = FOLDER_LACKS_VI + which, FOLDER_LACKS_EN + which
    elif name == "unknown":
        last = "\n".join("  " + line for line in masked(output).strip().splitlines()[-4:])
        vi, en = f"Cài đặt không thành công. pip báo:\n{last}", f"The installation failed. pip says:\n{last}"
    else:
        vi, en = next((v, e) for n, _, v, e in FAULTS if n == name)
        if name == "no wheel":
            vi, en = vi + which, en + which
        if name == "no network":
            vi += "\n" + STICK_VI + typed_with(typed, "--wheels", "THU_MUC")
            en += "\n" + STICK_EN + typed_with(typed, "--wheels", "FOLDER")
    return Stop(f"{vi}\nChi tiết: {log}", f"{en}\nDetails: {log}")
