# 2026-01-31 08:00:00 by RouterOS 7.20
# system id = AbCdEfGhIjK
#
/interface bridge
add name=bridge1
/ip ssh
set strong-crypto=yes
/system identity
set name=chr
