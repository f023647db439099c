# 2026-02-01 08:00:00 by RouterOS 7.20
# system id = AbCdEfGhIjK
#
/interface bridge
add name=bridge1
#error exporting "/ip/ssh" (timeout)
/system identity
set name=chr
