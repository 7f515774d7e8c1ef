"""The view of a figure: still or moving, turned, mirrored, and never keeping the window waiting."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.values import Figure, KeyPose
from stretchapp.services.preferences import FIGURE_BUILDS, FIGURE_SKINS
from stretchapp.ui.figures import Figures, figures
from stretchapp.ui.paint.figure import BUILDS, SKINS
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets import figure_view
from stretchapp.ui.widgets.figure_controls import FigureControls
from stretchapp.ui.widgets.figure_view import FigureView

LEFT = Qt.MouseButton.LeftButton
FIGURE = Figure(
    (
        KeyPose(start="standing", move_seconds=0.2, hold_seconds=0.1),
        KeyPose(angles=(("right_hip_flexion", 30.0),), move_seconds=0.2, hold_seconds=0.1),
        KeyPose(angles=(("right_hip_flexion", 60.0),), move_seconds=0.2, hold_seconds=0.1),
    )
)
LAST = 0.6
"""Seconds at which the last key pose is reached."""


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().reduced_motion = False
    theme().apply(Appearance.LIGHT, 100)
    figures().dress("olive", "slim")


@pytest.fixture
def view(qtbot: QtBot) -> FigureView:
    """A view that can be turned, with its figure settled."""
    view = FigureView(QSize(200, 140), turnable=True)
    qtbot.addWidget(view)
    view.show_figure(FIGURE, "felt on the right", "felt on the left")
    view.show()
    settle()
    return view


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        figures().settle_all()


def seen(view: QWidget) -> QImage:
    return view.grab().toImage()


def test_a_tile_is_empty_until_its_figure_is_settled(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = Figures()
    monkeypatch.setattr(figure_view, "figures", lambda: ours)
    view = FigureView(QSize(200, 140))
    qtbot.addWidget(view)
    view.show()
    empty = seen(view)
    view.show_figure(FIGURE)
    assert seen(view) == empty
    qtbot.waitUntil(lambda: seen(view) != empty)


def test_poses_are_settled_one_by_one_and_never_while_painting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[int] = []
    original = Motion.body

    def counting(motion: Motion, key: int = -1) -> Body:
        settled.append(key)
        return original(motion, key)

    ours = Figures()
    monkeypatch.setattr(figure_view, "figures", lambda: ours)
    view = FigureView(QSize(200, 140))
    qtbot.addWidget(view)
    view.show_figure(FIGURE)
    monkeypatch.setattr(Motion, "body", counting)
    view.repaint()
    assert settled == []
    view.show()
    qtbot.waitUntil(lambda: settled[:3] == [0, 1, 2])


def test_what_is_out_of_sight_is_not_settled(qtbot: QtBot) -> None:
    area, column, ours = QScrollArea(), QWidget(), Figures()
    qtbot.addWidget(area)
    rows = QVBoxLayout(column)
    views = [FigureView(QSize(100, 100)) for _ in range(9)]
    for view in views:
        rows.addWidget(view)
    area.setWidget(column)
    area.resize(200, 200)
    area.show()
    QApplication.processEvents()
    for place, view in enumerate(views):
        figure = Figure((KeyPose(start="standing", hold_seconds=float(place)),))
        assert ours.motion(figure, False, view) is None
    ours.settle_all()
    found = [
        ours.motion(Figure((KeyPose(start="standing", hold_seconds=float(place)),)), False, view)
        for place, view in enumerate(views)
    ]
    assert found[0] is not None
    assert found[-1] is None


def test_the_view_that_asked_may_be_gone_when_its_turn_comes(qtbot: QtBot) -> None:
    ours, view = Figures(), FigureView(QSize(100, 100))
    view.show()
    assert ours.motion(FIGURE, False, view) is None
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(view)
    settle()
    ours.settle_all()


def test_a_figure_that_cannot_be_settled_holds_up_no_other(qtbot: QtBot) -> None:
    ours, view, other = Figures(), FigureView(QSize(100, 100)), FigureView(QSize(100, 100))
    wrong = Figure((KeyPose(start="standing", angles=(("third_arm", 1.0),)),))
    for shown in (view, other):
        qtbot.addWidget(shown)
        shown.show()
    with qtbot.captureExceptions() as met:
        assert ours.motion(wrong, False, view) is None
        assert ours.motion(FIGURE, False, other) is None
        qtbot.waitUntil(lambda: ours.motion(FIGURE, False, other) is not None)
    assert [kind for kind, _, _ in met] == [KeyError]


def test_views_share_what_was_settled(view: FigureView, qtbot: QtBot) -> None:
    again = figures().motion(FIGURE, False, view)
    assert again is not None
    assert figures().motion(Figure(FIGURE.poses), False, view) is again


def test_a_still_figure_shows_its_last_pose(view: FigureView) -> None:
    still = seen(view)
    theme().reduced_motion = True
    view.step()
    assert seen(view) != still
    view.step()
    view.step()
    assert seen(view) == still
    assert view.seconds == pytest.approx(LAST)


def test_playing_moves_it_and_pausing_keeps_it_where_it_is(view: FigureView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.playing_changed):
        view.play()
    qtbot.waitUntil(lambda: view.seconds is not None and view.seconds > LAST)
    view.pause()
    stopped = view.seconds
    assert not view.is_playing
    QApplication.processEvents()
    assert view.seconds == stopped
    view.rest()
    assert view.seconds is None


def test_it_rests_while_it_cannot_be_seen(view: FigureView, qtbot: QtBot) -> None:
    view.play()
    qtbot.waitUntil(lambda: view.seconds is not None)
    view.hide()
    assert view.is_playing
    hidden_at = view.seconds
    QApplication.processEvents()
    assert view.seconds == hidden_at
    view.show()
    qtbot.waitUntil(lambda: view.seconds != hidden_at)


def test_a_step_moves_into_the_next_pose_and_stops_there(view: FigureView, qtbot: QtBot) -> None:
    for reached in (0.0, 0.3, LAST, 0.0):
        view.step()
        qtbot.waitUntil(lambda at=reached: view.seconds == pytest.approx(at))
        assert not view.is_playing


def test_a_step_ends_playing(view: FigureView, qtbot: QtBot) -> None:
    view.play()
    view.step()
    assert not view.is_playing


def test_the_other_side_has_words_of_its_own(view: FigureView) -> None:
    own = seen(view)
    assert view.accessibleName() == "felt on the right"
    view.set_mirrored(True)
    settle()
    assert view.accessibleName() == "felt on the left"
    assert seen(view) != own
    view.set_mirrored(False)
    assert seen(view) == own


def test_another_figure_begins_from_its_own_side_and_view(view: FigureView) -> None:
    view.set_mirrored(True)
    view.turn_by(40)
    view.play()
    view.show_figure(Figure((KeyPose(start="standing"),)), "standing")
    assert (view.is_mirrored, view.turn, view.is_playing) == (False, 0.0, False)
    assert view.accessibleName() == "standing"


def test_left_and_right_turn_it_and_home_turns_it_back(view: FigureView) -> None:
    own = seen(view)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.turn == 30
    assert seen(view) != own
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.turn == 0
    assert seen(view) == own
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.is_playing


def test_dragging_turns_it(view: FigureView) -> None:
    QTest.mousePress(view, LEFT, pos=QPoint(100, 70))
    QTest.mouseMove(view, QPoint(60, 70))
    QTest.mouseMove(view, QPoint(40, 90))
    QTest.mouseRelease(view, LEFT, pos=QPoint(40, 90))
    assert view.turn == 30
    QTest.mouseMove(view, QPoint(90, 70))
    assert view.turn == 30


def test_all_the_way_round_is_back_where_it_was(view: FigureView) -> None:
    own = seen(view)
    for _ in range(24):
        view.turn_by(15)
    assert view.turn == 0
    assert seen(view) == own


def test_a_view_that_cannot_be_turned_leaves_keys_and_clicks_to_others(qtbot: QtBot) -> None:
    view = FigureView(QSize(200, 140))
    qtbot.addWidget(view)
    view.show_figure(FIGURE)
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.mousePress(view, LEFT, pos=QPoint(100, 70))
    QTest.mouseMove(view, QPoint(60, 70))
    assert view.turn == 0
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_skin_build_and_colours_change_it_at_once(view: FigureView) -> None:
    pictures = [seen(view)]
    for skin, build in (("dark", "slim"), ("dark", "broad")):
        figures().dress(skin, build)
        pictures.append(seen(view))
    theme().apply(Appearance.DARK, 100)
    pictures.append(seen(view))
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_the_preferences_know_the_skins_and_builds_that_can_be_painted() -> None:
    assert FIGURE_SKINS == SKINS
    assert FIGURE_BUILDS == BUILDS


def test_it_grows_with_the_text_up_to_half_as_large_again(view: FigureView) -> None:
    for percent, size in ((100, (200, 140)), (125, (250, 175)), (200, (300, 210))):
        theme().apply(Appearance.LIGHT, percent)
        assert view.sizeHint().toTuple() == size


def test_one_that_grows_keeps_its_proportions(qtbot: QtBot) -> None:
    view = FigureView(QSize(200, 100), grows=True)
    qtbot.addWidget(view)
    assert view.heightForWidth(160) == 80
    assert view.heightForWidth(900) == 100


def test_done_is_shown_faintly(view: FigureView) -> None:
    strong = seen(view)
    view.set_dimmed(True)
    assert seen(view) != strong


def test_the_controls_say_what_they_do_now(view: FigureView, qtbot: QtBot) -> None:
    controls = FigureControls(view, turns=True)
    qtbot.addWidget(controls)
    controls.fit(sided=True)
    controls.show()
    play, step, other, left, right, back = controls.findChildren(QWidget)[:6]
    QTest.mouseClick(play, LEFT)
    assert view.is_playing
    assert play.property("text") == "Pause"
    QTest.mouseClick(step, LEFT)
    assert play.property("text") == "Play"
    QTest.mouseClick(other, LEFT)
    assert view.is_mirrored
    assert other.accessibleDescription() == "Left side is shown"
    QTest.mouseClick(left, LEFT)
    QTest.mouseClick(left, LEFT)
    QTest.mouseClick(right, LEFT)
    assert view.turn == 15
    QTest.mouseClick(back, LEFT)
    assert view.turn == 0
    assert not back.isEnabled()
    controls.fit(sided=False)
    assert not other.isVisible()
    view.show_figure(None)
    controls.fit(sided=False)
    assert not controls.isVisible()
