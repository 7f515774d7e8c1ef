"""Writing exercises of one's own in the window: form, picture, saving, leaving, assigning."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox

from stretchapp.core.exercise import Dosage, Equipment, Exercise, Region, Side
from stretchapp.core.picture import MediaType
from stretchapp.db.store import Store
from stretchapp.services.library import library_of
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.exercise_editor.shown import Shown
from stretchapp.ui.theme import theme
from tests.journeys.plan_files import BRIDGE_NAME, STRAP_NAME, item, plan_file
from tests.ui.test_large_text import everything_is_whole
from tests.ui.window_driver import User

Role = QAccessible.Role


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """Figures stand still, so that a test need not wait for them."""
    theme().reduced_motion = True
    yield
    theme().reduced_motion = False


def as_clinic(user: User, **preferences: object) -> User:
    """The user at the library of a clinic with one patient, Sam Taylor."""
    user.has_plan(plan_file(item(1)))
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, audience="clinic", **preferences)
    user.start()
    user.press("Library")
    return user


@pytest.fixture
def clinic(user: User) -> User:
    return as_clinic(user)


def own(user: User) -> dict[str, Exercise]:
    """The therapist's own exercises in the store, by name."""
    with closing(Store.open(user.folder, user.clock)) as store, store.reading() as work:
        return {entry.exercise.name: entry.exercise for entry in work.own_exercises()}


def chooses(user: User, box: str, words: str) -> None:
    """Choose from a combo box by typing what it says."""
    widget = user.find(box, Role.ComboBox)
    assert isinstance(widget, QComboBox)
    place = widget.findText(words)
    assert place >= 0, [widget.itemText(at) for at in range(widget.count())]
    widget.setFocus()
    while widget.currentIndex() != place:
        user.key("Down" if widget.currentIndex() < place else "Up")


def sets(user: User, field: str, number: float) -> None:
    widget = user.find(field)
    assert isinstance(widget, QDoubleSpinBox)
    widget.setFocus()
    widget.selectAll()
    user.type(f"{number:g}")
    user.key("Tab")


def picture_file(path: Path, *, clear: bool = False) -> Path:
    image = QImage(60, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 120, 90, 0 if clear else 255))
    assert image.save(str(path))
    return path


def test_a_patient_is_not_asked_to_write_exercises(user: User) -> None:
    user.has_plan(plan_file(item(1)))
    user.start()
    user.press("Library")
    assert not user.sees("New exercise")
    user.press(BRIDGE_NAME)
    for name in ("Copy", "Edit", "Hide", "Add to the plan of Sam Taylor"):
        assert not user.sees(name, Role.Button)


def test_an_exercise_is_written_from_nothing(clinic: User) -> None:
    clinic.press("New exercise")
    assert clinic.focused() == "Name"
    clinic.type("Wall slide")
    clinic.key("Tab")
    clinic.type("Back slide, Slide")
    clinic.press("Spine")
    chooses(clinic, "Position", "Standing")
    clinic.press("Medium")
    clinic.press("Wall", Role.CheckBox)
    clinic.press("One side, then the other")
    sets(clinic, "Times in a set", 8)
    assert not clinic.sees("Pace")
    sets(clinic, "Hold", 0)
    assert clinic.focused() == "Pace"
    sets(clinic, "Pace", 6)
    clinic.find("Step 1").setFocus()
    clinic.type("Stand with your back to the wall.")
    clinic.key("Return")
    assert clinic.focused() == "Step 2"
    clinic.type("Slide down.")
    clinic.press("Add a caution")
    assert clinic.focused() == "Caution 1"
    clinic.type("Stop if your knees hurt.")
    clinic.press("Save")
    assert clinic.reads("Saved: Wall slide")
    assert clinic.sees("Edit", Role.Button)
    saved = own(clinic)["Wall slide"]
    assert saved.other_names == ("Back slide", "Slide")
    assert (saved.region, saved.difficulty, saved.sided) == (Region.SPINE, 2, False)
    assert saved.equipment == (Equipment.WALL,)
    assert saved.dosage == Dosage(2, 8, 0, 15, Side.NONE, pace_seconds=6)
    assert saved.steps == ("Stand with your back to the wall.", "Slide down.")
    assert (saved.mistakes, saved.cautions) == ((), ("Stop if your knees hurt.",))


