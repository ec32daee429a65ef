"""What a column of a plan is, by its heading: read without marks, capitals and signs, as offices write them."""

from __future__ import annotations

import re

from cchc_eval.alphabet import folded
from cchc_eval.i18n import catalogue

_ = catalogue("reports")

NUMBER, FIELD, TITLE, PRODUCT, OWNER = "number", "field", "title", "product", "owner"
PEOPLE, COLLABORATORS, START, DUE, NOTE = "people", "collaborators", "start", "due", "note"
ROLES = (NUMBER, FIELD, TITLE, PRODUCT, OWNER, PEOPLE, COLLABORATORS, START, DUE, NOTE)
LONGEST = 200

_TASK = r"nhiem vu|noi dung|cong viec|ten viec|hoat dong|viec (can|phai) lam|\btask"
# the first that fits; an empty role: known, and nothing that is taken
_WORDS: tuple[tuple[str, str], ...] = (
    (NUMBER, r"^(stt|tt|so tt|so thu tu|thu tu|no|#|muc so)$"),
    ("", r"kinh phi|don vi tinh|can cu|tinh trang|thuc te|ket qua thuc hien|ty le|muc do|trang thai|tien do den"),
    (OWNER, r"chu tri.*phoi hop|^chu tri$"),
    (COLLABORATORS, r"phoi hop|collaborat|take part"),
    (OWNER, r"(don vi|co quan|phong|bo phan).*(chu tri|chinh|dau moi)|chu tri (thuc hien|tham muu)"),
    (PEOPLE, r"nguoi|can bo|cong chuc|chuyen vien|ca nhan|lanh dao|\bpeople|^person"),
    (OWNER, r"chu tri|(don vi|co quan|phong|bo phan).*(thuc hien|trach nhiem|phu trach|tham muu)|phan cong|\bowner|in charge"),
    (PEOPLE, r"phu trach"),
    (NOTE, r"ghi chu|\bnote|remark"),
    (START, r"bat dau|trien khai tu|tu ngay|ngay giao|khoi dau|\bstart|begin"),
    (DUE, r"hoan thanh|thoi (gian|han|diem|hieu)|\bhan\b|ket thuc|den ngay|tien do|\bdue|deadline"),
    (PRODUCT, r"san pham|ket qua|dau ra|product"),
    (TITLE, _TASK),
    (FIELD, r"linh vuc|nhom|muc tieu|^field"),
    (OWNER, r"^(cac )?(don vi|phong|co quan)\b|^unit"),
)  # fmt: skip
_PATTERNS = [(role, re.compile(words)) for role, words in _WORDS]


def plain(text: str) -> str:
    """Return a text for comparing: small letters without marks, words with single spaces between, no signs.

    >>> plain("Đơn vị (phòng)  CHỦ TRÌ")
    'don vi phong chu tri'
    """
    return " ".join(re.findall(r"[a-z0-9]+|#", folded(text)))


def unmarked(text: str) -> str:
    """Return a text without marks, letter by letter, so that places in both are the same; capitals stay.

    >>> unmarked("Đến VÀ đi")
    'Den VA di'
    """
    found = ""
    for letter in text:
        bare = folded(letter)
        found += (bare.upper() if letter.isupper() else bare) if len(bare) == 1 and len(bare.upper()) == 1 else letter
    return found


def role_of(heading: str) -> str:
    """Return what a column is by its heading, empty if that is not known.

    >>> role_of("Thời gian / Bắt đầu"), role_of("Đơn vị chủ trì"), role_of("Kinh phí")
    ('start', 'owner', '')
    """
    words = plain(heading)
    if not words or len(words) > LONGEST:
        return ""
    return next((role for role, pattern in _PATTERNS if pattern.search(words)), "")


def role_names() -> dict[str, str]:
    """Return the roles in words, for choosing; the empty one passes a column over."""
    return {
        "": _("pass over"),
        NUMBER: _("Number"),
        FIELD: _("Field of the plan"),
        TITLE: _("Task"),
        PRODUCT: _("Product"),
        OWNER: _("Unit in charge"),
        PEOPLE: _("People"),
        COLLABORATORS: _("Units that take part"),
        START: _("Start"),
        DUE: _("Due day"),
        NOTE: _("Notes"),
    }
