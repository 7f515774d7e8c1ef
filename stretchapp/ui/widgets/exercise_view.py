"""An exercise as it is drawn: the therapist's picture, else its figure, else its region's sign."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.ui import exercise_words
from stretchapp.ui.paint.region_sign import paint_region_sign
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.figure_view import TILE_RADIUS, FigureView


class ExerciseView(FigureView):
    """A figure's view that knows what to show of an exercise without a figure."""

    def __init__(
        self,
        size: QSize,
        parent: QWidget | None = None,
        *,
        turnable: bool = False,
        grows: bool = False,
    ) -> None:
        super().__init__(size, parent, turnable=turnable, grows=grows)
        self._region = ""
        self._image: QImage | None = None

    def show_exercise(self, exercise: Exercise | None, image: QImage | None = None) -> None:
        """Show an exercise, with the ``image`` that its picture is, or nothing."""
        self._image = image
        self._region = "" if exercise is None else exercise.region
        if exercise is None:
            self.show_figure(None)
            return
        shown = replace(exercise, picture=None) if image is None else exercise
        self.show_figure(
            exercise.figure if image is None else None,
            exercise_words.drawing_words(shown),
            exercise_words.drawing_words(shown, mirrored=True),
        )
        self.setAccessibleDescription(exercise_words.steps_words(exercise))

    def paint_tile(self, painter: QPainter) -> None:
        if self._image is not None:
            super().paint_tile(painter)
            self._paint_image(painter, self._image)
        elif self.has_figure or not self._region:
            super().paint_tile(painter)
        else:
            painter.setOpacity(self.opacity)
            area = QRectF(self.rect())
            paint_region_sign(painter, area, self._region, theme().colours, TILE_RADIUS)
            painter.setOpacity(1.0)

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        """The picture as large as fits, its proportions kept."""
        fitting = QRectF(0, 0, image.width(), image.height()).size()
        fitting.scale(QRectF(self.rect()).size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, fitting.width(), fitting.height())
        area.moveCenter(QRectF(self.rect()).center())
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(self.rect()), TILE_RADIUS, TILE_RADIUS)
        painter.save()
        painter.setClipPath(rounded)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(self.opacity)
        painter.drawImage(area, image)
        painter.restore()
