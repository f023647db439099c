# 2026-02-09 08:00:00 by RouterOS 7.18.2
# software id = ABCD-1235
#
# model = CCR2004-1G-12S+2XS
# serial number = HF0000000AB
/disk
set slot1 slot=slot1
set slot2 slot=slot2
/ip ipsec profile
set [ find default=yes ] dh-group=modp2048 dpd-interval=2m dpd-maximum-failures=5
/ip route
add dst-address=0.0.0.0/0 gateway=10.0.0.254
/system identity
set name=core
