#!/bin/sh
# Fails, with a sentence that says what to do instead, where no window could be shown.
set -eu
if [ "$(uname)" = Linux ] &&
    [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    echo "There is no screen here to show the window on; \"make screens\" draws every page" \
        "into the folder screens/ instead." >&2
    exit 1
fi
