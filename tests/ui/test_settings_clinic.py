"""What a clinic says of itself in Settings: saved when it is left, and kept."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from stretchapp.core.records import Therapist
from stretchapp.db.store import Store
from stretchapp.services.clinic import logo_bytes, remove_logo, set_logo
from stretchapp.services.preferences import (
    Preferences,
    change_preferences,
    change_therapist,
    load_preferences,
)
from stretchapp.services.watched_folder import LOOKED_AT
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.settings.clinic import ClinicSettings
from stretchapp.ui.settings.page import SettingsPage
from tests.journeys.plan_files import item, plan_file
from tests.ui.test_large_text import everything_is_whole
from tests.ui.window_driver import Role, User

DANA = Therapist(
    "Dana Whitlock",
    "Riverside Natural Therapies",
    "(03) 5550 4321",
    "12 River Street\nRiverside",
    "dana@riverside.example",
)
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10">
<rect width="9" height="9"/></svg>"""


@pytest.fixture
def clinic(user: User) -> User:
    """Somebody who treats patients, with one of them in the store."""
    user.has_plan(plan_file(item(1)))
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, audience="clinic")
        change_therapist(store, DANA)
    return user


@pytest.fixture
def at_settings(clinic: User) -> User:
    clinic.start()
    clinic.press("Settings")
    return clinic


def opened(user: User) -> Store:
    """The store that the window shows."""
    desk = None if user.program is None else user.program.desk
    assert desk is not None
    return desk.store


def therapist(user: User) -> Therapist:
    with opened(user).reading() as work:
        return work.therapist()


def preferences(user: User) -> Preferences:
    return load_preferences(opened(user))


def enter(user: User, name: str, text: str) -> None:
    """Write ``text`` into the field of that name, in place of what is there."""
    field = user.find(name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def chooses_folder(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    chosen = "" if path is None else str(path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)


def picture(path: Path, width: int = 40, height: int = 20) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 120, 90))
    assert image.save(str(path))
    return path


def test_words_are_saved_when_their_fields_are_left(at_settings: User) -> None:
    user = at_settings
    for name, text in (
        ("Therapist", "Ana Costa"),
        ("Clinic", "Harbour Physiotherapy"),
        ("Address", "1 Quay"),
        ("Phone", "(03) 5550 1111"),
        ("E-mail", "ana@harbour.example"),
    ):
        enter(user, name, text)
        user.key("Tab")
    assert therapist(user) == Therapist(
        "Ana Costa", "Harbour Physiotherapy", "(03) 5550 1111", "1 Quay", "ana@harbour.example"
    )
    user.leave()
    user.start()
    user.press("Settings")
    address, email = user.find("Address"), user.find("E-mail")
    assert isinstance(address, QPlainTextEdit) and isinstance(email, QLineEdit)
    assert (address.toPlainText(), email.text()) == ("1 Quay", "ana@harbour.example")


def test_an_address_has_several_lines(at_settings: User) -> None:
    user = at_settings
    enter(user, "Address", "")
    user.key("Delete")
    user.type("1 Quay")
    user.key("Return")
    user.type("Harbour")
    user.key("Return", "Tab")
    assert therapist(user).address == "1 Quay\nHarbour"


def test_the_tab_key_goes_from_field_to_field(at_settings: User) -> None:
    user = at_settings
    user.find("Therapist").setFocus()
    met = [user.focused()]
    for _ in range(6):
        user.key("Tab")
        met.append(user.focused())
    assert met == [
        "Therapist",
        "Clinic",
        "Address",
        "Phone",
        "E-mail",
        "Choose a picture…",
        "As usual here",
    ]


def test_words_being_typed_are_saved_when_the_window_closes(at_settings: User) -> None:
    user = at_settings
    enter(user, "Address", "1 Quay")
    user.leave()
    with closing(Store.open(user.folder, user.clock)) as store, store.reading() as work:
        assert work.therapist().address == "1 Quay"


def test_an_email_address_that_is_none_is_not_saved(at_settings: User) -> None:
    user = at_settings
    enter(user, "E-mail", "dana at riverside")
    user.key("Tab")
    assert user.reads("This does not look like an e-mail address, so it was not saved.")
    assert therapist(user) == DANA
    enter(user, "E-mail", "dana@new.example")
    user.key("Tab")
    assert not user.reads("This does not look like an e-mail address")
    assert therapist(user).email == "dana@new.example"


def test_what_a_patient_changes_leaves_address_and_email_alone(clinic: User) -> None:
    user = clinic
    with closing(Store.open(user.folder, user.clock)) as store:
        change_preferences(store, audience="patient")
    user.start()
    user.press("Settings")
    assert not user.sees("Address") and not user.sees("Watched folder: Off")
    enter(user, "Clinic", "Harbour Physiotherapy")
    user.key("Tab")
    found = therapist(user)
    assert (found.clinic, found.address, found.email) == (
        "Harbour Physiotherapy",
        DANA.address,
        DANA.email,
    )


