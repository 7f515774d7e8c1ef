#!/bin/sh
# Pins every dependency, with the hashes of its files for all platforms, into requirements/.
# Usage: tools/lock.sh PYTHON
set -eu
cd "$(dirname "$0")/.."
python=$1
place=.venv-lock

"$python" -m venv --clear "$place"
trap 'rm -rf "$place"' EXIT
"$place/bin/python" -m pip install --quiet uv

pin() {
    output=$1
    shift
    # The addresses and constraints of whoever runs this must leave no trace, so no
    # configuration is read and no address is written.
    "$place/bin/uv" --no-config pip compile pyproject.toml "$@" \
        --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
        --no-emit-find-links --quiet --upgrade --output-file "$output"
}

# The larger set first: what the tests need may ask for an older release than the program would.
pin requirements/dev.txt --group dev
pin requirements/run.txt --constraints requirements/dev.txt
