"""Pictures travel byte for byte; what is no picture, or does more than be looked at, does not."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from stretchapp.core.picture import LARGEST_PICTURE, MediaType, Picture, StoredPicture
from stretchapp.exchange.container import write_container, write_json
from stretchapp.exchange.pictures import (
    LARGEST_SVG,
    checked_picture,
    media_of,
    pictures_from_media,
    within_room,
)
from stretchapp.exchange.plan_file import read_plan
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused
from tests.exchange.files import MEDIA, PICTURE, full_example, packed
from tests.figure_strategies import stored_pictures

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
FILE = PICTURE.described().file
ONLY_INSIDE = "a part of the SVG, or a PNG or JPEG within it"
NO_DOCTYPE = "an SVG without DOCTYPE and entities"
BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<svg>&d;</svg>"""


def refusal(data: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        checked_picture(data, "picture")
    assert caught.value.place == "picture"
    assert str(caught.value).isprintable()
    return caught.value


def with_picture(kind: str, stored: StoredPicture, **changes: bytes) -> bytes:
    """A full example whose exercise has that picture, with the archive's bytes changed."""
    document = full_example(kind)
    document["exercises"][0]["picture"]["file"] = stored.described().file
    return packed(document, media_of([stored]) | changes)


@pytest.mark.parametrize("kind", ["plan", "progress"])
def test_a_file_s_pictures_come_with_it_and_others_are_named(kind: str) -> None:
    document = full_example(kind)
    file = read_file(write_container(document, {**MEDIA, "media/other.png": PNG}))
    assert file.pictures == (PICTURE,)
    assert file.exercises[0].exercise.picture == PICTURE.described("A back against a wall.")
    assert file.unknown_fields == ("media/other.png",)


@given(stored_pictures())
def test_bytes_stay_as_they_are(stored: StoredPicture) -> None:
    file = read_file(with_picture("plan", stored))
    assert file.pictures == (stored,)
    assert checked_picture(stored.data, "picture") == stored
    assert Picture.in_file(stored.described().file, "x") == stored.described("x")


def test_a_picture_that_two_exercises_share_travels_once() -> None:
    document = full_example("plan")
    document["exercises"].append(document["exercises"][0] | {"slug": "wall-slide-2"})
    assert read_file(packed(document)).pictures == (PICTURE,)


@pytest.mark.parametrize(
    "data", [write_json(full_example("plan")), packed(full_example("plan"), {})]
)
def test_a_picture_that_is_not_there_refuses_the_file(data: bytes) -> None:
    with pytest.raises(FileRefused) as caught:
        read_file(data)
    assert caught.value.place == "exercises[0].picture.file"
    assert caught.value.found == "nothing"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PICTURE.data + b"!", "the bytes that its name stands for"),
        (JPEG + b"picture", "PNG"),
        (b"", "PNG"),
        (b"<svg/>", "PNG"),
        (PNG + bytes(LARGEST_PICTURE), "at most 1,024 KB"),
    ],
)
def test_bytes_that_are_not_what_their_name_says_refuse_the_file(
    content: bytes, expected: str
) -> None:
    with pytest.raises(FileRefused) as caught:
        read_file(packed(full_example("plan"), {FILE: content}))
    assert (caught.value.place, caught.value.expected) == (FILE, expected)


def test_a_picture_under_the_ending_of_another_kind_refuses_the_file() -> None:
    document = full_example("plan")
    name = FILE.replace(".png", ".jpg")
    document["exercises"][0]["picture"]["file"] = name
    with pytest.raises(FileRefused) as caught:
        read_file(packed(document, {name: PICTURE.data}))
    assert (caught.value.expected, caught.value.found) == ("JPEG", "PNG")


