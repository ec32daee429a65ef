from cchc_eval.i18n import speaking
from cchc_eval.reports.sets.refs import CLASS, NODES, Names

NAMES = Names(
    {"1.1": "ke_hoach", "bonus": "la", "kinh": "khac"}, {"tot": ("Tốt", "Good"), "kha": ("Khá",), "x": ("Khá",)}
)


def test_criteria_are_called_by_their_numbers():
    assert NAMES.shown(NODES[1], "ke_hoach") == "1.1"
    assert NAMES.meant(NODES[1], "1.1") == "ke_hoach"
    assert NAMES.meant(NODES[1], "ke_hoach") == "ke_hoach"
    assert NAMES.meant(NODES[1], "9") == "9"


def test_every_name_comes_back():
    for lang in ("vi", "en"):
        with speaking(lang):
            for key in ("ke_hoach", "la", "khac", "bonus", "penalty", "khong_co", "kinh"):
                assert NAMES.meant(NODES[0], NAMES.shown(NODES[0], key)) == key
            for code in ("tot", "kha", "x", "khong_co"):
                assert NAMES.meant(CLASS, NAMES.shown(CLASS, code)) == code


def test_classes_are_called_by_their_names():
    assert NAMES.shown(CLASS, "tot") == "Tốt"
    assert NAMES.meant(CLASS, "good") == "tot"
    assert NAMES.shown(CLASS, "kha") == "kha"  # two classes have its name
    assert NAMES.meant(("page",), "1.1") == NAMES.shown(("page",), "1.1") == "1.1"