def test_the_page_follows_what_the_program_is_for(clinic: User, qtbot: QtBot) -> None:
    with closing(Store.open(clinic.folder, clinic.clock)) as store:
        page = SettingsPage(store, None)
        qtbot.addWidget(page)
        page.show()
        shown = page.findChild(ClinicSettings)
        assert shown is not None and shown.isVisible()
        own, patients = (
            next(one for one in page.findChildren(QAbstractButton) if one.text() == words)
            for words in ("My own stretches", "Treating patients")
        )
        own.click()
        assert not shown.isVisible()
        clinics = [one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Clinic"]
        assert [one.text() for one in clinics] == [DANA.clinic] * 2
        next(one for one in clinics if one.isVisible()).setText("Harbour Physiotherapy")
        page.save_words()
        patients.click()
        assert shown.isVisible()
        page.save_words()
        with store.reading() as work:
            assert work.therapist().clinic == "Harbour Physiotherapy"


def test_a_logo_is_chosen_scaled_shown_and_removed(at_settings: User, tmp_path: Path) -> None:
    user = at_settings
    assert not user.sees("The logo") and not user.sees("Remove the logo")
    user.chooses_file(picture(tmp_path / "logo.png", 3000, 1500))
    user.press("Choose a picture…")
    user.waits_until(lambda: user.sees("Remove the logo"))
    data = logo_bytes(opened(user))
    assert data is not None
    assert QImage.fromData(data).width() == 1024
    tile = user.find("The logo").grab().toImage()
    middle = tile.pixelColor(tile.rect().center())
    assert abs(middle.green() - 120) < 8 and abs(middle.red() - 10) < 8
    user.press("Remove the logo")
    assert logo_bytes(opened(user)) is None
    assert not user.sees("The logo") and not user.sees("Remove the logo")
    assert user.focused() == "Choose a picture…"


def test_a_drawing_can_be_the_logo(at_settings: User, tmp_path: Path) -> None:
    user = at_settings
    path = tmp_path / "logo.svg"
    path.write_bytes(SVG)
    user.chooses_file(path)
    user.press("Choose a picture…")
    user.waits_until(lambda: user.sees("The logo"))
    assert logo_bytes(opened(user)) == SVG


@pytest.mark.parametrize("data", [b"no picture", b"<svg><script/></svg>"])
def test_what_is_no_picture_is_refused_and_the_logo_stays(
    at_settings: User, tmp_path: Path, data: bytes
) -> None:
    user = at_settings
    set_logo(opened(user), SVG)
    path = tmp_path / "logo.svg"
    path.write_bytes(data)
    user.chooses_file(path)
    user.press("Choose a picture…")
    user.waits_to_read("The logo stays as it was.")
    assert logo_bytes(opened(user)) == SVG


def test_no_file_chosen_changes_nothing(at_settings: User, monkeypatch: pytest.MonkeyPatch) -> None:
    user = at_settings
    before = opened(user).data_version()
    user.chooses_file(None)
    user.press("Choose a picture…")
    chooses_folder(monkeypatch, None)
    user.press("Choose a folder…")
    QApplication.processEvents()
    assert logo_bytes(opened(user)) is None
    assert opened(user).data_version() == before


def test_the_paper_is_chosen_by_mouse_and_by_keys(at_settings: User) -> None:
    user = at_settings
    assert preferences(user).paper == ""
    user.press("A4")
    assert preferences(user).paper == "a4"
    user.key("Right")
    assert preferences(user).paper == "letter"
    assert user.find("US Letter", Role.RadioButton).property("checked") is True
    user.press("As usual here")
    assert preferences(user).paper == ""


def test_a_folder_is_watched_until_it_is_turned_off(
    at_settings: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = at_settings
    assert user.sees("Watched folder: Off") and not user.sees("Turn off")
    with opened(user).writing() as work:
        work.set_setting(LOOKED_AT, "of another folder")
    chooses_folder(monkeypatch, tmp_path)
    user.press("Choose a folder…")
    assert user.sees(f"Watched folder: {tmp_path}")
    assert preferences(user).watched_folder == str(tmp_path)
    with opened(user).reading() as work:
        assert work.setting(LOOKED_AT) == ""
    user.press("Turn off")
    assert user.sees("Watched folder: Off") and not user.sees("Turn off")
    assert user.focused() == "Choose a folder…"
    assert preferences(user).watched_folder == ""


def test_the_same_folder_again_does_not_begin_anew(
    at_settings: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = at_settings
    chooses_folder(monkeypatch, tmp_path)
    user.press("Choose a folder…")
    with opened(user).writing() as work:
        work.set_setting(LOOKED_AT, "of this folder")
    user.press("Choose a folder…")
    with opened(user).reading() as work:
        assert work.setting(LOOKED_AT) == "of this folder"


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_nothing_is_cut_off_with_large_text(clinic: User, appearance: str) -> None:
    user = clinic
    with closing(Store.open(user.folder, user.clock)) as store:
        set_logo(store, SVG)
        folder = "/home/dana/Shared/Riverside Natural Therapies/Files from patients"
        change_preferences(
            store, text_percent=200, appearance=appearance, watched_folder=folder, paper="letter"
        )
    user.start()
    user.window.resize(900, 700)
    user.press("Settings")
    everything_is_whole(user)


def test_a_paper_that_nobody_knows_is_not_used(clinic: User) -> None:
    with closing(Store.open(clinic.folder, clinic.clock)) as store:
        change_preferences(store, paper="papyrus")
        assert load_preferences(store).paper == ""


def test_a_logo_that_is_no_picture_is_refused_by_the_store_too(clinic: User) -> None:
    with closing(Store.open(clinic.folder, clinic.clock)) as store:
        remove_logo(store)
        with pytest.raises(WrongInput, match="logo: expected PNG or JPEG or SVG"):
            set_logo(store, b"no picture")
        assert logo_bytes(store) is None
