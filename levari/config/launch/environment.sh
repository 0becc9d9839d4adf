#!/bin/sh
# Make or refresh the virtual environment .venv from the pinned lock files.
#
#   environment.sh run     what Levari needs to run
#   environment.sh test    that, and what tests and checks need (once there, it stays)
#
# PYTHON names the interpreter; without it the first of python3, python3.11 ... that is new enough.
set -eu
cd "$(dirname "$0")/../../.."

venv=.venv
stamp=$venv/.made-from
kind=${1:-run}
[ ! -e $venv/.with-tests ] || kind=test
case $kind in
    run) lock=requirements.lock ;;
    test) lock=requirements-dev.lock ;;
    *) echo "usage: $0 run|test" >&2; exit 2 ;;
esac

here=$(pwd -P)
state="$here $kind $(cat "$lock" requirements-uv.lock pyproject.toml | cksum)"
if [ -x $venv/bin/levari ] && $venv/bin/python -c '' 2>/dev/null && [ "$(cat $stamp 2>/dev/null)" = "$state" ]; then
    exit 0
fi

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Levari needs Python 3.11 or newer${PYTHON:+, and $PYTHON is not}. Install it, or name it: make run PYTHON=/path/to/python3.11" >&2
    exit 1
}

make_venv() {
    python=$(find_python)
    echo "== Making the environment in $venv with $python ($("$python" -c 'import platform; print(platform.python_version())'))"
    "$python" -m venv --clear $venv && return
    # Debian and Ubuntu keep venv in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "== Installing python3-venv"
        { apt-get update -q && apt-get install -q -y --no-install-recommends python3-venv; } >/dev/null </dev/null || true
        "$python" -m venv --clear $venv && return
    fi
    echo "$python cannot make virtual environments. On Debian or Ubuntu type: apt-get install python3-venv" >&2
    exit 1
}

three_times() {
    for pause in 2 5 0; do
        "$@" && return
        [ $pause != 0 ] || return 1
        echo "== Trying again in $pause s: $*"
        sleep $pause
        # Where a proxy signs with a certificate of its own, only the system's list knows it.
        UV_SYSTEM_CERTS=true
        export UV_SYSTEM_CERTS
    done
}

# An environment that was moved, or whose interpreter is gone, is made anew.
case $(cat $stamp 2>/dev/null || echo "$here ") in
    "$here "*) $venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv ;;
    *) make_venv ;;
esac

# Without a usable home there is no cache to share: keep it inside.
if [ -z "${HOME:-}" ] || [ ! -w "${HOME:-/}" ]; then
    UV_CACHE_DIR=$here/$venv/.cache
    export UV_CACHE_DIR
fi
UV_HTTP_TIMEOUT=${UV_HTTP_TIMEOUT:-120}
PIP_DISABLE_PIP_VERSION_CHECK=1
export UV_HTTP_TIMEOUT PIP_DISABLE_PIP_VERSION_CHECK

echo "== Installing $(grep -c '^[a-zA-Z0-9].*==' "$lock") pinned packages from $lock"
rm -f $stamp
if [ "$($venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' requirements-uv.lock)" ]; then
    three_times $venv/bin/python -m pip install -q --require-hashes -r requirements-uv.lock
fi
three_times $venv/bin/uv pip sync -q --python $venv/bin/python --require-hashes "$lock"
$venv/bin/uv pip install -q --python $venv/bin/python --offline --no-deps -e .
[ "$kind" = run ] || touch $venv/.with-tests
echo "$state" > $stamp