def test_a_name_is_needed(clinic: User) -> None:
    clinic.press("New exercise")
    clinic.press("Save")
    assert clinic.reads("A name is needed.")
    assert clinic.focused() == "Name"
    clinic.type("Slide")
    assert not clinic.reads("A name is needed.")
    clinic.press("Save")
    assert set(own(clinic)) == {"Slide"}


def test_everything_written_is_undone_and_made_again(clinic: User) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    clinic.press("Spine")
    clinic.press("Add a mistake")
    clinic.type("Too fast.")
    clinic.key("Ctrl+Z")
    assert clinic.sees("Mistake 1")
    clinic.key("Ctrl+Z", "Ctrl+Z")
    assert not clinic.sees("Mistake 1")
    clinic.press("Undo", Role.Button)
    assert clinic.find("Save").isEnabled()
    assert not clinic.find("Undo", Role.Button).isEnabled()
    clinic.key("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Y")
    clinic.press("Redo", Role.Button)
    clinic.press("Save")
    saved = own(clinic)["Slide"]
    assert (saved.region, saved.mistakes) == (Region.SPINE, ("Too fast.",))


def test_sentences_are_moved_and_removed(clinic: User) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    clinic.find("Step 1").setFocus()
    clinic.type("One.")
    clinic.key("Return")
    clinic.type("Two.")
    clinic.key("Return")
    clinic.type("Three.")
    clinic.press("Step 3: move up")
    assert clinic.focused() == "Step 2"
    clinic.press("Step 1: remove")
    clinic.press("Step 1: move down")
    clinic.press("Save")
    assert own(clinic)["Slide"].steps == ("Two.", "Three.")


def test_a_copy_is_an_exercise_of_ones_own(clinic: User) -> None:
    clinic.press(STRAP_NAME)
    assert not clinic.sees("Edit", Role.Button)
    clinic.press("Copy", Role.Button)
    clinic.press("Save")
    name = f"Copy of {STRAP_NAME}"
    assert clinic.reads(f"Saved: {name}")
    with closing(Store.open(clinic.folder, clinic.clock)) as store, store.reading() as work:
        original = library_of(work).exercise("hamstring-supine-strap")
    assert original is not None
    assert own(clinic)[name].figure == original.figure
    clinic.press("Edit", Role.Button)
    clinic.key("Ctrl+A")
    clinic.type("Strap")
    clinic.press("Save")
    assert set(own(clinic)) == {"Strap"}
    clinic.press("Undo", Role.Button)
    assert set(own(clinic)) == {name}


def test_muscles_and_variants_are_chosen_from_lists(clinic: User) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    box = clinic.find("Muscle it is for", Role.ComboBox)
    assert isinstance(box, QComboBox)
    first = str(box.currentData())
    clinic.press("Add: Muscle it is for")
    chooses(clinic, "Harder", BRIDGE_NAME)
    clinic.press("Save")
    saved = own(clinic)["Slide"]
    assert (saved.muscles.chief, saved.muscles.others) == ((first,), ())
    assert (saved.easier, saved.harder) == (None, "glute-bridge")


def test_a_picture_is_chosen_described_and_kept(clinic: User, tmp_path: Path) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    clinic.chooses_file(picture_file(tmp_path / "slide.png"))
    clinic.press("Choose a picture…")
    clinic.waits_until(lambda: clinic.sees("Remove the picture"))
    clinic.find("What the picture shows").setFocus()
    clinic.type("A wall.")
    clinic.press("Save")
    picture = own(clinic)["Slide"].picture
    assert picture is not None
    assert (picture.media_type, picture.description) == (MediaType.JPEG, "A wall.")
    clinic.press("Edit", Role.Button)
    clinic.press("Remove the picture")
    clinic.press("Save")
    assert own(clinic)["Slide"].picture is None


