import pytest

from cchc_eval.nothing import means_nothing


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "...",
        "/",
        "Không",
        "không có",
        "KHÔNG CÓ.",
        "(Không có)",
        "Chưa có",
        "Không có tài liệu kiểm chứng",
    ],
)
def test_texts_that_only_say_that_there_is_nothing(text):
    assert means_nothing(text)


@pytest.mark.parametrize(
    "text", ["Không có vụ việc nào trong năm", "Không phát sinh", "12/BC-SKH", "x1", "Không, vì chưa đến hạn"]
)
def test_texts_that_say_something(text):
    assert not means_nothing(text)
