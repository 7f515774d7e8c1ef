"""What can happen to the clocks, and to the files between the two sides."""

import random
from datetime import timedelta

from tests.fuzz.happenings import happening
from tests.fuzz.two_sides import TwoSides


@happening
def time_goes_on(world: TwoSides, chance: random.Random) -> None:
    for side in (world.clinic, world.home):
        side.clock.instant += timedelta(hours=chance.randint(1, 40), seconds=chance.random())


@happening
def a_clock_is_set(world: TwoSides, chance: random.Random) -> None:
    side = chance.choice((world.clinic, world.home))
    side.clock.instant += timedelta(hours=chance.randint(-30, 30))


@happening
def someone_travels(world: TwoSides, chance: random.Random) -> None:
    chance.choice((world.clinic, world.home)).clock.offset = chance.randint(-11, 14)


@happening
def the_clinic_gives_a_file(world: TwoSides, chance: random.Random) -> None:
    world.give_any(world.clinic, chance)


@happening
def the_clinic_gives_a_progress_file(world: TwoSides, chance: random.Random) -> None:
    world.give_any(world.clinic, chance, progress=True)


@happening
def the_home_gives_a_file(world: TwoSides, chance: random.Random) -> None:
    world.give_any(world.home, chance)


@happening
def a_file_arrives(world: TwoSides, chance: random.Random) -> None:
    """A file, most often a late one, perhaps an old one, seldom on the side that gave it."""
    if not world.parcels:
        return
    late = world.parcels[-4:] if chance.random() < 0.7 else world.parcels
    parcel = chance.choice(late)
    other = "home" if parcel.sender == "clinic" else "clinic"
    world.take(world.side(other if chance.random() < 0.9 else parcel.sender), parcel, chance)


@happening
def files_go_both_ways(world: TwoSides, chance: random.Random) -> None:
    for side, other in ((world.clinic, world.home), (world.home, world.clinic)):
        parcel = world.give_any(side, chance)
        if parcel is not None:
            world.take(other, parcel, chance)
