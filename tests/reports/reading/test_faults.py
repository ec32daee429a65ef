import inspect
import re

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.reading import faults
from cchc_eval.reports.reading.faults import UnreadableFile, sentences

CODES = re.findall(r'^        "(\w+)": \(', inspect.getsource(faults), re.M)
VALUES = {"file": "bảng {0}.xlsx", "limit": 5, "place": "S!B7", "why": "x"}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_reason_says_what_is_wrong_and_what_to_do(code, lang):
    with speaking(lang):
        message, hint = sentences(code, **VALUES)
        assert message
        assert hint
        assert str(UnreadableFile(code, **VALUES)) == f"{message} {hint}"


def test_every_code_that_is_raised_has_a_sentence():
    import cchc_eval.reports.reading as room

    sources = "".join(path.read_text("utf-8") for path in __import__("pathlib").Path(room.__file__).parent.glob("*.py"))
    raised = set(re.findall(r'(?:fault|UnreadableFile)\("(\w+)"', sources)) | set(
        re.findall(r'"fault": "(\w+)"', sources)
    )
    assert raised <= set(CODES)
    assert len(CODES) > 20
