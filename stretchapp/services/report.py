"""What a report says: how it went over a period, for the file or the referring doctor."""

from dataclasses import dataclass
from uuid import UUID

from stretchapp.core.day import Period
from stretchapp.core.picture import StoredPicture
from stretchapp.core.progress import ProgressRecord
from stretchapp.core.records import Patient, Therapist
from stretchapp.db.store import Store
from stretchapp.services import measures
from stretchapp.services.library import BodyArea, Library, MeasureKind
from stretchapp.services.long_work import Report, unreported
from stretchapp.services.preferences import FIGURE_BUILDS, FIGURE_SKINS, read_preferences
from stretchapp.services.progress import progress_record


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything that a report says; all its figures are those of ``record``.

    ``kinds`` are the measures that the record has, with the change that counts and its source;
    ``areas`` name the parts of the body. ``figure_skin`` and ``figure_build`` are those of the
    preferences.
    """

    therapist: Therapist
    logo: StoredPicture | None
    record: ProgressRecord
    kinds: tuple[MeasureKind, ...]
    areas: tuple[BodyArea, ...]
    figure_skin: str = FIGURE_SKINS[0]
    figure_build: str = FIGURE_BUILDS[0]

    @property
    def patient(self) -> Patient:
        return self.record.patient


def report_content(
    store: Store, patient: UUID, period: Period, report: Report = unreported
) -> ReportContent:
    """The report of ``patient`` for ``period``, seen from today.

    ``report`` is told the share of the work that is done, and stops it by raising. Raises
    :class:`stretchapp.services.wrong_input.WrongInput` for a patient whom the store does not have.
    """
    record = progress_record(store, patient, period, report)
    with store.reading() as work:
        kinds = measures.kinds(work, with_retired=True)
        preferences = read_preferences(work)
        therapist, logo = work.therapist(), work.logo()
    shown = {(series.key, series.unit) for series in record.series}
    return ReportContent(
        therapist=therapist,
        logo=logo,
        record=record,
        kinds=tuple(kind for kind in kinds if (kind.key, kind.unit) in shown),
        areas=Library().body_areas(),
        figure_skin=preferences.figure_skin,
        figure_build=preferences.figure_build,
    )
