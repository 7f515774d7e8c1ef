#!/bin/sh
# On Debian and Ubuntu, sees to the system packages that Python's venv and Qt need: installs
# the missing ones where that needs no password, else prints the command that does.
# Usage: tools/system-packages.sh PYTHON [offscreen | window]
set -eu
python=$1
purpose=${2:-}

[ -e /etc/debian_version ] && command -v apt-get >/dev/null || exit 0

libraries_to_paint="
    libEGL.so.1=libegl1
    libGL.so.1=libgl1
    libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1
    libglib-2.0.so.0=libglib2.0-0
    libxkbcommon.so.0=libxkbcommon0"
library_of_sound="
    libpulse.so.0=libpulse0"
libraries_of_windows="
    libX11-xcb.so.1=libx11-xcb1
    libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4
    libxcb-image.so.0=libxcb-image0
    libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-randr.so.0=libxcb-randr0
    libxcb-render-util.so.0=libxcb-render-util0
    libxcb-shape.so.0=libxcb-shape0
    libxcb-sync.so.1=libxcb-sync1
    libxcb-xfixes.so.0=libxcb-xfixes0
    libxcb-xkb.so.1=libxcb-xkb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0
    libspeechd.so.2=libspeechd2"

case $purpose in
offscreen) libraries="$libraries_to_paint $library_of_sound" ;;
window) libraries="$libraries_to_paint $library_of_sound $libraries_of_windows" ;;
*) libraries= ;;
esac

missing=
if [ ! -f .venv/dependencies.installed ]; then
    missing=$("$python" -c "
import importlib.util, sys
if sys.version_info >= (3, 11) and importlib.util.find_spec('ensurepip') is None:
    print('python%d.%d-venv' % sys.version_info[:2])" 2>/dev/null || true)
fi
known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p)
for pair in $libraries; do
    case $known in
    *"${pair%=*} "*) ;;
    *) missing="$missing ${pair#*=}" ;;
    esac
done
missing=${missing# }
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root=sudo
else
    echo "stretchapp needs some system packages first; please run:" \
        "sudo apt-get update && sudo apt-get install -y $missing" >&2
    exit 1
fi

echo "Installing system packages: $missing"
$as_root apt-get -qq update
# shellcheck disable=SC2086  # the names are separate words
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends install $missing >/dev/null
