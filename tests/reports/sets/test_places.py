from cchc_eval.reports.sets.places import Finding, Place, Places
from cchc_eval.reports.sets.plan import heads
from cchc_eval.reports.sets.table import Line, Table
from tests.reports.sets.kit import cell


def test_a_path_is_found_in_its_row():
    own = heads("tree")
    table = Table("Tiêu chí", {head: at for at, head in enumerate(own, start=1)})
    places = Places()
    places.add(("fields", 0), 1, table, Line(7, {own[0]: cell(7, 1, "1")}))
    assert str(places.find(("fields", 0, "max"))) == "Tiêu chí!C7"
    assert str(places.find(("fields", 0, "name", "vi"))) == "Tiêu chí!B7"
    assert str(places.find(("fields", 0, "evidence", 2, "vi"))) == "Tiêu chí!H7"
    assert places.find(("fields", 0, "name", "en")).column > 20
    assert str(places.find(("fields", 0))) == "Tiêu chí!A7"
    assert places.find(("other",)).sheet == ""


def test_places_are_in_the_order_of_the_sheets():
    assert Place(0, "b", 9, 1) < Place(1, "a", 1, 1) < Place(1, "a", 1, 2)
    assert Place(0, "a", 1, 28).cell == "AB1"
    assert Finding(Place(0, "a", 1, 1), "missing").values == {}
