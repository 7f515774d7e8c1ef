"""The look: every set is legible, follows the system, and grows with the text size."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from stretchapp.ui import theme as theme_module
from stretchapp.ui.icons import icon
from stretchapp.ui.theme import FAMILY, Appearance, Colours, colour_sets, colours, theme

_GROUNDS = ("bg", "surface", "raised")


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT, 100)
    yield
    theme().apply(Appearance.LIGHT, 100)


def luminance(color: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_pairs() -> list[tuple[str, str]]:
    pairs = [
        (ink, ground)
        for ink in ("ink", "muted", "primary", "accent", "warn")
        for ground in _GROUNDS
    ]
    pairs += [(ink, "tint") for ink in ("ink", "muted", "primary")]
    pairs += [("ink", "mat"), ("muted", "mat"), ("on_primary", "primary"), ("bg", "ink")]
    return [*pairs, ("accent", "accent_tint"), ("ink", "accent_tint"), ("warn", "warn_tint")]


@pytest.mark.parametrize("name", colour_sets())
@pytest.mark.parametrize(("ink", "ground"), text_pairs())
def test_text_stands_out(name: str, ink: str, ground: str) -> None:
    look = colours(name)
    assert contrast(look.color(ink), look.color(ground)) >= (7 if look.high_contrast else 4.5)


@pytest.mark.parametrize("name", colour_sets())
@pytest.mark.parametrize("edge", ["border", "focus", "primary", "muted"])
@pytest.mark.parametrize("ground", _GROUNDS)
def test_edges_of_controls_stand_out(name: str, edge: str, ground: str) -> None:
    look = colours(name)
    assert contrast(look.color(edge), look.color(ground)) >= 3


@pytest.mark.parametrize("name", colour_sets())
def test_focus_shows_on_a_filled_button_and_on_a_tint(name: str) -> None:
    look = colours(name)
    assert contrast(look.color("on_primary"), look.color("primary")) >= 3
    assert contrast(look.color("focus"), look.color("tint")) >= 3


@pytest.mark.parametrize("name", colour_sets())
def test_each_step_of_heat_stands_out_more_than_the_one_before(name: str) -> None:
    look = colours(name)
    steps = [contrast(look.heat(level), look.color("surface")) for level in range(5)]
    assert steps == sorted(steps)
    assert len(set(steps)) == 5


@pytest.mark.parametrize("name", colour_sets())
def test_signs_stand_out_from_their_tile(name: str) -> None:
    look = colours(name)
    for role in ("figure", "stretched"):
        assert contrast(look.color(role), look.color("mat")) >= 3, role


def test_all_sets_have_the_same_roles() -> None:
    tokens = theme_module._tokens()
    roles = {name: set(tokens[name]) for name in colour_sets()}
    assert len(roles) == 4
    assert all(found == roles["light"] for found in roles.values())


def test_applying_sets_palette_font_and_style(qapp: QApplication) -> None:
    theme().apply(Appearance.DARK, 150)
    assert theme().dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == colours("dark").color("bg")
    assert qapp.font().family() == FAMILY
    assert qapp.font().pixelSize() == theme().px("body") == round(15 * 1.5)
    assert "$" not in qapp.styleSheet()
    assert colours("dark").color("border").name() in qapp.styleSheet()


def test_the_bundled_typeface_is_used(qapp: QApplication) -> None:
    assert FAMILY in QFontDatabase.families()
    assert QFontInfo(theme().font("body")).family() == FAMILY
    assert QFontInfo(theme().font("body", bold=True)).bold()


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (100, 100), (175, 175), (400, 200)])
def test_text_size_stays_between_100_and_200(asked: int, given: int) -> None:
    theme().apply(Appearance.LIGHT, asked)
    assert theme().text_percent == given
    assert theme().scale == given / 100
    assert theme().target() == round(48 * given / 100)


def test_a_change_reaches_widgets_that_are_shown(qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    with qtbot.waitSignal(theme().changed):
        theme().apply(Appearance.LIGHT, 200)
    assert label.font().pixelSize() == 30
    assert label.sizeHint().height() > before


def test_system_is_followed_live(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_module, "_system_is_dark", lambda: False)
    theme().apply(Appearance.SYSTEM, 100)
    assert not theme().dark
    monkeypatch.setattr(theme_module, "_system_is_dark", lambda: True)
    with qtbot.waitSignal(theme().changed):
        theme()._on_system_changed()
    assert theme().colours.name == "dark"


def test_a_chosen_look_is_kept_when_the_system_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(theme_module, "_system_is_dark", lambda: True)
    theme()._on_system_changed()
    assert theme().colours.name == "light"


def test_system_wish_for_contrast_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_module, "_system_wants_contrast", lambda: True)
    theme().apply(Appearance.SYSTEM, 100)
    assert theme().colours.high_contrast


@pytest.mark.parametrize(("dark", "name"), [(False, "high_contrast"), (True, "high_contrast_dark")])
def test_high_contrast_comes_light_and_dark(
    monkeypatch: pytest.MonkeyPatch, dark: bool, name: str
) -> None:
    monkeypatch.setattr(theme_module, "_system_is_dark", lambda: dark)
    theme().apply(Appearance.HIGH_CONTRAST, 100)
    assert theme().colours.name == name


def test_unknown_roles_are_refused() -> None:
    with pytest.raises(KeyError):
        theme().color("puce")
    with pytest.raises(KeyError):
        Colours("sepia")


def test_icons_take_the_colour_of_the_look() -> None:
    def colour_of(name: str) -> QColor:
        picture = icon(name, "primary", 24).pixmap(24, 24).toImage()
        strongest = max(
            (picture.pixelColor(x, y) for x in range(24) for y in range(24)),
            key=lambda color: color.alpha(),
        )
        return strongest

    in_light = colour_of("check")
    theme().apply(Appearance.DARK, 100)
    in_dark = colour_of("check")
    assert contrast(in_light, colours("light").color("primary")) < 1.1
    assert contrast(in_dark, colours("dark").color("primary")) < 1.1


def test_an_unknown_icon_says_so() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
