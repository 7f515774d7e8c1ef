"""The painter of figures: shapes, what is in front, colours, and pictures that mirror."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from stretchapp.core.figure.mirroring import mirrored_view
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.values import (
    BodySide,
    Contact,
    FeltMuscle,
    Figure,
    KeyPose,
    Muscle,
    Prop,
    PropKind,
    View,
)
from stretchapp.ui.paint.figure import (
    BUILDS,
    SKINS,
    FigureLook,
    figure_look,
    grey_look,
    paint_figure,
)
from stretchapp.ui.paint.figure.order import Reach, painting_order
from stretchapp.ui.paint.figure.shapes import Disc, chain_loop, hull_loop, path_of
from stretchapp.ui.theme import colour_sets, colours

SIDE = 240
BANDS = (PropKind.STRAP, PropKind.TOWEL)
EVERY_PROP = tuple(
    Prop(
        kind, forward=0.4, round="right_ball" if kind in (PropKind.STRAP, PropKind.TOWEL) else None
    )
    for kind in PropKind
)

pytestmark = pytest.mark.usefixtures("qapp")


def lunge(**changes: object) -> Motion:
    pose = KeyPose(
        start="right_half_kneeling", contacts=(Contact("left_palm", "left_knee_top", "out"),)
    )
    return Motion(Figure((pose,), **changes))  # type: ignore[arg-type]


def light() -> FigureLook:
    return figure_look(colours("light"), "tan", "slim")


def picture(
    motion: Motion, look: FigureLook | None = None, view: View | None = None, margin: int = 0
) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    area = QRectF(margin, margin, SIDE - 2 * margin, SIDE - 2 * margin)
    paint_figure(painter, area, motion, motion.body(), view or motion.figure.view, look or light())
    painter.end()
    return image


def count(image: QImage, color: QColor, near: int = 6) -> int:
    found = 0
    for y in range(0, SIDE, 2):
        for x in range(0, SIDE, 2):
            pixel = image.pixelColor(x, y)
            found += (
                abs(pixel.red() - color.red()) <= near
                and abs(pixel.green() - color.green()) <= near
                and abs(pixel.blue() - color.blue()) <= near
            )
    return found


def different(one: QImage, other: QImage, near: int = 24) -> int:
    """How many of the looked-at pixels differ by more than ``near`` in a channel."""
    return sum(
        max(
            abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())
        ) > near
        for y in range(0, SIDE, 2)
        for x in range(0, SIDE, 2)
        for a, b in [(one.pixelColor(x, y), other.pixelColor(x, y))]
    )  # fmt: skip


DISCS = st.lists(
    st.tuples(st.floats(50, 200), st.floats(50, 200), st.floats(5, 40)), min_size=2, max_size=5
)


@given(DISCS)
def test_a_hull_holds_every_circle_and_every_line_between_them(discs: list[Disc]) -> None:
    path = path_of([hull_loop(discs)])
    for x, y, r in discs:
        for dx, dy in ((0, 0), (r * 0.93, 0), (-r * 0.93, 0), (0, r * 0.93), (0, -r * 0.93)):
            assert path.contains(QPointF(x + dx, y + dy))
    for (x1, y1, _), (x2, y2, _) in pairwise(discs):
        assert path.contains(QPointF((x1 + x2) / 2, (y1 + y2) / 2))


@given(DISCS)
def test_a_chain_holds_its_middle_line(discs: list[Disc]) -> None:
    path = path_of([chain_loop(discs[:2])])
    (x1, y1, r1), (x2, y2, r2) = discs[:2]
    for share in (0.0, 0.3, 0.7, 1.0):
        assert path.contains(QPointF(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share))
    box = path.boundingRect()
    assert box.width() <= abs(x2 - x1) + r1 + r2 + max(r1, r2) * 0.1 + max(r1, r2)


@given(DISCS, st.floats(1, 6))
def test_an_outline_lies_round_its_shape(discs: list[Disc], more: float) -> None:
    loop = hull_loop(discs)
    inner, outer = path_of([loop]).boundingRect(), path_of([loop], more).boundingRect()
    assert outer.left() < inner.left() and outer.right() > inner.right()
    assert outer.top() < inner.top() and outer.bottom() > inner.bottom()


def test_what_is_nearer_where_they_cross_is_painted_later() -> None:
    """A stick whose middle is far away, but which comes to the front where it crosses another."""
    stick = Reach(((0.0, 0.0, -1.0), (100.0, 0.0, 0.5)), 3)
    post = Reach(((90.0, -40.0, 0.0), (90.0, 40.0, 0.0)), 3)
    assert painting_order([stick, post]) == [1, 0]
    behind = Reach(((0.0, 0.0, 0.5), (100.0, 0.0, -1.0)), 3)
    assert painting_order([behind, post]) == [0, 1]


def test_parts_that_wind_round_one_another_are_still_painted_once_each() -> None:
    ring = [
        Reach(((0.0, 0.0, 0.0), (10.0, 0.0, 1.0)), 2),
        Reach(((10.0, 0.0, 0.0), (5.0, 9.0, 1.0)), 2),
        Reach(((5.0, 9.0, 0.0), (0.0, 0.0, 1.0)), 2),
    ]
    assert sorted(painting_order(ring)) == [0, 1, 2]


def test_a_figure_keeps_inside_its_area() -> None:
    image = picture(lunge(props=EVERY_PROP), margin=40)
    white = QColor("white")
    for at in range(SIDE):
        for x, y in ((at, 20), (at, SIDE - 20), (20, at), (SIDE - 20, at)):
            assert image.pixelColor(x, y) == white
    assert different(image, picture(lunge(), margin=110)) > 300


@pytest.mark.parametrize("muscle", Muscle)
def test_a_muscle_shows_where_it_faces_the_eye_and_shines_through_where_not(muscle: Muscle) -> None:
    motion = lunge(muscles=(FeltMuscle(muscle, BodySide.RIGHT),))
    felt = light().felt
    counts = [
        count(picture(motion, view=View(turn, 12)), felt)
        for turn in (0, 45, 90, 135, 180, -135, -90, -45)
    ]
    assert max(counts) > 12
    assert min(counts) < max(counts) / 2
    assert count(picture(lunge()), felt) == 0


@pytest.mark.parametrize("name", colour_sets())
@pytest.mark.parametrize("build", BUILDS)
def test_every_set_of_colours_paints_every_prop(name: str, build: str) -> None:
    look = figure_look(colours(name), "brown", build)
    felt = (FeltMuscle(Muscle.QUADRICEPS, BodySide.BOTH),)
    image = picture(lunge(props=EVERY_PROP, muscles=felt), look)
    for color in (look.shorts, look.mat, look.felt):
        assert count(image, color, near=40) > 0


def test_skins_and_builds_differ() -> None:
    motion = lunge()
    shown = [picture(motion, figure_look(colours("light"), skin, "slim")) for skin in SKINS]
    for one, other in pairwise(shown):
        assert different(one, other, near=10) > 100
    broad = picture(motion, figure_look(colours("light"), "tan", "broad"))
    assert different(broad, picture(motion)) > 60


def test_on_paper_it_is_grey_and_clear() -> None:
    motion = lunge(muscles=(FeltMuscle(Muscle.QUADRICEPS, BodySide.RIGHT),))
    image = picture(motion, grey_look("slim"))
    shades = {image.pixel(x, y) & 0xFFFFFF for y in range(0, SIDE, 3) for x in range(0, SIDE, 3)}
    assert all(len({shade >> 16, shade >> 8 & 255, shade & 255}) == 1 for shade in shades)
    assert len(shades) > 5


def test_the_mirrored_figure_is_the_mirror_image() -> None:
    felt = (FeltMuscle(Muscle.QUADRICEPS, BodySide.RIGHT),)
    figure = lunge(muscles=felt).figure
    one, other = Motion(figure), Motion(figure, mirrored_side=True)
    view = View(25, 10)
    seen = picture(one, view=view)
    image = picture(other, view=mirrored_view(view)).flipped(Qt.Orientation.Horizontal)
    assert different(seen, image, near=60) < SIDE * SIDE / 4 * 0.004


def test_the_same_figure_gives_the_same_picture() -> None:
    assert picture(lunge()) == picture(lunge())


def test_all_bodies_of_a_movement_keep_one_scale_and_place() -> None:
    poses = (KeyPose(start="standing"), KeyPose(angles=(("right_shoulder_abduction", 170.0),)))
    motion = Motion(Figure(poses, view=View(90, 5)))
    start, end = QImage(), QImage()
    for key in (0, 1):
        image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        area = QRectF(0, 0, SIDE, SIDE)
        paint_figure(painter, area, motion, motion.body(key), motion.figure.view, light())
        painter.end()
        start, end = end, image
    # The left half of the body has not moved.
    half = SIDE // 2 + 8
    one, other = start.copy(half, 0, SIDE - half, SIDE), end.copy(half, 0, SIDE - half, SIDE)
    unlike = sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(0, SIDE, 3)
        for x in range(0, SIDE - half, 3)
    )
    assert unlike < 60
