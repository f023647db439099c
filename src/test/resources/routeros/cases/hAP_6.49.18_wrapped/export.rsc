# apr/28/2026 21:05:55 by RouterOS 6.49.18
# software id = ABCD-1236
#
# model = RB941-2nD
# serial number = HF0000000AC
/interface wireless
# managed by CAPsMAN
# channel: 2412/20-Ce/gn(30dBm), SSID: Lobby, CAPsMAN forwarding
set [ find default-name=wlan1 ] ssid=MikroTik
/interface wireless security-profiles
set [ find default=yes ] supplicant-identity=MikroTik
add authentication-types=wpa2-psk mode=dynamic-keys name=\
    "guest profile" supplicant-identity="" wpa2-pre-shared-key="long sec\
    \_ret of the guest network"
/ip firewall filter
# inactive time
add action=accept chain=input comment="\D0\BE\D1\84\D0\B8\D1\81" time=\
    8h-17h,mon,tue,wed,thu,fri
/system script
add dont-require-permissions=no name=hello owner=admin policy=\
    read,write source="# not a comment\r\
    \n/ip address print\r\
    \n:log info \"\\\\ \$name\?\""
#error exporting /tool user-manager user
