"""Posing a figure in the window, by mouse and by keyboard, and handing it over."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from stretchapp import cli
from stretchapp.core.figure.checking import faults_of
from stretchapp.core.figure.landmarks import place_of
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.core.figure.rotation import length, sub
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.surfaces import surfaces_of
from stretchapp.core.figure.values import BodySide, FeltMuscle, Figure, Muscle, Prop, PropKind
from stretchapp.db.store import Store
from stretchapp.services import transfer
from stretchapp.services.files import write_travelling_file
from stretchapp.ui.exercise_editor.canvas import Canvas
from stretchapp.ui.exercise_editor.page import ExerciseEditor
from stretchapp.ui.exercise_editor.words import angle_words, points, pose_words, surface_words
from stretchapp.ui.paint.figure import figure_look, paint_figure
from stretchapp.ui.theme import colours
from tests.ui.test_exercise_editor import as_clinic, chooses, own, sets, still
from tests.ui.window_driver import User

__all__ = ["still"]

Role = QAccessible.Role
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def posing(user: User) -> Iterator[User]:
    """Somebody who poses the figure of a new exercise called Slide, and is not asked to save."""
    clinic = as_clinic(user)
    clinic.press("New exercise")
    clinic.type("Slide")
    clinic.press("Pose a figure")
    yield clinic
    editor = clinic.window.findChild(ExerciseEditor)
    if editor is not None:
        editor.undo_stack.setClean()


def canvas(user: User) -> Canvas:
    found = user.window.findChild(Canvas)
    assert found is not None
    return found


def drag(user: User, name: str, right: int, down: int) -> None:
    """Drag the handle of that name by some pixels, in steps as a hand does."""
    handle = user.find(name, Role.Button)
    middle = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=middle)
    start = handle.mapToGlobal(middle)
    for step in range(1, 6):
        there = start + QPoint(right * step // 5, down * step // 5)
        QTest.mouseMove(handle, handle.mapFromGlobal(there))
    QTest.mouseRelease(handle, LEFT, pos=handle.mapFromGlobal(start + QPoint(right, down)))


def middle_of(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def saved_figure(user: User, name: str = "Slide") -> Figure:
    user.press("Save")
    figure = own(user)[name].figure
    assert figure is not None
    assert list(faults_of(figure)) == []
    return figure


def painted(figure: Figure) -> QImage:
    image = QImage(480, 360, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    motion = Motion(figure)
    look = figure_look(colours("light"), "olive", "slim")
    with QPainter(image) as painter:
        for at in (0.0, motion.seconds / 3, motion.seconds / 2):
            area = QRectF(0, 0, 480, 360)
            paint_figure(painter, area, motion, motion.at(at), figure.view, look)
    return image


def test_a_new_figure_stands_with_a_handle_on_each_place(posing: User) -> None:
    assert posing.focused() == "The figure"
    names = [dot.accessibleName() for dot in canvas(posing).dots]
    assert sorted(names) == sorted(
        ["Head", "Hips"]
        + [
            f"{side} {part}"
            for side in ("Right", "Left")
            for part in ("elbow", "hand", "knee", "foot")
        ]
    )
    for dot in canvas(posing).dots:
        assert dot.width() >= 24 and dot.height() >= 24
    posing.key("Tab")
    assert posing.focused() in names


def test_a_hand_is_dragged_with_the_mouse(posing: User) -> None:
    standing = place_of(canvas(posing).body, "right_palm")
    drag(posing, "Right hand", 60, -50)
    hand = place_of(Motion(saved_figure(posing)).body(0), "right_palm")
    assert hand[0] - standing[0] > 0.1
    assert hand[1] - standing[1] > 0.08


def test_a_handle_follows_the_pointer(posing: User) -> None:
    handle = posing.find("Left hand", Role.Button)
    middle = handle.rect().center()
    start = middle_of(handle)
    QTest.mousePress(handle, LEFT, pos=middle)
    QTest.mouseMove(handle, middle + QPoint(40, -40))
    there = middle_of(handle) - start
    assert there.x() == pytest.approx(40, abs=6) and there.y() == pytest.approx(-40, abs=6)
    QTest.mouseRelease(handle, LEFT, pos=handle.rect().center())


def test_arrow_keys_move_a_handle_by_centimetres(posing: User) -> None:
    handle = posing.find("Right hand", Role.Button)
    posing.press("Side")
    before = place_of(canvas(posing).body, "right_palm")
    handle.setFocus()
    posing.key("Right", "Right")
    posing.key("Shift+Up")
    after = place_of(canvas(posing).body, "right_palm")
    x, y, _ = sub(after, before)
    assert (x * 170, y * 170) == pytest.approx((2, 5), abs=1)
    posing.key("Ctrl+Z")
    back = place_of(canvas(posing).body, "right_palm")
    assert length(sub(back, before)) < 0.002


def test_dragging_is_undone_and_made_again(posing: User) -> None:
    drag(posing, "Hips", -10, 30)
    bent = canvas(posing).body.posture
    posing.key("Ctrl+Z")
    assert canvas(posing).body.posture != bent
    posing.press("Redo", Role.Button)
    assert canvas(posing).body.posture == bent


def test_undoing_to_before_the_figure_leads_back_to_the_form(posing: User) -> None:
    posing.key("Ctrl+Z")
    assert posing.sees("Pose a figure")
    posing.key("Ctrl+Shift+Z")
    assert posing.sees("Change the figure")


def test_the_figure_is_turned_beside_its_handles_and_by_keys(posing: User) -> None:
    place = canvas(posing)
    before = place.posing.view
    QTest.mousePress(place, LEFT, pos=QPoint(8, 8))
    QTest.mouseMove(place, QPoint(48, 28))
    QTest.mouseRelease(place, LEFT, pos=QPoint(48, 28))
    after = place.posing.view
    assert (after.turn - before.turn, after.height - before.height) == (20, 10)
    place.setFocus()
    posing.key("Right", "Up")
    assert place.posing.view.turn == after.turn + 15
    posing.key("Home")
    assert place.posing.view == before
    for name, turn in (("Front", 90), ("Behind", -90), ("Side", 0)):
        posing.press(name)
        assert place.posing.view.turn == turn
    posing.press("Above")
    posing.press("Show it from here")
    assert saved_figure(posing).view.height == 80


def test_key_poses_are_added_timed_moved_and_taken_out(posing: User) -> None:
    posing.press("Add pose")
    assert posing.sees("Pose 2")
    drag(posing, "Right foot", 40, -30)
    sets(posing, "Move into this pose", 4)
    sets(posing, "Stay in it", 5)
    posing.press("Double this pose")
    posing.press("Move this pose earlier")
    posing.press("Take this pose out")
    posing.press("Pose 1")
    posing.key("Right")
    assert posing.focused() == "Pose 2"
    figure = saved_figure(posing)
    assert len(figure.poses) == 2
    assert (figure.poses[1].move_seconds, figure.poses[1].hold_seconds) == (4, 5)
    assert "right_sole" in figure.poses[1].released


def test_a_pose_begins_from_a_named_one(posing: User) -> None:
    chooses(posing, "Pose to begin from", "Sitting on a chair")
    posing.press("Begin from this: Pose to begin from")
    figure = saved_figure(posing)
    assert figure.poses[0].start == "sitting"
    assert [prop.kind for prop in figure.props] == [PropKind.CHAIR]


def test_a_figure_begins_from_another_exercise(posing: User) -> None:
    chooses(posing, "Exercise to begin from", "Glute bridge")
    posing.press("Begin from its figure: Exercise to begin from")
    figure = saved_figure(posing)
    assert figure.poses[0].start == "lying_knees_bent"
    assert len(figure.poses) > 1


def test_contacts_are_added_and_removed_by_list(posing: User) -> None:
    posing.press("Rests on")
    assert posing.reads("Right sole on the floor")
    posing.press("Remove: Left sole on the floor")
    chooses(posing, "Point of the body", "Right palm")
    chooses(posing, "What it rests on", "The right knee, upper side")
    chooses(posing, "Where elbow or knee points", "Outwards")
    posing.press("Let it rest there")
    assert posing.reads("Right palm on the right knee, upper side")
    chooses(posing, "What it rests on", "The right palm")
    posing.press("Let it rest there")
    assert posing.reads("A point cannot rest on itself.")
    contacts = Motion(saved_figure(posing)).contacts(0)
    assert set(contacts) == {"right_sole", "right_palm"}


def test_things_are_added_moved_and_taken_away(posing: User) -> None:
    posing.press("Things")
    chooses(posing, "Thing to add", "Wall")
    posing.press("Add: Thing to add")
    sets(posing, "Wall: Forwards", 85)
    chooses(posing, "Thing to add", "Strap")
    posing.press("Add: Thing to add")
    chooses(posing, "Strap: round", "Left heel")
    chooses(posing, "Thing to add", "Ball")
    posing.press("Add: Thing to add")
    posing.press("Remove: Ball")
    wall, strap = saved_figure(posing).props
    assert (wall.kind, wall.forward) == (PropKind.WALL, 0.5)
    assert (strap.kind, strap.round) == (PropKind.STRAP, "left_heel")


def test_muscles_are_ticked_with_their_side(posing: User) -> None:
    posing.press("Muscles")
    posing.press("Back of the thigh", Role.CheckBox)
    posing.press("Buttock", Role.CheckBox)
    chooses(posing, "Buttock: side", "Both")
    posing.press("Calf", Role.CheckBox)
    posing.press("Calf", Role.CheckBox)
    assert saved_figure(posing).muscles == (
        FeltMuscle(Muscle.GLUTEALS, BodySide.BOTH),
        FeltMuscle(Muscle.HAMSTRINGS, BodySide.RIGHT),
    )


def test_every_angle_can_be_typed(posing: User) -> None:
    posing.press("Angles")
    chooses(posing, "Part of the body", "Left arm")
    sets(posing, "Left elbow: bent", 90)
    chooses(posing, "Part of the body", "Whole body")
    sets(posing, "Body: turned to the left", 30)
    body = Motion(saved_figure(posing)).body(0)
    assert body.posture.degree("left_elbow_flexion") == pytest.approx(90, abs=0.5)
    assert body.posture.frame[0][2] == pytest.approx(-0.5, abs=0.02)


def test_the_movement_plays_and_stops(posing: User) -> None:
    posing.press("Add pose")
    drag(posing, "Right hand", 40, -40)
    first = canvas(posing).body
    posing.press("Play")
    assert not any(dot.isVisible() for dot in canvas(posing).dots)
    posing.waits_until(lambda: canvas(posing).body is not first)
    posing.press("Stop")
    assert all(dot.isVisible() for dot in canvas(posing).dots)


def test_everything_that_can_be_chosen_has_words() -> None:
    surfaces = surfaces_of([Prop(kind) for kind in PropKind])
    words = [
        *(text for _, text in points()),
        *map(surface_words, surfaces),
        *map(pose_words, NAMED_POSES),
        *(angle_words(angle.name) for angle in ANGLES),
    ]
    assert [text for text in words if "_" in text or "%" in text] == []


def test_an_exercise_made_from_nothing_looks_the_same_elsewhere(
    posing: User, tmp_path: Path
) -> None:
    drag(posing, "Right hand", 60, -60)
    posing.press("Add pose")
    drag(posing, "Hips", -20, 40)
    posing.press("Muscles")
    posing.press("Front of the thigh", Role.CheckBox)
    posing.press("Save")
    made = own(posing)["Slide"]
    posing.press("Add to the plan of Sam Taylor")
    path = tmp_path / "plan.zip"
    with closing(Store.open(posing.folder, posing.clock)) as store:
        write_travelling_file(path, transfer.give_plan(store, "Sam Taylor"))
    other = tmp_path / "elsewhere"
    assert cli.main(["--data", str(other), "import", str(path)]) == 0
    with closing(Store.open(other, posing.clock)) as store, store.reading() as work:
        (there,) = (entry.exercise for entry in work.own_exercises())
        (plan,) = work.plans()
    assert there == made
    assert made.slug in {item.exercise for item in plan.items}
    assert there.figure is not None and made.figure is not None
    assert painted(there.figure) == painted(made.figure)


def test_handles_are_buttons_to_a_screen_reader(posing: User) -> None:
    for dot in canvas(posing).dots:
        assert isinstance(dot, QAbstractButton)
        assert dot.accessibleDescription()
