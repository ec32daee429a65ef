from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_eval.records import chains, seeding
from cchc_eval.records.database import Database
from cchc_eval.records.events import Person
from cchc_eval.records.heads import Head
from cchc_eval.records.records import Records
from cchc_eval.records.seed import Seed, load_seed
from tests.records.conftest import send_back

AN = Person("a", "Nguyễn Văn An")
CONTENT: dict[str, Any] = {
    "format": 1,
    "workspace": "minh-hoa",
    "version": 1,
    "time": "2017-12-31T00:00:00Z",
    "year": 2017,
    "sets": [{"set": "s", "file": "s.yaml", "rounds": ["self", "appraisal"]}],
    "documents": [{"id": "d1", "number": "354/QĐ"}],
    "answers": [
        {
            "set": "s",
            "unit": "u",
            "round": "self",
            "items": [
                {"key": "k1", "facts": {"n": 1}, "evidence": [{"document": "d1"}], "explanation": "vì"},
                {"key": "k2", "facts": {"n": 2}},
                {"key": "k3", "facts": {"n": 3}},
            ],
        }
    ],
    "steps": [{"set": "s", "unit": "u", "step": step} for step in ("approve", "submit")],
    "decisions": [{"set": "s", "unit": "u", "round": "appraisal", "items": [{"key": "k1", "decision": "accept"}]}],
}
Load = Callable[..., Seed]


@pytest.fixture
def content() -> dict[str, Any]:
    return copy.deepcopy(CONTENT)


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def one(content: dict[str, Any], text: str = "code: s\n") -> Seed:
        (tmp_path / "s.yaml").write_text(text, "utf-8")
        path = tmp_path / "seed.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True, default_style='"'), "utf-8")
        return load_seed(path, tmp_path)

    return one


def facts(records: Records) -> dict[str, str]:
    table = records.answers(2017, "s")
    table = table[table["round"] == "self"]
    return dict(zip(table["key"], table["facts"], strict=True))


def test_seeding_is_the_same_on_every_computer(tmp_path: Path, load: Load, content: dict[str, Any]) -> None:
    seed = load(content)
    heads = []
    for name in "ab":
        database = Database(tmp_path / name / "so-lieu.sqlite")
        seeding.apply(database, seed)
        heads.append(Records(database).head())
        assert Records(database).verify().ok
        database.close()
    assert heads[0] == heads[1]


def test_a_second_time_is_nothing(database: Database, load: Load, content: dict[str, Any]) -> None:
    seed = load(content)
    seeding.apply(database, seed)
    head = Records(database).head()
    seeding.apply(database, seed)
    assert Records(database).head() == head


def test_events_carry_the_fixed_time_and_author(database: Database, load: Load, content: dict[str, Any]) -> None:
    seeding.apply(database, load(content))
    changes = Records(database).history({"unit": "u"})
    assert {change.event.time for change in changes} == {"2017-12-31T00:00:00.000000Z"}
    assert {change.event.author.name for change in changes} == {"Dữ liệu kèm theo bộ công cụ"}
    assert Records(database).people() == []


def test_the_users_events_go_into_a_chain_of_their_own(database: Database, load: Load, content: dict[str, Any]) -> None:
    seeding.apply(database, load(content))
    records = Records(database, AN)
    place = {"year": 2017, "set": "s", "unit": "u", "key": "k1", "round": "self"}
    send_back(records, "u", set_code="s")
    event = records.append("answer", place, {"state": "answered", "facts": {"n": "9"}}, base=1)
    own = chains.chain_of(database.chain, place)
    assert (event.chain, event.sequence, event.revision) == (own, 2, 2)
    with database.reading() as connection:
        shipped = {row["chain"] for row in chains.in_order(connection) if "Dữ liệu kèm theo" in row["author"]}
    assert own not in shipped


def test_a_changed_seed_follows_where_the_user_did_not_write(
    database: Database, load: Load, content: dict[str, Any]
) -> None:
    seeding.apply(database, load(content))
    records = Records(database, AN)
    place = {"year": 2017, "set": "s", "unit": "u", "key": "k1", "round": "self"}
    send_back(records, "u", set_code="s")
    records.append("answer", place, {"state": "answered", "facts": {"n": "77"}}, base=1)
    items = content["answers"][0]["items"]
    items[0]["facts"]["n"] = 10  # the user's 77 stays
    items[1]["facts"]["n"] = 20  # followed
    items[2] = {"key": "k4", "facts": {"n": 4}}  # k3 is taken back, k4 is new
    items[0]["evidence"] = []  # taken back
    items[0]["explanation"] = "vì thế"  # followed
    content["version"] = 2
    seeding.apply(database, load(content))
    assert facts(records) == {"k1": '{"n":"77"}', "k2": '{"n":"20"}', "k3": "{}", "k4": '{"n":"4"}'}
    assert records.evidence(2017, "s", "u").empty
    assert records.texts(2017, "s", "u")["text"].tolist() == ["vì thế"]
    assert records.verify().ok
    head = records.head()
    seeding.apply(database, load(content))
    assert records.head() == head


