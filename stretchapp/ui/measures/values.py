"""What was measured, kind by kind, the latest first."""

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.exercise import Side
from stretchapp.core.records import Measure
from stretchapp.services.library import MeasureKind
from stretchapp.services.measured import Measured
from stretchapp.ui.measures import wording
from stretchapp.ui.measures.rows import Changing, Entry, Rows, Section, SeriesTitle
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.labels import Caption


class ValuesCard(Section):
    """Lists the values of each kind and side, with a way to change and to delete each."""

    edit_requested = Signal(object)
    """The Measure."""
    delete_requested = Signal(object)
    """The id of the measure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.entitle(self.tr("What was measured"))
        self._series = Changing()
        self._shown: Measured | None = None
        self.column.addWidget(self._series)

    def show_measured(self, measured: Measured) -> None:
        """Show these, kinds in their order; of one day the last changed first."""
        if self._shown is not None and _parts(measured) == _parts(self._shown):
            self._shown = measured
            return
        self._shown = measured
        places = {kind.key: place for place, kind in enumerate(measured.kinds)}

        def series(measure: Measure) -> tuple[int, str, str]:
            place = places.get(measure.kind, len(places))
            return place, measure.kind, measure.side or ""

        ordered = sorted(measured.measures, key=lambda one: (one.day, one.stamp.changed))
        ordered = sorted(reversed(ordered), key=series)
        found = [self._part(list(group)) for _, group in groupby(ordered, key=series)]
        none = Caption(self.tr("Nothing yet. The first value is where you start from."))
        self._series.show_parts(found or [none], gap=4)

    def _part(self, measures: list[Measure]) -> QWidget:
        measured = self._shown
        assert measured is not None
        first = measures[0]
        kind = next((kind for kind in measured.kinds if kind.key == first.kind), None)
        if kind is None:
            kind = _unknown(first)
        name = wording.series_words(kind, first.side)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        column.addWidget(SeriesTitle(name))
        target = _target(measured, first.kind, first.side)
        if target is not None:
            words = wording.value_words(target, kind.decimals, kind.unit)
            column.addWidget(Caption(self.tr("Target: %1").replace("%1", words)))
        entries = [
            Entry(measure.id, wording.measure_words(measure, kind), measure.note)
            for measure in measures
        ]
        rows = Rows(name, entries)
        rows.edit_requested.connect(self._on_edit)
        rows.delete_requested.connect(self.delete_requested)
        column.addWidget(rows)
        return part

    def _on_edit(self, id: object) -> None:
        if self._shown is not None:
            for measure in self._shown.measures:
                if measure.id == id:
                    self.edit_requested.emit(measure)


def _parts(measured: Measured) -> tuple[object, ...]:
    return measured.patient, measured.measures, measured.kinds, measured.targets


def _target(measured: Measured, kind: str, side: Side | None) -> float | None:
    found = (one.value for one in measured.targets if (one.kind, one.side) == (kind, side))
    return next(found, None)


def _unknown(measure: Measure) -> MeasureKind:
    """A kind of another clinic's, of which only what its values say is known."""
    return MeasureKind(
        key=measure.kind,
        name=measure.kind,
        how="",
        unit=measure.unit,
        minimum=measure.value,
        maximum=measure.value,
        decimals=0 if measure.value.is_integer() else 1,
        sided=measure.side is not None,
        better="high",
        change=None,
        change_percent=None,
        source=None,
    )
