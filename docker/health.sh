#!/usr/bin/env bash
# Whether the Snapline in this container is ready; needs neither curl nor a JVM. Ends with 0 if so, else with 1.
set -u
port="${MANAGEMENT_SERVER_PORT:-${SERVER_PORT:-${PORT:-8080}}}"
exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
IFS=' ' read -r -t 4 _ status _ <&3 || exit 1
echo "readiness: $status"
[ "$status" = 200 ]
