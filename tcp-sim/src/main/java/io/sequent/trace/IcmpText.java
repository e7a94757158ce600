package io.sequent.trace;

import io.sequent.ip.IpHeaders;
import io.sequent.tcp.wire.Octets;

/** Says in a few words what an ICMP message is about. */
final class IcmpText {

    private IcmpText() {}

    /** A blank and the words, or "" for what is not known. */
    static String describe(PacketView view) {
        if (view.ipPayloadLength() < 8) {
            return "";
        }
        int type = Octets.getByte(view.array(), view.ipPayloadOffset());
        int code = Octets.getByte(view.array(), view.ipPayloadOffset() + 1);
        return view.protocol() == IpHeaders.ICMP ? version4(view, type, code) : version6(view, type, code);
    }

    private static String version4(PacketView view, int type, int code) {
        return switch (type) {
            case 0 -> " echo reply";
            case 3 ->
                switch (code) {
                    case 0 -> " net unreachable";
                    case 1 -> " host unreachable";
                    case 2 -> " protocol unreachable";
                    case 3 -> " port unreachable";
                    case 4 -> " need to frag (mtu " + Octets.getShort(view.array(), view.ipPayloadOffset() + 6) + ")";
                    default -> " unreachable, code " + code;
                };
            case 4 -> " source quench";
            case 8 -> " echo request";
            case 11 -> " time exceeded in-transit";
            case 12 -> " parameter problem";
            default -> " type " + type + ", code " + code;
        };
    }

    private static String version6(PacketView view, int type, int code) {
        return switch (type) {
            case 1 -> " unreachable, code " + code;
            case 2 ->
                " packet too big, mtu "
                        + Integer.toUnsignedString(Octets.getInt(view.array(), view.ipPayloadOffset() + 4));
            case 3 -> " time exceeded in-transit";
            case 4 -> " parameter problem";
            case 128 -> " echo request";
            case 129 -> " echo reply";
            default -> " type " + type + ", code " + code;
        };
    }
}