def test_a_changed_criteria_set_replaces_that_of_an_open_round(
    database: Database, load: Load, content: dict[str, Any]
) -> None:
    seeding.apply(database, load(content))
    records = Records(database, AN)
    records.lock_round(2017, "s", "appraisal")
    seeding.apply(database, load(content, text="code: s\n# sửa\n"))
    assert records.criteria_set_text(2017, "s", "self") == "code: s\n# sửa\n"
    assert records.criteria_set_text(2017, "s", "appraisal") == "code: s\n"  # locked by the user


def test_a_closed_year_stays(database: Database, load: Load, content: dict[str, Any]) -> None:
    seeding.apply(database, load(content))
    records = Records(database, AN)
    records.close_year(2017)
    content["answers"][0]["items"][1]["facts"]["n"] = 20
    seeding.apply(database, load(content))
    assert facts(records)["k2"] == '{"n":"2"}'


def test_an_older_toolkit_does_not_turn_a_newer_seed_back(
    database: Database, load: Load, content: dict[str, Any]
) -> None:
    old = load(content)
    content["version"] = 2
    content["answers"][0]["items"][1]["facts"]["n"] = 20
    seeding.apply(database, load(content))
    seeding.apply(database, old)
    assert facts(Records(database))["k2"] == '{"n":"20"}'


def test_a_seed_that_breaks_half_way_leaves_nothing(database: Database, load: Load, content: dict[str, Any]) -> None:
    seed = load(content)
    broken = replace(seed, edits=(*seed.edits, seed.edits[-1]))
    with pytest.raises(Exception, match="ghi nhận một bản khác"):
        seeding.apply(database, broken)
    assert Records(database).head() == Head()
    seeding.apply(database, seed)
    assert facts(Records(database))["k1"] == '{"n":"1"}'


def test_a_shipped_decision_judges_the_answer_as_it_stands(
    database: Database, load: Load, content: dict[str, Any]
) -> None:
    before = {**content, "steps": [], "decisions": []}
    seeding.apply(database, load(before))  # a file of old, before there were steps
    content["answers"][0]["items"][0]["facts"]["n"] = 5
    seeding.apply(database, load(content))
    records = Records(database)
    assert facts(records)["k1"] == '{"n":"5"}'
    assert records.dossier(2017, "s", "u").state == "submitted"
    assert decided(records) == '{"decision":"accept","judged":2}'


def decided(records: Records) -> str:
    table = records.answers(2017, "s")
    return str(table[table["round"] == "appraisal"].iloc[0]["decision"])


def test_answers_of_a_submitted_dossier_do_not_follow_and_its_decisions_do(
    database: Database, load: Load, content: dict[str, Any]
) -> None:
    seeding.apply(database, load(content))
    content["answers"][0]["items"][0]["facts"]["n"] = 5
    content["decisions"][0]["items"][0] |= {"decision": "explain", "reason": "thiếu"}
    seeding.apply(database, load(content))
    assert facts(Records(database))["k1"] == '{"n":"1"}'
    assert decided(Records(database)) == '{"decision":"explain","judged":1,"reason":"thiếu"}'


def test_a_shipped_decision_does_not_judge_what_the_user_answered(
    database: Database, load: Load, content: dict[str, Any]
) -> None:
    seeding.apply(database, load(content))
    place = {"year": 2017, "set": "s", "unit": "u", "key": "k1", "round": "self"}
    records = Records(database, AN)
    send_back(records, "u", set_code="s")
    records.append("answer", place, {"state": "answered", "facts": {"n": "9"}}, base=1)
    content["answers"][0]["items"][0]["facts"]["n"] = 5
    seeding.apply(database, load(content))
    assert decided(records) == '{"decision":"accept","judged":1}'  # of revision 1: outdated, as it must be
    assert records.dossier(2017, "s", "u").state == "scoring", "our own steps are not taken again"


def test_a_dossier_goes_all_the_way(database: Database, load: Load, content: dict[str, Any]) -> None:
    """Whatever the order in the file: stated, submitted, judged, asked, replied, answered, judged again."""
    content["sets"][0]["rounds"].append("appraisal_2")
    content["decisions"][0]["items"] = [{"key": "k1", "decision": "explain", "reason": "vì sao"}]
    content["decisions"].append(
        {"set": "s", "unit": "u", "round": "appraisal_2", "items": [{"key": "k1", "decision": "accept"}]}
    )
    content["answers"].append(
        {"set": "s", "unit": "u", "round": "appraisal", "items": [{"key": "k1", "explanation": "vì bão"}]}
    )
    content["steps"] = [{"set": "s", "unit": "u", "step": step} for step in ("answer", "request", "approve", "submit")]
    seeding.apply(database, load(content))
    records = Records(database)
    assert [change.event.payload["step"] for change in records.steps(2017, "s", "u")] == [
        "approve", "submit", "request", "answer",
    ]  # fmt: skip
    assert records.dossier(2017, "s", "u").state == "answered"
    assert records.verify().ok
