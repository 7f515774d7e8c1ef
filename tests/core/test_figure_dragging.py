"""Dragging handles: the body follows within its limits, and what was dragged stays there."""

import random

import pytest

from stretchapp.core.figure import editing
from stretchapp.core.figure.checking import faults_of
from stretchapp.core.figure.demands import sunk
from stretchapp.core.figure.dragging import HANDLES, Drag, Handle, dragged, in_view
from stretchapp.core.figure.landmarks import place_of
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.rotation import add, length, sub
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.values import Contact, View
from tests.core.test_figure_editing import MILLIMETRE, apart

BY_NAME = {handle.name: handle for handle in HANDLES}
SIDE = View(0, 0)
STARTS = ("standing", "sitting", "all_fours", "lying_back", "kneeling", "left_side_lying")


def drag(start: str, name: str, right: float, up: float) -> tuple[Motion, Motion, Handle]:
    """A handle of a named pose dragged as seen from the side, before and after."""
    before = Motion(editing.new_figure(start))
    handle = BY_NAME[name]
    target = in_view(handle.place(before.body(0)), SIDE, right, up)
    return before, Motion(dragged(before, 0, handle, target)), handle


def moved(before: Motion, after: Motion, handle: Handle) -> tuple[float, float]:
    """How far a handle came, to the right and up as seen from the side."""
    x, y, _ = sub(handle.place(after.body(0)), handle.place(before.body(0)))
    return x, y


def test_a_hand_goes_where_it_is_dragged() -> None:
    before, after, handle = drag("standing", "right_hand", 0.25, 0.3)
    assert moved(before, after, handle) == pytest.approx((0.25, 0.3), abs=0.01)
    for point in ("right_heel", "left_heel", "left_ball_inner"):
        far = length(sub(place_of(after.body(0), point), place_of(before.body(0), point)))
        assert far < 2 * MILLIMETRE


def test_it_stays_in_the_plane_that_faces_the_viewer() -> None:
    view = View(90, 0)
    place = (0.1, 0.5, 0.2)
    assert in_view(place, view, 0.1, 0.2) == pytest.approx((0.1, 0.7, 0.1))


def test_hips_are_lowered_over_feet_that_stay() -> None:
    before, after, handle = drag("standing", "hips", -0.05, -0.12)
    assert moved(before, after, handle)[1] == pytest.approx(-0.12, abs=0.02)
    assert after.body(0).posture.degree("right_knee_flexion") > 20
    assert set(after.contacts(0)) == set(before.contacts(0))


def test_what_is_pulled_away_lets_go_and_the_rest_stays() -> None:
    before, after, _ = drag("standing", "right_foot", 0.1, 0.15)
    assert "right_sole" in before.contacts(0)
    assert "right_sole" not in after.contacts(0)
    assert "left_sole" in after.contacts(0)


def test_what_is_moved_along_the_floor_keeps_resting() -> None:
    before, after, handle = drag("standing", "right_foot", 0.12, 0.0)
    assert "right_sole" in after.contacts(0)
    assert moved(before, after, handle)[0] == pytest.approx(0.12, abs=0.02)
    assert place_of(after.body(0), "right_heel")[1] == pytest.approx(0, abs=MILLIMETRE)


def test_a_knee_that_is_lifted_takes_its_foot_along() -> None:
    _, after, _ = drag("lying_back", "right_knee", -0.15, 0.3)
    assert "right_heel_back" not in after.contacts(0)
    assert after.body(0).posture.degree("right_hip_flexion") > 45
    assert "left_heel_back" in after.contacts(0)


def test_a_drag_that_goes_back_leaves_everything_as_it_was() -> None:
    motion = Motion(editing.new_figure("lying_back"))
    hold = Drag(motion, 0, BY_NAME["right_foot"])
    hold.to(add(hold.start, (0.0, 0.3, 0.0)))
    hold.to(hold.start)
    assert set(Motion(hold.figure()).contacts(0)) == set(motion.contacts(0))
    assert apart(hold.body, motion.body(0)) < 0.03


def test_a_dragged_hand_on_the_knee_follows_the_knee() -> None:
    figure = editing.with_contact(
        Motion(editing.new_figure("sitting")), 0, Contact("right_palm", "right_knee_top", "out")
    )
    motion = Motion(figure)
    knee = BY_NAME["right_knee"]
    target = add(knee.place(motion.body(0)), (0.0, 0.1, 0.0))
    after = Motion(dragged(motion, 0, knee, target))
    assert "right_palm" in after.contacts(0)
    assert after.misfit(0) < MILLIMETRE


def test_in_a_later_pose_what_lasts_stays_where_it_was() -> None:
    figure = editing.with_pose_after(editing.new_figure(), 0)
    motion = Motion(figure)
    hips = BY_NAME["hips"]
    after = Motion(dragged(motion, 1, hips, add(hips.place(motion.body(1)), (0.0, -0.1, 0.0))))
    assert apart(after.body(0), motion.body(0)) < 1e-9
    for point in ("right_heel", "left_ball_outer"):
        far = length(sub(place_of(after.body(1), point), place_of(after.body(0), point)))
        assert far < MILLIMETRE


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("handle", HANDLES, ids=lambda handle: handle.name)
def test_every_drag_stays_within_limits_and_settles_again_to_the_same(
    start: str, handle: Handle
) -> None:
    chance = random.Random(f"{start} {handle.name}")
    motion = Motion(editing.new_figure(start))
    way = tuple(chance.uniform(-0.3, 0.3) for _ in range(3))
    target = add(handle.place(motion.body(0)), (way[0], way[1], way[2]))
    figure = dragged(motion, 0, handle, target)
    assert list(faults_of(figure)) == []
    body = Motion(figure).body(0)
    for angle, degrees in zip(ANGLES, body.posture.degrees, strict=True):
        assert angle.movement.least - 0.01 <= degrees <= angle.movement.most + 0.01
    floor = Motion(figure).surfaces
    assert all(depth < 0.006 for _, _, depth in sunk(body, {"floor": floor["floor"]}))
    again = Motion(editing.posed(Motion(figure), 0, body.posture))
    assert apart(again.body(0), body) < 2 * MILLIMETRE
