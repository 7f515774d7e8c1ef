#!/bin/sh
# Brings .venv up to date: the pinned dependencies, then this project itself, editable.
# Does nothing when it is up to date; makes it anew when it is missing, half made, moved or
# belongs to a Python that has gone. Usage: tools/make-venv.sh PYTHON
set -eu
cd "$(dirname "$0")/.."
python=$1
venv_python=.venv/bin/python
dependencies_stamp=.venv/dependencies.installed
project_stamp=.venv/project.installed
dependencies="$PWD $(cksum <requirements/dev.txt)"
project="$(cksum <pyproject.toml)"

is() {
    [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

if is "$dependencies_stamp" "$dependencies" && "$venv_python" -c "" 2>/dev/null; then
    if is "$project_stamp" "$project" && "$venv_python" -P -c "import stretchapp" 2>/dev/null; then
        exit 0
    fi
else
    if ! "$python" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
        echo "stretchapp needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3" >&2
        exit 1
    fi
    echo "Making the virtual environment .venv (this happens once) ..."
    "$python" -m venv --clear .venv
    "$venv_python" -m pip install --disable-pip-version-check --quiet \
        --require-hashes --requirement requirements/dev.txt
    echo "$dependencies" >"$dependencies_stamp"
fi

"$venv_python" -m pip install --disable-pip-version-check --quiet \
    --no-build-isolation --no-deps --editable .
echo "$project" >"$project_stamp"
