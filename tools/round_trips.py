"""Sends files between a clinic and a home for many rounds, and says whether both ended equal.

python tools/round_trips.py [--rounds 200] [--seed 1] [--verbose]

In each round a few things happen on both sides, then files go both ways: late, twice, out of order
or lost, as archives, bare JSON, sealed or in a PDF. Every so often, and at the end, the newest
files are exchanged, and both stores are held against what was recorded. Ends with 1 where they
differ.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from stretchapp.core.records import Completion
from tests.fuzz.both_ends import settle
from tests.fuzz.two_sides import TwoSides, blank_stores
from tests.fuzz.what_happens import LIKELY, happen

ROUNDS_BETWEEN_CHECKS = 20
MOST_IN_A_ROUND = 6
LARGEST_NUMBER = 2**16
TRAVELS = (
    "the_clinic_gives_a_file",
    "the_home_gives_a_file",
    "a_file_arrives",
    "a_file_arrives",
    "files_go_both_ways",
)


def go(world: TwoSides, rounds: int, chance: random.Random) -> Counter[str]:
    """Let ``rounds`` rounds happen; how often each thing did. AssertionError where ends differ."""
    happened: Counter[str] = Counter()
    for number in range(1, rounds + 1):
        names = chance.choices(LIKELY, k=chance.randint(1, MOST_IN_A_ROUND))
        for name in ("time_goes_on", *names, *chance.choices(TRAVELS, k=2)):
            happen(world, name, chance.randrange(LARGEST_NUMBER))
            happened[name] += 1
        if number % ROUNDS_BETWEEN_CHECKS == 0 or number == rounds:
            settle(world, chance.randrange(LARGEST_NUMBER))
            print(f"after {number} rounds: equal, {len(world.ledger.records):,} records")
    return happened


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="say all that happened")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = TwoSides(folder, blank_stores(folder / "blanks"))
        try:
            happened = go(world, asked.rounds, random.Random(asked.seed))
        except Exception as error:
            print("\n".join(world.log if asked.verbose else world.log[-20:]))
            print(f"{type(error).__name__}: {error}")
            print(f"The two ends differ. Seed: {asked.seed}, rounds: {asked.rounds}")
            return 1
        finally:
            world.close()
        if asked.verbose:
            print("\n".join(world.log))
    for what, times in sorted(happened.items()):
        print(f"{times:6,}  {what.replace('_', ' ')}")
    ticks = sum(isinstance(record, Completion) for record in world.ledger.records.values())
    print(f"{len(world.parcels):,} files, {world.refused:,} refusals, {ticks:,} ticks and skips")
    print("Both ended equal: nothing lost, nothing doubled.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
