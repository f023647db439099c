#!/bin/sh
# Starts the extracted Snapline beside this script; arguments are Snapline's own.
#   SNAPLINE_HEAP_PERCENT  the heap's share of the memory that the container may have (60)
#   JAVA_TOOL_OPTIONS      further options of the JVM
set -eu
umask 077
app="$(cd "$(dirname "$0")" && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
heap="${SNAPLINE_HEAP_PERCENT:-60}"

case "$heap" in
  '' | *[!0-9]*) heap=0 ;;
esac
if [ "$heap" -lt 10 ] || [ "$heap" -gt 90 ]; then
  echo "SNAPLINE_HEAP_PERCENT must be a whole number from 10 to 90, not \"${SNAPLINE_HEAP_PERCENT-}\"." >&2
  exit 64
fi

set -- -jar "$app/snapline.jar" "$@"
if [ -r "$app/snapline.aot" ]; then
  set -- "-XX:AOTCache=$app/snapline.aot" "$@"
fi
# A heap dump, a core dump or a crash report would hold configurations in clear: none of the first two, and the third
# only where temporary files go. Whoever runs out of memory ends, and is started again.
exec "$java" \
  "-XX:MaxRAMPercentage=$heap" \
  -XX:+ExitOnOutOfMemoryError -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash \
  "-XX:ErrorFile=${TMPDIR:-/tmp}/snapline-crash-%p.log" \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  "$@"
