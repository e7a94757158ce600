#!/bin/sh
# Captures the SYN and the SYN-ACK of the Linux kernel that runs it, for each of several settings, and writes them as text:
#   sudo ./capture-linux-syn.sh > ../resources/io/sequent/tcp/linux-syn.txt
# Two network namespaces and a veth pair with an MTU of 1500 keep the host's own network out of it. The buffers are set
# to the kernel's defaults for a machine of some memory, because they decide on the window and its scale.
# Needs root, iproute2, tcpdump and python3.
set -eu

RMEM="4096 131072 6291456"
WORK=$(mktemp -d)
A=sequent-a
B=sequent-b

clean_up() {
    ip netns del $A 2>/dev/null || true
    ip netns del $B 2>/dev/null || true
    rm -rf "$WORK"
}
trap clean_up EXIT

in_a() { ip netns exec $A "$@"; }
in_b() { ip netns exec $B "$@"; }

set_up() {
    ip netns add $A
    ip netns add $B
    ip link add eth0 netns $A type veth peer name eth0 netns $B
    for side in "$A 10.0.0.1 fd00::1" "$B 10.0.0.2 fd00::2"; do
        set -- $side
        ip netns exec "$1" ip address add "$2/24" dev eth0
        ip netns exec "$1" ip address add "$3/64" dev eth0 nodad
        ip netns exec "$1" ip link set eth0 mtu 1500 up
        ip netns exec "$1" sysctl -q -w "net.ipv4.tcp_rmem=$RMEM" net.ipv4.tcp_timestamps=1 net.ipv4.tcp_sack=1 \
            net.ipv4.tcp_window_scaling=1 net.ipv4.tcp_ecn=2
    done
    # Neighbours, so that nothing but TCP is on the link when the capture begins.
    in_a ping -q -c 1 10.0.0.2 >/dev/null 2>&1 || true
}

# capture NAME ADDRESS: what a connects to, what b answers
capture() {
    : >"$WORK/ready" >"$WORK/log"
    in_b python3 -c "
import socket, sys
family = socket.AF_INET6 if ':' in '$2' else socket.AF_INET
server = socket.socket(family)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(('$2', 80))
server.listen()
print('ready', flush=True)
server.accept()
" >"$WORK/ready" &
    server=$!
    while ! grep -q ready "$WORK/ready"; do sleep 0.1; done
    in_a tcpdump -q -n -U -i eth0 -c 2 -w "$WORK/pcap" 'tcp port 80' 2>"$WORK/log" &
    dump=$!
    while ! grep -q listening "$WORK/log"; do sleep 0.1; done
    in_a python3 -c "
import socket
socket.create_connection(('$2', 80)).close()
"
    wait $dump $server
    # -x prints the packet from its IP header on, 16 octets a line
    tcpdump -n -r "$WORK/pcap" -x 2>/dev/null | awk -v name="$1" '
        function flush() { if (hex != "") print name, kind[n], hex; hex = "" }
        BEGIN { kind[1] = "SYN"; kind[2] = "SYN-ACK" }
        /^[0-9]/ { flush(); n++ }
        /^\t/ { sub(/^[^:]*: */, ""); gsub(/ /, ""); hex = hex $0 }
        END { flush() }'
}

set_up
echo "# Written by capture-linux-syn.sh on Linux $(uname -r | cut -d. -f1,2), tcp_rmem $RMEM, MTU 1500:"
echo "# setting, kind, octets of the packet from the IP header on"
capture default 10.0.0.2
capture ipv6 fd00::2
in_a sysctl -q -w net.ipv4.tcp_timestamps=0
capture no-timestamps 10.0.0.2
in_a sysctl -q -w net.ipv4.tcp_timestamps=1 net.ipv4.tcp_sack=0
capture no-sack 10.0.0.2
in_a sysctl -q -w net.ipv4.tcp_sack=1 net.ipv4.tcp_window_scaling=0
capture no-scaling 10.0.0.2
in_a sysctl -q -w net.ipv4.tcp_window_scaling=1 net.ipv4.tcp_ecn=1
capture ecn 10.0.0.2
in_a sysctl -q -w net.ipv4.tcp_ecn=2 net.ipv4.tcp_timestamps=0 net.ipv4.tcp_sack=0 net.ipv4.tcp_window_scaling=0
capture bare 10.0.0.2
