"""What headings and labels of rows mean, by the words that decisions and sheets use; read without marks, capitals and signs."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.values import read_number

LONGEST_HEADING = 160

_CHANGES = (
    r"tang.*giam|giam.*tang|so sanh|chenh lech|thay doi|bien dong|muc tang|so voi (cung )?(nam|ky|thang|quy)|^\+ ?/ ?-"
    r"|^(change|difference)$"
)
"""Differences of two years or two values."""

_ROLES: tuple[tuple[str, str], ...] = (
    (m.OTHER, rf"y kien|nhan xet|ghi chu|\bnote|remark|{_CHANGES}|^da (ke khai|tham dinh|cham)\b|^share (answered|appraised)$"
              r"|^nam$|nam truoc|noi dung kiem tra"),
    (m.EVIDENCE, r"kiem chung|minh chung|tlkc|tai lieu|van ban chung minh|evidence"),
    (m.EXPLANATION, r"giai trinh|ly giai|ly do|thuyet minh|explanation"),
    (m.CLASS, r"xep loai|phan loai|muc xep|^loai$|ket qua xep|\bclass|muc do hoan thanh|^muc( dat)?$|danh hieu"),
    (m.RANK, r"thu hang|xep hang|thu bac|vi thu|vi tri|xep thu|hang cong bo|^hang\b(?! (nam|muc|hoa|thang|quy))|\brank"),
    (m.COUNT, r"^((rat|khong|chua|tuong doi|hoan toan) )*hai long$|^binh thuong$|^(tong )?so (luong )?(phieu|y kien|luot|nguoi)|^phieu"),
    (m.BONUS, r"(diem|khen|muc|cong)[ /,]*thuong\b|^thuong\b(?! (xuyen|truc|vu|ky|nien))|diem cong\b|cong them|bonus"),
    (m.PENALTY, r"diem phat|diem tru|tru diem|bi tru|^phat\b|^tru\b|penalt"),
    (m.COUNT, r"^so (tieu chi|tctp|tc\b|tckt|luong|don vi|chi tieu|nhiem vu|ho so)|so luong|\bcount"),
    (m.STEP, r"^buoc|buoc diem|buoc nhay|\bstep\b"),
    (m.METHOD, r"cach (cham|danh gia|tinh)|\bhinh thuc|phuong phap|nguon|kieu danh gia|method"),
    (m.APPRAISED_2, r"(tham dinh|danh gia|cham).*(lan 2|lan hai|lan ii\b|cuoi cung)|hoi dong|phuc tra|sau giai trinh|phe duyet"),
    (m.SELF, r"tu cham|tu danh gia|tu cho|diem tu\b|self"),
    (m.MAXIMUM, r"toi da|diem chuan|thang diem|khung diem|diem quy dinh|diem chuan|\bmax"),
    (m.PERCENT, r"%|phan tram|^(dat )?(ty|ti) le\b|(?<!tieu )chi so(?! thanh phan)|^par ?index|\bindex|percent"),
    (m.SURVEY, r"dieu tra|xhh|xa hoi hoc|khao sat|survey|hai long"),
    (m.DIRECT, r"truc tiep|diem cham\b|direct"),
    (m.APPRAISED, r"tham dinh|tham tra|apprais|duoc cham|cham diem|noi vu (danh gia|cham)|(?<!diem )danh gia$"),
    (m.TOTAL, r"^tong\b|tong (so )?diem|tong cong|^cong$|diem tong|^diem (so|dat|cuoi|danh gia|cong bo|cchc|ddci|dti|den nay)\b|^ket qua\b"
              r"|total|\bscore|^points|^diem$|^so diem"),
    (m.GROUP, r"^(nhom|khoi|cum|loai hinh)\b|\bgroup"),
    (m.CODE, r"^(stt|tt|so tt|so thu tu|no|ma|ma so|ky hieu|code|#|muc so)$"),
    (m.NAME, r"^(ten|don vi|co quan|dia phuong|so\b|cac so|ubnd|huyen|xa\b"
             r"|tinh(?=$|[ ,/-]*(thanh|tp\b|hoac|huyen))|thanh pho|tp\b|thi xa|quan(?=$|[ ,/-]*(huyen|thi))|bo, nganh"
             r"|cac (tinh|bo|huyen|quan|xa|phuong)\b|province|city|district|commune|ministr|department|agency"
             r"|phong|phuong|tieu chi|noi dung|linh vuc|chi tieu|muc tieu|tieu de|danh muc|unit|name|criteri)"
             r"|ten (don vi|co quan)|don vi$|tieu chi thanh phan|co quan, don vi|tieu chi$"),
)  # fmt: skip
_PATTERNS = [(role, re.compile(pattern)) for role, pattern in _ROLES]
_FIELDS = re.compile(
    r"^(linh vuc|lv|tieu chi|tc|noi dung|muc|nhom|phan|field) ?\.?:? ?(\d{1,2}|[ivx]{1,5})\b|^[ivx]{1,5}$|^\d{1,2}$"
    r"|chi dao|dieu hanh|the che|\bvbqppl|van ban quy pham|thu tuc hanh chinh|\btthc|bo may|can bo|cong chuc|\bccvc|doi ngu|cong vu"
    r"|tai chinh cong|hien dai hoa|chinh quyen (so|dien tu)|\bcqdt\b|\bcqs\b|chuyen doi so|tac dong|mot cua|ung dung cong nghe|\bcntt"
)
_HEADING = re.compile(
    r"^(xep loai|phan loai|loai|muc xep loai|stt|tt|so tt|no|ma|ten|don vi|co quan|linh vuc|tieu chi|noi dung|dia phuong|unit|name"
    r"|tinh(?=$|[ ,/-]*(?:thanh|tp\b))|province)\b"
)
_CHANGE = re.compile(_CHANGES)
_SHARE = re.compile(r"^(muc|muc do|ty le|ti le|chi so)\b[^()]*\(\s*%\s*\)$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_MAXIMUM = re.compile(r"(?:toi da|max|chuan|thang(?: diem)?)?\s*:?\s*(\d+(?:[.,]\d+)?)\s*(?:diem|d)?(?: toi da)?")
_BARE_MAXIMUM = re.compile(r"(?:toi da|diem chuan|thang diem)\s*:?\s*(\d+(?:[.,]\d+)?)|/ ?(\d+(?:[.,]\d+)?)$")


def plain(text: str) -> str:
    """Return a heading without marks, capitals, underscores and double spaces."""
    return " ".join(folded(text).replace("_", " ").split()).strip(" .:;*")


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str:
    """Return what a heading says that its column is; empty if it says nothing known.

    >>> role_of("Điểm tự chấm"), role_of("vi_thu"), role_of("Tổng điểm (tối đa 100)"), role_of("Xin chào")
    ('self', 'rank', 'total', '')
    """
    whole = plain(heading)
    if _SHARE.match(whole):
        return m.PERCENT  # "Mức độ hài lòng (%)": a share, whatever it is of
    outside = " ".join(_BRACKETS.sub(" ", whole).split()).strip(" .:;*-")
    for text in dict.fromkeys((outside, whole)):
        if not text or len(text) > LONGEST_HEADING:
            continue
        for role, pattern in _PATTERNS:
            if role == m.MAXIMUM and _BARE_MAXIMUM.search(text):
                continue
            if pattern.search(text):
                return role if role != m.NAME or not _FIELDS.match(text) else m.FIELD
        if _FIELDS.search(text):
            return m.FIELD
    return ""


def is_change(heading: str) -> bool:
    """Whether a heading speaks of the difference of two years or two values: "Tăng (+), giảm (-)", "So với năm 2022"."""
    return bool(_CHANGE.search(plain(heading)))


def maximum_of(heading: str) -> Decimal | None:
    """Return the greatest value that a heading states: "Lĩnh vực 1 (10 điểm)", "Tổng điểm (tối đa 100)".

    >>> maximum_of("Cải cách thể chế (10,5 điểm)"), maximum_of("Tổng điểm /100"), maximum_of("(3)"), maximum_of("(5)=(3)+(4)")
    (Decimal('10.5'), Decimal('100'), None, None)
    """
    text = plain(heading)
    if not text or "=" in text:
        return None
    found = [match for part in _BRACKETS.findall(text) if (match := _MAXIMUM.fullmatch(part.strip()))]
    said = [match[1] for match in found if not match[0].strip().isdigit() or len(text) > len(match[0]) + 2]
    said += [a or b for a, b in _BARE_MAXIMUM.findall(_BRACKETS.sub(" ", text).strip())]
    number = read_number(said[0]) if len(said) == 1 else None
    return number[0] if number else None


def opens_table(text: str) -> bool:
    """Whether a heading is one of those with which the first columns of a table begin."""
    return bool(_HEADING.match(plain(text)))


# --- labels of rows ---------------------------------------------------------------------------------------------------

_ROWS: tuple[tuple[str, str], ...] = (
    (m.MAXIMA, r"^(tong )?(diem|so diem) (toi da|chuan)|^thang diem|^diem quy dinh|^maximum"),
    (m.MEAN, r"^(diem |gia tri |chi so |muc )?(trung binh|binh quan|tb)\b(?! (kha|yeu))|^average|^mean"),
    (m.HIGHEST, r"^(diem |gia tri |chi so )?(cao nhat|lon nhat)|^(max|highest)"),
    (m.LOWEST, r"^(diem |gia tri |chi so )?(thap nhat|nho nhat)|^(min|lowest)"),
    (m.PERCENT_ROW, r"^(ty le|chi so|phan tram)( %)?( cchc| cai cach hanh chinh)?( dat( duoc)?)?( ?\(?%\)?)?$|^index$"),
    (m.RANK_ROW, r"^(xep|thu) hang$|^rank$"), (m.CLASS_ROW, r"^xep loai$|^class$"),
    (m.BONUS_ROW, r"^diem (thuong|cong them|cong)\b|^bonus"),
    (m.PENALTY_ROW, r"^diem (phat|tru)\b|^penalt"),
    (m.SUM, r"^(tong|tong cong|tong so|tong diem|tong so diem|tong chung|tong hop|total|sum)( |$|:|\()(?!cuc|cong ty|lanh su)"
            r"|^tong (neu|theo|cua|toan|cac|linh vuc)|^cong( |$|:|\()(?!an|thuong|doan|nghe|ty|dong|trinh|chuc|bao|thong|vien|tac"
            r"|hoa|nghiep|vu|ich|chung|dan)"
            r"|^cong (nhom|khoi|muc|linh vuc|chung|diem|toan)"),
)  # fmt: skip
_ROW_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _ROWS]
_SURVEY = re.compile(
    r"^(ket qua |diem |phan )?(dieu tra|khao sat) (xa hoi hoc|xhh)|\bdtxhh\b|\([^()]*(dieu tra xhh|dieu tra xa hoi hoc|khao sat)[^()]*\)$"
    r"|(thong qua|qua|bang|tu) (dieu tra|khao sat)( xhh| xa hoi hoc|$)"
)
_SURVEY_METHOD = re.compile(r"dieu tra|xhh|xa hoi hoc|khao sat|survey")


def row_kind(label: str) -> str:
    """Return what the label of a row says that it is; empty for an ordinary one.

    >>> row_kind("Tổng cộng"), row_kind("Công an tỉnh"), row_kind("Điểm trung bình"), row_kind("TONG_NEU_TRONG_NGUON")
    ('sum', '', 'mean', 'sum')
    """
    text = plain(label)
    return next((kind for kind, pattern in _ROW_PATTERNS if pattern.search(text)), "")


def speaks_of_survey(name: str) -> bool:
    """Whether the wording of a criterion says that a survey scores it."""
    return bool(_SURVEY.search(plain(name)))


def by_survey(method: str) -> bool:
    """Whether a method of scoring is the survey."""
    return bool(_SURVEY_METHOD.search(plain(method)))
