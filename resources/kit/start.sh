#!/bin/sh
# Starts OSEE Desktop from this kit without installing it. What you write is kept on the stick, in osee-data.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 3
loader=
case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-x86_64 loader=/lib64/ld-linux-x86-64.so.2 ;;
    Linux-aarch64) platform=linux-arm64 loader=/lib/ld-linux-aarch64.so.1 ;;
    Darwin-x86_64) platform=macos-x86_64 ;;
    Darwin-arm64) platform=macos-arm64 ;;
    *) platform=$(uname -s)-$(uname -m) ;;
esac
folder=$here/programs/$platform/osee-desktop
program=$folder/osee-desktop
if [ ! -f "$program" ]; then
    printf '%s\n' "This kit has no program for this computer ($platform). START-HERE.html says what it has." >&2
    exit 8
fi
if [ -x "$program" ]; then
    exec "$program" "$@"
fi
# A stick keeps no mark that says what is a program. Then the system's own loader starts it all the same.
if [ -n "$loader" ] && "$loader" "$folder/osee" --version >/dev/null 2>&1; then
    exec "$loader" "$program" "$@"
fi
printf '%s\n' "This computer starts no programs from this stick, or is too old for this one. \
It can be installed for you instead, into your own folder, without a password." >&2
printf '%s' "Install it now? [y/N] " >&2
read -r answer || answer=
case $answer in
    [yY]*) sh "$here/install.sh" --user && exec "$HOME/.local/lib/osee-desktop/bin/osee-desktop" "$@" ;;
esac
exit 6
