"""``cuttings build`` cleans as the archive's settings say."""

from pathlib import Path

import pytest

from cuttings.building.site import Workplace, clean
from cuttings.settings import CleaningSettings

WORDS = (
    "The harbour board of Greave met on Monday and heard that the second bridge will open late.\n\n"
    "Its engineers said that the piers had settled by four centimetres since the autumn floods.\n"
)


def workplace(root: Path) -> Workplace:
    raw = root / "raw"
    raw.mkdir()
    (raw / "bridge.txt").write_text(f"Bridge opens late\n\n{WORDS}", encoding="utf-8")
    (raw / "empty.txt").write_text("", encoding="utf-8")
    return Workplace(raw, root / "articles", root / "output", root / "notes")


@pytest.mark.parametrize(("allowed", "status"), [(0.5, 0), (0.2, 1)])
def test_the_share_of_refusals_that_settings_allow_decides(
    tmp_path: Path, allowed: float, status: int
) -> None:
    place = workplace(tmp_path)
    assert clean(place, CleaningSettings(refused_share=allowed)) == status
    assert len(list(place.articles.rglob("*.md"))) == 1


def test_another_raw_folder_works_apart_from_the_archive() -> None:
    place = Workplace.of_folder(Path("somewhere/dumps"))
    assert place.articles == Path("build/dumps/articles")
    assert Workplace.of_archive("elsewhere").raw == Path("elsewhere")
