import pytest

from cchc_eval.reports.work.plan_table.naming import Units
from tests.reports.work.plan_table import kit

UNITS = Units(kit.units())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Văn phòng Sở", ["van-phong"]), ("VP Sở", ["van-phong"]), ("phong dkkd", ["phong-dkkd"]), ("ĐKKD", ["phong-dkkd"]),
        ("P. KTĐN", ["phong-ktdn"]), ("Phòng Đấu thầu, Thẩm định và Giám sát đầu tư", ["phong-dttd"]),
        ("Văn phòng Sở; Phòng KTĐN", ["van-phong", "phong-ktdn"]), ("Văn phòng Sở, Phòng KTĐN", ["van-phong", "phong-ktdn"]),
        ("Phòng KTĐN và Phòng Đấu thầu, Thẩm định và Giám sát đầu tư", ["phong-ktdn", "phong-dttd"]),
        ("- Văn phòng Sở\n- Phòng Doanh nghiệp, Kinh tế\ntập thể và tư nhân", ["van-phong", "phong-dn"]),
        ("Phòng ĐKKD, Đăng ký kinh doanh", ["phong-dkkd"]), ("Ban X, Văn phòng Sở", ["", "van-phong"]), ("", []),
    ],
)  # fmt: skip
def test_units_as_people_write_them(text, keys):
    assert [one.key for one in UNITS.read(text)] == keys


def test_a_cell_that_says_who_takes_part():
    led, beside = UNITS.read("Chủ trì: Văn phòng Sở; Phối hợp: Phòng KTĐN")
    assert (led.key, led.beside, beside.key, beside.beside) == ("van-phong", False, "phong-ktdn", True)


def test_what_is_almost_a_unit():
    (one,) = UNITS.read("Phòng Đấu tầu")
    assert (one.key, one.text) == ("", "Phòng Đấu tầu")
    assert one.alike == "Phòng Đấu thầu, Thẩm định và Giám sát đầu tư"
    assert UNITS.read("Sở Tư pháp")[0].alike == ""
    assert UNITS.alike("") == UNITS.alike("x" * 500) == ""


def test_a_cell_with_very_many_commas_is_not_taken_apart():
    assert len(UNITS.read(", ".join(["Sở Tư pháp"] * 100))) == 1
