#!/bin/sh
# Starts @NAME@; a link such as osee:module/strategy opens its page.
case ${1-} in osee:*) set -- --open "$@" ;; esac
exec /usr/lib/osee-desktop/@NAME@ "$@"
