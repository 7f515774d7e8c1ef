"""The head above a patient's pages: one left edge, and long names that push nothing away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from stretchapp.ui.patient_head import PatientHead
from stretchapp.ui.theme import Appearance, theme
from stretchapp.ui.widgets.segmented import SegmentedControl

LONG = "Grace Papadopoulos-Montgomery of Lower Templestowe"
SIDE = 36  # px, the margin of all pages


@pytest.fixture
def head(qtbot: QtBot) -> Iterator[PatientHead]:
    theme().apply(Appearance.LIGHT, 100)
    head = PatientHead()
    qtbot.addWidget(head)
    yield head
    theme().apply(Appearance.LIGHT, 100)


def shown(head: PatientHead, name: str, width: int) -> None:
    head.show_patient(name)
    head.choose_page("plan")
    head.resize(width, 48)
    head.resize(width, head.heightForWidth(width))
    head.show()
    QApplication.processEvents()


def back(head: PatientHead) -> QWidget:
    return next(
        button
        for button in head.findChildren(QPushButton)
        if button.accessibleName() == "Back to all patients"
    )


def first_ink(picture: QPixmap) -> int:
    """The first column in which something is drawn."""
    image = picture.toImage()
    ground = image.pixel(image.width() - 1, 0)
    return next(
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(image.height()))
    )


@pytest.mark.parametrize("percent", [100, 200])
def test_back_and_pages_begin_at_the_edge_of_the_page(head: PatientHead, percent: int) -> None:
    theme().apply(Appearance.LIGHT, percent)
    shown(head, LONG, 500 if percent == 100 else 980)
    pages = head.findChildren(SegmentedControl)[0]
    assert pages.x() == SIDE
    assert back(head).x() == SIDE
    assert first_ink(back(head).grab()) <= 3


def test_a_long_name_wraps_and_is_whole(head: PatientHead) -> None:
    shown(head, LONG, 860)
    pages, name = head.findChildren(SegmentedControl)[0], head.findChildren(QLabel)[0]
    assert name.text() == LONG
    assert pages.geometry().right() == head.width() - SIDE - 1
    assert pages.geometry().center().y() == pytest.approx(name.geometry().center().y(), abs=1)
    assert name.heightForWidth(name.width()) <= name.height()
    assert name.height() > name.fontMetrics().height() * 1.5


def test_back_leads_to_all_patients(head: PatientHead, qtbot: QtBot) -> None:
    shown(head, "Grace", 980)
    with qtbot.waitSignal(head.back_requested):
        QTest.mouseClick(back(head), Qt.MouseButton.LeftButton, pos=QPoint(4, 10))
