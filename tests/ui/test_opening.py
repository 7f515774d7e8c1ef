"""Plan and progress files at the window: dropped on it, opened, refused, and saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QWidget

from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.db.store import store_path
from stretchapp.exchange.pictures import media_of
from tests.exchange.files import own_exercise, packed
from tests.journeys.plan_files import (
    BRIDGE,
    BRIDGE_NAME,
    CAT,
    CAT_NAME,
    STRAP,
    STRAP_NAME,
    identity,
    item,
    plan_file,
    written,
)
from tests.ui.window_driver import Role, User

WHOSE = "Whose plan is this?"


def test_file_open_takes_a_plan_in(user: User, tmp_path: Path) -> None:
    user.start()
    user.press("Start with my stretches")
    user.chooses_file(written(tmp_path / "plan.json", plan_file(item(1, STRAP), item(2, CAT))))
    user.press("Open plan file")
    user.waits_until(lambda: user.ticks() == [STRAP_NAME, CAT_NAME])
    assert user.reads("Plan of Sam Taylor opened: 2 stretches added.")
    assert user.reads("Riverside Natural Therapies\n(03) 5550 4321")
    assert user.focused() == STRAP_NAME


def test_a_stretch_that_grows_is_one_stretch(user: User, tmp_path: Path) -> None:
    user.start()
    user.press("Start with my stretches")
    easy = item(1, STRAP, last_day="2026-11-29")
    hard = item(2, STRAP, first_day="2026-11-30", replaces=identity(1), sets=3)
    user.drops(written(tmp_path / "plan.json", plan_file(easy, hard)))
    user.waits_until(lambda: user.ticks() == [STRAP_NAME])
    assert user.reads("Plan of Sam Taylor opened: 1 stretch added.")


def test_ctrl_o_opens_a_newer_copy_of_the_plan(user: User, tmp_path: Path) -> None:
    user.has_plan(plan_file(item(1, STRAP)))
    user.start()
    user.key("Space")
    newer = plan_file(item(1, STRAP), item(2, CAT)) | {"created": "2026-11-22T01:00:00Z"}
    user.chooses_file(written(tmp_path / "newer.json", newer))
    user.key("Ctrl+O")
    user.waits_until(lambda: user.ticks() == [STRAP_NAME, CAT_NAME])
    assert user.is_ticked(STRAP_NAME)


def test_cancelling_the_choice_of_a_file_changes_nothing(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.chooses_file(None)
    user.key("Ctrl+O", "Ctrl+S")
    assert user.ticks() == [STRAP_NAME]


def test_a_dropped_plan_appears(user: User, tmp_path: Path) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    newer = plan_file(item(1), item(2, BRIDGE)) | {"created": "2026-11-22T01:00:00Z"}
    user.drops(written(tmp_path / "newer.json", newer))
    user.waits_until(lambda: user.ticks() == [STRAP_NAME, BRIDGE_NAME])


def test_words_that_wait_for_their_tick_outlast_a_new_plan(user: User, tmp_path: Path) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press(f"Show how to do it: {STRAP_NAME}")
    user.press("Pain 3 of 10")
    newer = plan_file(item(1), item(2, BRIDGE)) | {"created": "2026-11-22T01:00:00Z"}
    user.drops(written(tmp_path / "newer.json", newer))
    user.waits_until(lambda: user.ticks() == [STRAP_NAME, BRIDGE_NAME])
    user.press(STRAP_NAME, Role.CheckBox)
    assert [entry.pain for entry in user.recorded()] == [3]


def test_a_wrong_file_names_the_place_and_changes_nothing(user: User, tmp_path: Path) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    before = store_path(user.folder).read_bytes()
    wrong = plan_file(item(1), item(2, BRIDGE, sets=0))
    with user.answering("Close this message") as met:
        user.drops(written(tmp_path / "wrong.json", wrong))
    assert met[0].heading == "The file could not be used"
    assert "plan.items[1].sets: expected" in met[0].words
    assert "found 0" in met[0].words
    assert "Nothing on this computer was changed." in met[0].words
    assert store_path(user.folder).read_bytes() == before
    assert user.ticks() == [STRAP_NAME]


@pytest.mark.parametrize("content", [b"", b"{", b"\x00\xff" * 40, b"PK\x03\x04 no archive"])
def test_what_is_no_plan_at_all_is_refused_calmly(
    user: User, tmp_path: Path, content: bytes
) -> None:
    user.start()
    file = tmp_path / "holiday.json"
    file.write_bytes(content)
    with user.answering("Close this message") as met:
        user.drops(file)
    assert met[0].heading == "The file could not be used"
    assert "Traceback" not in met[0].words
    assert user.reads("Welcome to stretchapp")


def test_several_files_at_once_are_not_taken(user: User, tmp_path: Path) -> None:
    user.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("one", "two")])
    entering = QDragEnterEvent(
        user.window.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    QCoreApplication.sendEvent(user.window, entering)
    assert not entering.isAccepted()


def test_a_file_dropped_on_a_field_goes_to_the_window_too(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.key("Right")
    fields: list[QWidget] = [user.find("Note for your therapist", Role.EditableText)]
    assert not any(takes_drops(field) for field in fields)
    user.key("Ctrl+4")
    fields = [user.find(name) for name in ("Your name", "Therapist", "Clinic", "Clinic’s phone")]
    assert not any(takes_drops(field) for field in fields)


def takes_drops(field: QWidget) -> bool:
    return any(part.acceptDrops() for part in (field, *field.findChildren(QWidget)))


@pytest.fixture
def with_own_routine(user: User) -> User:
    user.start()
    user.press("Start with my stretches")
    user.press("Start this: Desk day")
    user.press(user.ticks()[0], Role.CheckBox)
    return user


def test_a_plan_that_is_mine_joins_what_i_did(with_own_routine: User, tmp_path: Path) -> None:
    user = with_own_routine
    own = user.ticks()
    with user.answering("Yes, it is mine") as met:
        user.drops(written(tmp_path / "plan.json", plan_file(item(1, CAT))))
    assert met[0].title == WHOSE
    assert met[0].heading == "This plan was written for Sam Taylor."
    user.waits_until(lambda: user.ticks() == [*own, CAT_NAME])
    assert user.is_ticked(own[0])
    assert not user.sees("Stretches of", Role.ComboBox)


def test_a_plan_of_someone_else_stands_apart(with_own_routine: User, tmp_path: Path) -> None:
    user = with_own_routine
    own = user.ticks()
    with user.answering("No, someone else’s"):
        user.drops(written(tmp_path / "plan.json", plan_file(item(1, CAT))))
    user.waits_until(lambda: user.ticks() == [CAT_NAME])
    assert user.sees("Stretches of", Role.ComboBox)
    user.find("Stretches of", Role.ComboBox).setFocus()
    user.key("Up")
    user.waits_until(lambda: user.ticks() == own)
    assert user.is_ticked(own[0])


def test_a_plan_need_not_be_opened_after_all(with_own_routine: User, tmp_path: Path) -> None:
    user = with_own_routine
    own = user.ticks()
    with user.answering("Do not open it"):
        user.drops(written(tmp_path / "plan.json", plan_file(item(1, CAT))))
    assert user.ticks() == own
    assert not user.sees("Stretches of", Role.ComboBox)


def test_progress_saved_here_opens_there(user: User, tmp_path: Path) -> None:
    user.has_plan(plan_file(item(1, STRAP), item(2, CAT)))
    user.start()
    user.key("Space")
    user.press(f"Show how to do it: {STRAP_NAME}")
    user.click(user.find("Note for your therapist", Role.EditableText))
    user.type("fine")
    file = tmp_path / "progress.zip"
    user.chooses_file(file)
    user.key("Ctrl+S")
    user.waits_to_read("Saved: progress.zip")
    user.leave()
    user.folder = tmp_path / "clinic"
    user.start()
    user.press("Start for my patients")
    user.chooses_file(file)
    user.key("Ctrl+O")
    user.waits_to_read("Progress of Sam Taylor opened: 1 tick added.")
    user.press("Today")
    assert user.ticks() == [STRAP_NAME, CAT_NAME]
    assert user.is_ticked(STRAP_NAME)
    assert [entry.note for entry in user.recorded()] == ["fine"]


@pytest.fixture
def with_pictures(user: User, tmp_path: Path) -> User:
    """Somebody whose plan has two exercises of the therapist's own, each with a picture."""
    drawings = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}"/>' for side in (30, 40))
    pictures = [StoredPicture(MediaType.SVG, drawing.encode()) for drawing in drawings]
    exercises = [
        own_exercise()
        | {
            "slug": f"own-wall-slide-{at}",
            "name": f"Wall slide {at}",
            "picture": {"file": picture.described().file, "description": ""},
        }
        for at, picture in enumerate(pictures, start=1)
    ]
    items = [item(at, f"own-wall-slide-{at}", side="none") for at in (1, 2)]
    given = tmp_path / "given.zip"
    given.write_bytes(packed(plan_file(*items) | {"exercises": exercises}, media_of(pictures)))
    user.start()
    user.press("Start with my stretches")
    user.drops(given)
    user.waits_until(lambda: user.ticks() == ["Wall slide 1", "Wall slide 2"])
    return user