def test_a_picture_is_dropped_on_its_place(clinic: User, tmp_path: Path) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    shown = clinic.window.findChild(Shown)
    assert shown is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path / "a.png", clear=True)))])
    middle, none = shown.rect().center(), Qt.KeyboardModifier.NoModifier
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(middle, copy, data, left, none)
    QApplication.sendEvent(shown, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(shown, QDropEvent(QPointF(middle), copy, data, left, none))
    clinic.waits_until(lambda: clinic.sees("Remove the picture"))
    clinic.press("Save")
    picture = own(clinic)["Slide"].picture
    assert picture is not None and picture.media_type is MediaType.PNG


def test_a_broken_picture_is_said_beside_the_button(clinic: User, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture at all")
    clinic.press("New exercise")
    clinic.chooses_file(broken)
    clinic.press("Choose a picture…")
    clinic.waits_to_read("Please choose a PNG, JPEG or SVG.")
    assert clinic.reads("The exercise stays as it was.")
    assert clinic.find("Choose a picture…").isEnabled()


def test_leaving_asks_about_what_is_not_saved(clinic: User) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    with clinic.answering("Go on writing"):
        clinic.press("Back to the library")
    assert clinic.sees("Name")
    with clinic.answering("Leave without saving"):
        clinic.key("Escape")
    assert clinic.sees("New exercise")
    assert own(clinic) == {}
    clinic.press("New exercise")
    clinic.type("Slide")
    with clinic.answering("Save"):
        clinic.press("Back to the library")
    assert set(own(clinic)) == {"Slide"}


def test_what_is_written_stays_while_other_pages_are_shown(clinic: User) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    clinic.press("Routines")
    clinic.key("Ctrl+Z")
    clinic.press("Library")
    assert clinic.reads("Slide")
    clinic.press("Save")
    assert set(own(clinic)) == {"Slide"}


def test_closing_the_window_asks_too(clinic: User) -> None:
    clinic.press("New exercise")
    clinic.type("Slide")
    clinic.press("Routines")
    with clinic.answering("Go on writing"):
        clinic.window.close()
    assert clinic.window.isVisible()
    with clinic.answering("Leave without saving"):
        clinic.window.close()
    assert not clinic.window.isVisible()


def test_an_exercise_is_added_to_the_plan_and_taken_out(clinic: User) -> None:
    clinic.press(BRIDGE_NAME)
    clinic.press("Add to the plan of Sam Taylor")
    assert clinic.reads("Added to the plan: Hips and lower back")
    clinic.key("Ctrl+8")
    assert BRIDGE_NAME in clinic.ticks()
    clinic.key("Ctrl+Z")
    assert BRIDGE_NAME not in clinic.ticks()
    clinic.key("Ctrl+Shift+Z")
    assert BRIDGE_NAME in clinic.ticks()


def test_an_exercise_is_hidden_and_shown_again(clinic: User) -> None:
    clinic.press(BRIDGE_NAME)
    clinic.press("Hide")
    clinic.press("Show again")
    assert clinic.sees("Hide", Role.Button)


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_nothing_is_cut_off_at_200_percent(user: User, appearance: str) -> None:
    clinic = as_clinic(user, text_percent=200, appearance=appearance)
    clinic.window.resize(900, 700)
    clinic.press("New exercise")
    everything_is_whole(clinic)
    clinic.type("Slide")
    clinic.press("Pose a figure")
    for panel in ("Begin", "Rests on", "Things", "Muscles", "Angles"):
        clinic.press(panel)
        everything_is_whole(clinic)
    with clinic.answering("Leave without saving"):
        clinic.key("Escape", "Escape")
