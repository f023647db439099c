# 2026-02-01 08:00:00 by RouterOS 7.16
# software id = ABCD-1237
#
/ip address
add address=10.0.0.1/24 comment="office of the\