def test_a_saved_file_says_which_pictures_it_lacks(with_pictures: User, tmp_path: Path) -> None:
    user = with_pictures
    user.chooses_file(tmp_path / "progress%2.JSON")
    user.key("Ctrl+S")
    user.waits_to_read(
        "Saved: progress%2.JSON. Not in it: 2 pictures. Save as ZIP to take them along."
    )
    assert (tmp_path / "progress%2.JSON").read_bytes().startswith(b"{")
    user.chooses_file(tmp_path / "progress.zip")
    user.key("Ctrl+S")
    user.waits_to_read("Saved: progress.zip")
    assert not user.reads("Not in it")


def test_pictures_that_a_zip_file_has_no_room_for_are_counted(
    with_pictures: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = with_pictures
    monkeypatch.setattr("stretchapp.services.files.MOST_PICTURES", 1)
    user.chooses_file(tmp_path / "progress.zip")
    user.key("Ctrl+S")
    user.waits_to_read("Saved: progress.zip. Not in it: 1 picture. The file has no room for more.")


def test_a_single_picture_left_out_is_told_as_one(with_pictures: User, tmp_path: Path) -> None:
    user = with_pictures
    one = plan_file(item(11, "own-wall-slide-1", side="none"), name="Kim Lee", patient=800)
    user.drops(written(tmp_path / "kim.json", one))
    user.waits_until(lambda: user.ticks() == ["Wall slide 1"])
    user.chooses_file(tmp_path / "progress.json")
    user.key("Ctrl+S")
    user.waits_to_read("Saved: progress.json. Not in it: 1 picture. Save as ZIP to take it along.")


def test_a_file_that_cannot_be_written_says_so(user: User, tmp_path: Path) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.chooses_file(tmp_path / "missing" / "progress.zip")
    with user.answering("Close this message") as met:
        user.key("Ctrl+S")
    assert "folder" in met[0].words
    assert identity(1) not in met[0].words
