# 2026-02-01 08:00:00 by RouterOS 7.15.3
# software id = ABCD-1235
#
# model = CCR2004-1G-12S+2XS
# serial number = HF0000000AB
/disk
set slot1 media-interface=none media-sharing=no slot=slot1
set slot2 media-interface=none media-sharing=no slot=slot2
/ip ipsec profile
set [ find default=yes ] dh-group=modp2048
/ip route
add dst-address=0.0.0.0/0 gateway=10.0.0.1
/system identity
set name=core
