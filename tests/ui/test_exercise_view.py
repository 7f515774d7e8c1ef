"""What is drawn of an exercise: the therapist's picture, else its figure, else a sign."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stretchapp.core.exercise import Exercise
from stretchapp.core.picture import MediaType, Picture
from stretchapp.db.store import Store
from stretchapp.services.library import Library, library_of
from stretchapp.services.own_exercises import new_picture, save_own_exercise
from stretchapp.ui.figures import figures
from stretchapp.ui.pictures import image_of
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.exercise_view import ExerciseView
from tests.clocks import SettableClock

NOW = "2026-11-23T08:00:00+11:00"
RED_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="#ff0000"/></svg>'
)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> None:
    theme().apply(Appearance.LIGHT, 100)


@pytest.fixture
def view(qtbot: QtBot) -> ExerciseView:
    view = ExerciseView(QSize(120, 80))
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path, SettableClock(NOW))) as store:
        yield store


def bridge() -> Exercise:
    found = Library().exercise("glute-bridge")
    assert found is not None
    return found


def red_png() -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def seen(view: ExerciseView) -> QImage:
    for _ in range(3):
        QApplication.processEvents()
        figures().settle_all()
    return view.grab().toImage()


def saved(store: Store, data: bytes) -> Exercise:
    """An exercise of the store's own with that picture, read back."""
    own = replace(bridge(), slug="", name="Wall slide", picture=new_picture(data, "A wall"))
    slug = save_own_exercise(store, own, data).after.exercise.slug
    with store.reading() as work:
        found = library_of(work).exercise(slug)
    assert found is not None
    return found


def test_figure_sign_picture_and_nothing_look_unlike_each_other(view: ExerciseView) -> None:
    red = QImage.fromData(red_png())
    pictures = []
    for exercise, image in (
        (None, None),
        (bridge(), None),
        (replace(bridge(), figure=None), None),
        (bridge(), red),
    ):
        view.show_exercise(exercise, image)
        pictures.append(seen(view))
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_a_picture_keeps_its_proportions_and_does_not_move(view: ExerciseView) -> None:
    own = replace(bridge(), picture=Picture("0" * 64, MediaType.PNG, "A red flag"))
    view.show_exercise(own, QImage.fromData(red_png()))
    picture = seen(view)
    red = QColor("#ff0000")
    assert picture.pixelColor(60, 40) == red
    assert picture.pixelColor(60, 12) == red
    assert picture.pixelColor(60, 7) != red
    assert view.accessibleName() == "A red flag"
    view.play()
    assert not view.is_playing


def test_a_picture_that_is_missing_leaves_the_figure(view: ExerciseView) -> None:
    own = replace(bridge(), picture=Picture("0" * 64, MediaType.PNG, "A red flag"))
    view.show_exercise(own, None)
    assert view.has_figure
    assert view.accessibleName().startswith("Drawing: ")


@pytest.mark.parametrize("data", [red_png(), RED_SVG], ids=["png", "svg"])
def test_pictures_come_out_of_the_store(store: Store, data: bytes) -> None:
    image = image_of(store, saved(store, data))
    assert image is not None
    assert image.width() == 2 * image.height()
    assert image.pixelColor(image.rect().center()) == QColor("#ff0000")


def test_without_a_picture_there_is_no_image(store: Store) -> None:
    missing = replace(bridge(), picture=Picture("0" * 64, MediaType.PNG))
    assert [image_of(store, entry) for entry in (None, bridge(), missing)] == [None] * 3
