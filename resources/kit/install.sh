#!/bin/sh
# Installs OSEE Desktop from this kit for you alone; with --system, for everybody who uses this computer.
# Every word after it goes to `osee install`: sh install.sh --help shows them.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 3
needed=@GLIBC@
loader=
case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-x86_64 loader=/lib64/ld-linux-x86-64.so.2 ;;
    Linux-aarch64) platform=linux-arm64 loader=/lib/ld-linux-aarch64.so.1 ;;
    Darwin-x86_64) platform=macos-x86_64 ;;
    Darwin-arm64) platform=macos-arm64 ;;
    *) platform=$(uname -s)-$(uname -m) ;;
esac
folder=$here/programs/$platform/osee-desktop
program=$folder/osee

fail() {
    code=$1
    shift
    printf '%s\n' "$*" >&2
    exit "$code"
}

[ -f "$program" ] || fail 8 "This kit has no program for this computer ($platform). START-HERE.html says what it has."
if [ -n "$needed" ] && [ -n "$loader" ]; then
    found=$(getconf GNU_LIBC_VERSION 2>/dev/null) && found=${found#* } || found=0.0
    if [ "${found%%.*}" -lt "${needed%%.*}" ] || { [ "${found%%.*}" -eq "${needed%%.*}" ] && [ "${found##*.}" -lt "${needed##*.}" ]; }; then
        fail 8 "This system is too old: the program needs glibc $needed, and here is $found."
    fi
fi

# A stick keeps no mark that says what is a program. Then the system's own loader starts it all the same.
if [ -x "$program" ]; then
    exec "$program" install --from "$here" "$@"
fi
if [ -n "$loader" ] && "$loader" "$program" --version >/dev/null 2>&1; then
    exec "$loader" "$program" install --from "$here" "$@"
fi

# This stick may start nothing at all. A copy that is thrown away afterwards does the work.
copy=${XDG_CACHE_HOME:-$HOME/.cache}
mkdir -p "$copy" && copy=$(mktemp -d "$copy/osee-install-XXXXXX") || fail 6 "Nothing can be written into $copy."
trap 'rm -rf "$copy"' EXIT
trap 'exit 1' HUP INT TERM
cp -R "$folder/." "$copy/" && chmod -R u+rwX "$copy" && chmod u+x "$copy/osee" "$copy/osee-desktop" ||
    fail 3 "The program could not be copied from $folder."
"$copy/osee" install --from "$here" "$@"
exit $?
