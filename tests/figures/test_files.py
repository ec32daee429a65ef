from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from cchc_eval.figures import files, losses_over_units
from tests.figures import comparisons


def test_a_picture_becomes_two_whole_files(tmp_path: Path) -> None:
    picture = losses_over_units(comparisons.losses(3))
    svg, png = files(picture, tmp_path / "hinh", "mat-diem")
    assert sorted(file.name for file in (tmp_path / "hinh").iterdir()) == ["mat-diem.png", "mat-diem.svg"]
    assert svg.read_bytes().startswith(b"<?xml")
    assert b"<text" not in svg.read_bytes()  # letters are outlines: no font is needed
    with Image.open(png) as image:
        assert image.size[0] == 1760
        assert image.info["Title"] == picture.finding
        assert image.mode == "RGB"  # nothing shines through, in Word's dark mode neither


def test_the_same_picture_gives_the_same_files(tmp_path: Path) -> None:
    first, second = (
        [file.read_bytes() for file in files(losses_over_units(comparisons.losses(3)), tmp_path / name, "x")]
        for name in "ab"
    )
    assert first == second


@pytest.mark.parametrize("stem", ["", "../x", "a/b", ".x"])
def test_only_a_plain_name_is_taken(tmp_path: Path, stem: str) -> None:
    with pytest.raises(ValueError, match="file name"):
        files(losses_over_units(comparisons.losses(1)), tmp_path, stem)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.svg").mkdir()
    with pytest.raises(OSError, match=r"x\.svg"):
        files(losses_over_units(comparisons.losses(1)), tmp_path, "x")
    assert [file.name for file in tmp_path.iterdir()] == ["x.svg"]