@pytest.mark.parametrize(
    "name",
    [
        "back.png",
        "media/back.png",
        f"media/{'A' * 64}.png",
        f"media/{'a' * 64}.gif",
        f"media/{'a' * 64}.png\n",
        f"media/../media/{'a' * 64}.png",
        f"/media/{'a' * 64}.png",
    ],
)
def test_a_picture_is_named_by_its_bytes_alone(name: str) -> None:
    document = full_example("plan")
    document["exercises"][0]["picture"]["file"] = name
    with pytest.raises(FileRefused) as caught:
        read_file(packed(document, {}))
    assert caught.value.place == "exercises[0].picture.file"
    assert caught.value.expected.startswith("media/, the SHA-256")


def test_a_hostile_svg_in_a_file_refuses_it() -> None:
    hostile = StoredPicture(MediaType.SVG, BILLION_LAUGHS)
    with pytest.raises(FileRefused) as caught:
        read_file(with_picture("progress", hostile))
    assert caught.value.place == hostile.described().file
    assert caught.value.expected == NO_DOCTYPE


def test_pictures_have_their_limits_of_size() -> None:
    assert checked_picture(PNG.ljust(LARGEST_PICTURE), "picture").media_type is MediaType.PNG
    assert refusal(JPEG.ljust(LARGEST_PICTURE + 1)).expected == "at most 1,024 KB"
    svg = b"<svg/>"
    assert checked_picture(svg.ljust(LARGEST_SVG), "picture").media_type is MediaType.SVG
    assert refusal(svg.ljust(LARGEST_SVG + 1)).expected == "at most 512 KB"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"BM", b"picture", b"\x89PNG", b"PK\3\4"])
def test_other_kinds_are_no_pictures(data: bytes) -> None:
    error = refusal(data)
    assert (error.expected, error.found) == ("PNG or JPEG or SVG", "something else")


