# 2026-02-01 08:00:00 by RouterOS 7.18.2
# software id = ABCD-1234
#
# model = RB5009UG+S+
# serial number = HF0000000AA
/interface bridge
add name=bridge1 vlan-filtering=yes
/interface ethernet
set [ find default-name=ether1 ] name=wan
set [ find default-name=ether5 ] poe-out=off
/interface wireguard
add listen-port=13231 name=wg1 private-key="oldkeyoldkeyoldkey="
/interface list
add name=LAN
add name=WAN
/interface bridge port
add bridge=bridge1 interface=ether2
add bridge=bridge1 interface=ether5 pvid=20
/interface bridge vlan
add bridge=bridge1 tagged=bridge1,ether5 vlan-ids=20
/interface list member
add interface=bridge1 list=LAN
add interface=wan list=WAN
add interface=ether5 list=LAN
/interface wireguard peers
add allowed-address=10.9.0.2/32 interface=wg1 name=anna-laptop public-key="AnnaAnnaAnna="
add allowed-address=10.9.0.3/32 interface=wg1 name=ben-phone public-key="BenBenBenBen="
/ip address
add address=192.168.10.1/24 interface=bridge1 network=192.168.10.0
add address=192.168.20.1/24 interface=ether5 network=192.168.20.0
/ip dns
set servers=9.9.9.9
/ip firewall filter
add action=accept chain=input comment="established" connection-state=established,related
add action=accept chain=input comment="allow winbox from office" dst-port=8291 protocol=tcp src-address=10.20.0.0/24
add action=drop chain=input comment="drop the rest"
add action=accept chain=forward comment="lan to wan" in-interface-list=LAN out-interface-list=WAN
add action=accept chain=forward comment="dmz" dst-address=192.168.20.10
add action=drop chain=forward comment="drop all else"
/ip service
set telnet disabled=yes
set winbox address=10.20.0.0/16
/ppp secret
add name=site-42 password="first-pass" service=l2tp
/system identity
set name=office
/system logging
add action=remote topics=critical
/system scheduler
add interval=1d name=nightly on-event=":log info night"
/user
add group=read name=helpdesk
