package io.sequent.tcp.wire;

import java.util.HexFormat;

/** Packets as others captured them, and a way to take them apart that shares no code with what is tested. */
final class Packets {
    /** SYN of a Windows host over PPP, 145.254.160.237.3372 to 65.208.228.223.80: MSS, SACK-permitted. */
    static final String IPV4_SYN = "450000300f4140008006 91eb 91fea0ed 41d0e4df"
            + "0d2c 0050 38affe13 00000000 7002 2238 c30c 0000 020405b4 01010402";

    /** SYN of a Linux host, 192.168.254.103.59058 to 192.168.254.107.8888: all options of a SYN. */
    static final String IPV4_SYN_ALL_OPTIONS = "4500003c486740004006 7430 c0a8fe67 c0a8fe6b"
            + "e6b2 22b8 60a0e96f 00000000 a002 ffff d502 0000 020405b4 0402080a 0055a108 00000000 01030307";

    /** SYN of a Linux host over IPv6, 2001:618:400::5199:cc70.35995 to 2001:618:1:8000::5.80. */
    static final String IPV6_SYN = "6000000000280640 20010618040000000000000051 99cc70 20010618000180000000000000000005"
            + "8c9b 0050 6ae70736 00000000 a002 1630 299c 0000 0204058c 0402080a 00dd1a39 00000000 01030302";

    /** Bare ACK of a BSD host over IPv6 with timestamps, 3ffe:507:0:1:200:86ff:fe05:80da.1022 to port 22. */
    static final String IPV6_ACK = "6000000000200640 3ffe050700000001020086fffe0580da 3ffe05010410000002c0dffffe47033e"
            + "03fe 0016 d676f52d 0c7a0877 8010 215c c2f1 0000 0101080a 0008ca5a 00016927";

    private Packets() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] segmentOf(String packet) {
        byte[] bytes = bytes(packet);
        int header = headerLength(bytes);
        byte[] segment = new byte[bytes.length - header];
        System.arraycopy(bytes, header, segment, 0, segment.length);
        return segment;
    }

    static long pseudoHeaderOf(String packet) {
        byte[] bytes = bytes(packet);
        int length = bytes.length - headerLength(bytes);
        return isIpv4(bytes)
                ? PseudoHeader.ipv4((int) number(bytes, 12, 4), (int) number(bytes, 16, 4), length)
                : PseudoHeader.ipv6(
                        number(bytes, 8, 8), number(bytes, 16, 8), number(bytes, 24, 8), number(bytes, 32, 8), length);
    }

    private static boolean isIpv4(byte[] packet) {
        return packet[0] >> 4 == 4;
    }

    private static int headerLength(byte[] packet) {
        return isIpv4(packet) ? 20 : 40;
    }

    private static long number(byte[] bytes, int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            number = number << 8 | bytes[i] & 0xFF;
        }
        return number;
    }
}
