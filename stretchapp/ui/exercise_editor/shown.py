"""How the exercise is shown: by its figure, or by a picture of the therapist's own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.core.picture import StoredPicture
from stretchapp.services.long_work import Report
from stretchapp.services.own_exercises import new_picture
from stretchapp.ui.exercise_editor.draft import Draft
from stretchapp.ui.exercise_editor.line import Line
from stretchapp.ui.exercise_editor.section import Section
from stretchapp.ui.picture_intake import taken_in
from stretchapp.ui.pictures import ImageOf, image_in
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.work import Work

PREVIEW = QSize(280, 170)
_LONGEST_DESCRIPTION = 500
_ENDINGS = (".png", ".jpg", ".jpeg", ".svg")


class Shown(Section):
    """A preview, and the ways to pose a figure or to take a picture."""

    pose_requested = Signal()

    def __init__(self, draft: Draft, image_of: ImageOf) -> None:
        super().__init__(self.tr("How it is shown"))
        self._draft = draft
        self._image_of = image_of
        self._work: Work | None = None
        self._image: tuple[object, QImage | None] = (None, None)
        self._view = ExerciseView(PREVIEW, grows=True)
        self._pose = SecondaryButton(self.tr("Pose a figure"), "person-standing")
        self._pose.clicked.connect(self.pose_requested)
        self._choose = SecondaryButton(self.tr("Choose a picture…"), "image")
        self._choose.clicked.connect(self._on_choose)
        self._no_figure = SecondaryButton(self.tr("Remove the figure"), "trash-2")
        self._no_figure.clicked.connect(self._on_no_figure)
        self._no_picture = SecondaryButton(self.tr("Remove the picture"), "trash-2")
        self._no_picture.clicked.connect(self._on_no_picture)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=theme().space(2))
        for button in (self._pose, self._choose, self._no_figure, self._no_picture):
            row.addWidget(button)
        self._description = Line(_LONGEST_DESCRIPTION)
        self._description.textEdited.connect(self._on_description)
        self._described = Field(
            self.tr("What the picture shows"),
            self._description,
            self.tr("Read out to those who do not see it."),
        )
        self._help = Caption()
        self._wrong = Caption(tone="accent")
        for part in (self._view, buttons, self._help, self._wrong, self._described):
            self.column.addWidget(part)
        self._wrong.hide()
        self.setAcceptDrops(True)
        draft.changed.connect(self._show)
        self._show()

    def take_file(self, path: Path) -> None:
        """Take a picture file in, on a worker; what is wrong with it is said here."""
        if self._work is not None:
            return
        self._wrong.hide()
        self._choose.setEnabled(False)
        self._work = Work(_reading(path), self)
        self._work.done.connect(self._on_taken)
        self._work.failed.connect(self._on_failed)
        self._work.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _picture_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _picture_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)

    def _show(self) -> None:
        exercise = self._draft.exercise
        self._view.show_exercise(exercise, self._shown_image(exercise))
        has_figure, has_picture = exercise.figure is not None, exercise.picture is not None
        self._pose.setText(self.tr("Change the figure") if has_figure else self.tr("Pose a figure"))
        self._no_figure.setVisible(has_figure)
        self._no_picture.setVisible(has_picture)
        self._described.setVisible(has_picture)
        if exercise.picture is not None:
            self._description.show_text(exercise.picture.description)
        self._help.setText(
            self.tr("The picture is shown in the figure’s place.")
            if has_figure and has_picture
            else self.tr("A PNG, JPEG or SVG. You can also drop it here.")
        )

    def _shown_image(self, exercise: Exercise) -> QImage | None:
        """The image of the picture, read once for as long as it stays."""
        picture, new = exercise.picture, self._draft.content.picture
        digest = None if picture is None else picture.sha256
        if digest != self._image[0]:
            is_new = new is not None and new.sha256 == digest
            image = image_in(new) if is_new and new is not None else self._image_of(exercise)
            self._image = (digest, image)
        return self._image[1]

    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Choose a picture"),
            "",
            f"{self.tr('Pictures')} (*.png *.jpg *.jpeg *.svg)",
        )
        self.window().activateWindow()
        if path:
            self.take_file(Path(path))

    def _on_taken(self, picture: StoredPicture) -> None:
        self._end_work()
        self._draft.change_picture(self.tr("Take a picture"), picture)

    def _on_failed(self, error: Exception) -> None:
        self._end_work()
        self._wrong.setText(f"{error} {self.tr('The exercise stays as it was.')}")
        self._wrong.show()

    def _end_work(self) -> None:
        self._work = None
        self._choose.setEnabled(True)

    def _on_no_picture(self) -> None:
        self._draft.change_picture(self.tr("Remove the picture"), None)

    def _on_no_figure(self) -> None:
        self._draft.change_figure(self.tr("Remove the figure"), None)

    def _on_description(self, text: str) -> None:
        self._draft.describe_picture(self.tr("Describe the picture"), text)


def _reading(path: Path) -> Callable[[Report], StoredPicture]:
    return partial(_read, path)


def _read(path: Path, report: Report) -> StoredPicture:
    picture = taken_in(path)
    report(0.8)
    new_picture(picture.data)  # what the store would refuse is refused now
    return picture


def _picture_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _ENDINGS else None
