"""``data/criteria/schema.json``, so that editors complete a set: ``python -m cchc_eval.criteria.schema`` writes it."""

import json
from pathlib import Path

from cchc_eval.criteria.model import CriteriaSet

FILE = Path(__file__).parents[2] / "data" / "criteria" / "schema.json"


def schema_text() -> str:
    """Return the JSON schema of a criteria set, as it stands in the file."""
    schema = CriteriaSet.model_json_schema(by_alias=True) | {"title": "Criteria set"}
    schema |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": (CriteriaSet.__doc__ or "").splitlines()[0]}
    return json.dumps(_lenient(schema), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _lenient(item: object) -> object:
    """Allow every scalar where one is asked: a set is read as text, an editor takes ``1.1`` for a number and ``true`` for a truth."""
    if isinstance(item, list):
        return [_lenient(x) for x in item]
    if not isinstance(item, dict):
        return item
    if item.get("type") in ("integer", "boolean", "string"):
        item = {**item, "type": ["string", "number", "boolean"]}
    return {k: _lenient(v) for k, v in item.items() if k != "default"}


if __name__ == "__main__":
    FILE.write_text(schema_text(), "utf-8")