@pytest.mark.parametrize(
    "svg",
    [
        b"<svg/>",
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<svg/>',
        b"\n<!-- drawn by hand --><svg><![CDATA[x]]></svg>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><a id="a" fill="url(#g)"/></svg>',
        b'<svg style="fill:url( &quot;#g&quot;)"/>',
        b"<svg><style>.a{fill:url(#g)}</style><title>on the wall &amp; &#169;</title></svg>",
        b'<svg xmlns:x="http://www.w3.org/1999/xlink"><use x:href="#a"/><use href=" #b "/></svg>',
        b'<svg><image href="data:image/png;base64,iVBO\nRw=="/></svg>',
        b'<svg xmlns:i="i" i:path="C:\\pictures\\back.png" i:site="url(http://example.org)"/>',
        b"<svg>" + b"<g>" * 63 + b"</g>" * 63 + b"</svg>",
        b"<svg>" + b"<g/>" * 4999 + b"</svg>",
    ],
)  # fmt: skip
def test_an_svg_that_only_draws_is_taken(svg: bytes) -> None:
    assert checked_picture(svg, "picture").data == svg


@pytest.mark.parametrize(
    ("svg", "expected"),
    [
        (BILLION_LAUGHS, NO_DOCTYPE),
        (b"<!DOCTYPE svg SYSTEM 'http://example.org/x.dtd'><svg/>", NO_DOCTYPE),
        (b"<!doctype svg><svg/>", NO_DOCTYPE),
        (b"<svg><!ENTITY a 'b'></svg>", NO_DOCTYPE),
        (b"<svg>&a;</svg>", "a whole SVG"),
        (b"<svg>", "a whole SVG"),
        (b"<svg/><svg/>", "a whole SVG"),
        (b"<svg/>\0", "a whole SVG"),
        (b"<svg a='1' a='1'/>", "a whole SVG"),
        ("<svg/>".encode("utf-16"), "PNG or JPEG or SVG"),
        (b"<svg>\xff</svg>", "an SVG in UTF-8"),
        (b"<?xml version='1.0' encoding='cp037'?><svg/>", "an SVG in UTF-8"),
        (b"<html><svg/></html>", "an element svg around everything"),
        (b"<?xml-stylesheet href='x.css'?><svg/>", "an SVG without processing instructions"),
        (b"<svg><script>alert()</script></svg>", "an SVG that only draws"),
        (b"<svg xmlns:s='http://www.w3.org/2000/svg'><s:Script/></svg>", "an SVG that only draws"),
        (b"<svg><foreignObject/></svg>", "an SVG that only draws"),
        (b"<svg onload='alert()'/>", "an SVG without events"),
        (b"<svg><g ONCLICK='alert()'/></svg>", "an SVG without events"),
        (b"<svg><a href='http://example.org'/></svg>", ONLY_INSIDE),
        (b"<svg><image href='//example.org/x.png'/></svg>", ONLY_INSIDE),
        (b"<svg><image href='../x.png'/></svg>", ONLY_INSIDE),
        (b"<svg><image href='file:///etc/passwd'/></svg>", ONLY_INSIDE),
        (b"<svg><image href=''/></svg>", ONLY_INSIDE),
        (b"<svg><a href='java&#115;cript:alert()'/></svg>", ONLY_INSIDE),
        (b"<svg><image href='data:image/svg+xml;base64,PHN2Zy8+'/></svg>", ONLY_INSIDE),
        (b"<svg><image href='data:text/html,x'/></svg>", ONLY_INSIDE),
        (b"<svg xmlns:x='http://www.w3.org/1999/xlink'><use x:href='x.svg#a'/></svg>", ONLY_INSIDE),
        (b"<svg xml:base='http://example.org'><use href='#a'/></svg>", ONLY_INSIDE),
        (b"<svg fill='url(x.svg#a)'/>", "styles that refer to nothing outside the SVG"),
        (b"<svg style='fill: URL( \"http://example.org\")'/>", "styles that refer to nothing"),
        (b"<svg><style>@import 'x.css';</style></svg>", "styles that refer to nothing"),
        (b"<svg><style>a{b:url(\nx)}</style></svg>", "styles that refer to nothing"),
        (b"<svg><style>a{b:u<g/>rl(x)}</style></svg>", "styles that refer to nothing"),
        (b"<svg><style>a{b:u<![CDATA[rl]]>(x)}</style></svg>", "styles that refer to nothing"),
        (b"<svg><style>a{b:\\75rl(x)}</style></svg>", "styles that refer to nothing"),
        (b"<svg>" + b"<g>" * 64 + b"</g>" * 64 + b"</svg>", "elements at most 64 deep"),
        (b"<svg>" + b"<g/>" * 5000 + b"</svg>", "an SVG of at most 5,000 elements"),
        (b"<svg>" * 80_000, "elements at most 64 deep"),
        (b"<svg><style>" + b"url(" + b" " * 500_000, "a whole SVG"),
    ],
)  # fmt: skip
def test_an_svg_that_could_do_more_is_refused(svg: bytes, expected: str) -> None:
    assert refusal(svg).expected.startswith(expected)


def own_exercises(count: int, pictures: list[StoredPicture]) -> Any:
    own = read_plan(full_example("plan")).exercises[0]
    return [
        replace(
            own,
            exercise=replace(
                own.exercise, slug=f"own-{at}", picture=pictures[at % len(pictures)].described()
            ),
        )
        for at in range(count)
    ]


def test_what_has_no_room_travels_without_its_picture() -> None:
    pictures = [StoredPicture(MediaType.PNG, PNG + bytes(size)) for size in (42, 992, 142)]
    exercises = own_exercises(4, pictures)
    assert within_room(exercises, pictures) == (tuple(exercises), tuple(pictures))
    travelling, carried = within_room(exercises, pictures, most=2)
    assert carried == tuple(pictures[:2])
    assert [own.exercise.picture is not None for own in travelling] == [True, True, False, True]
    travelling, carried = within_room(exercises, pictures, most_bytes=250)
    assert carried == (pictures[0], pictures[2])
    travelling, carried = within_room(exercises, pictures[1:])
    assert [own.exercise.picture is not None for own in travelling] == [False, True, True, False]
    assert pictures_from_media(travelling, media_of(carried)) == carried
