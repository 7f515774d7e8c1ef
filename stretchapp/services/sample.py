"""Sample data: patients with a believable history, to try the program with and to show it."""

import random

from stretchapp.core.records import Patient, Therapist
from stretchapp.db.store import Store
from stretchapp.services.journal import today_of
from stretchapp.services.sample_clinic import write_clinic
from stretchapp.services.sample_patient import write_patient
from stretchapp.services.sample_records import SampleRecords
from stretchapp.services.wrong_input import WrongInput

MOST_DAYS = 3660
THERAPIST = Therapist(
    "Dana Whitlock",
    "Riverside Natural Therapies",
    "(03) 5550 4321",
    "18 Mill Lane, Riverside VIC 3999",
    "hello@riverside.example",
)


def fill(store: Store, audience: str, seed: int = 1, days: int = 90) -> tuple[Patient, ...]:
    """Fill an empty store with sample patients whose history of ``days`` (1-3660) ends today.

    ``audience`` is ``patient`` (one person's own) or ``clinic``, whose patients were there for
    different lengths of time, none longer than ``days``; from 30 days on each shows something that
    a therapist meets. The same ``seed`` on the same day gives the same data.
    """
    if not 1 <= days <= MOST_DAYS:
        raise WrongInput(f"--days: expected 1 to {MOST_DAYS}, found {days}")
    with store.writing() as work:
        if work.patients() or work.plans(with_deleted=True):
            raise WrongInput("Sample data goes into an empty store only, and this one is in use.")
        present, now = today_of(work, store), store.clock.now()
        records = SampleRecords(random.Random(seed), work.stamp(), present, now)
        if audience == "patient":
            patients: tuple[Patient, ...] = (write_patient(work, records, days),)
        else:
            patients = write_clinic(work, records, days, THERAPIST.name)
        work.set_therapist(THERAPIST)
        work.set_setting("audience", audience)
        work.set_setting("sample", "yes")
    return patients
