package io.sequent.tcp.wire;

/** The eight control bits of a segment, at their places in octet 13 of the header (RFC 9293 section 3.1). */
public final class TcpFlags {
    /** No more data from the sender. */
    public static final int FIN = 0x01;
    /** Synchronise sequence numbers. */
    public static final int SYN = 0x02;
    /** Reset the connection. */
    public static final int RST = 0x04;
    /** Push: give the data to the user now. */
    public static final int PSH = 0x08;
    /** The acknowledgment field is significant. */
    public static final int ACK = 0x10;
    /** The urgent pointer is significant. */
    public static final int URG = 0x20;
    /** Congestion was experienced (RFC 3168). */
    public static final int ECE = 0x40;
    /** The congestion window was reduced (RFC 3168). */
    public static final int CWR = 0x80;
    /** All eight. */
    public static final int ALL = 0xFF;

    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

    private TcpFlags() {}

    /**
     * Names the flags as the figures of RFC 9293 do: {@code SYN,ACK}. Allocates; for people, not for the path of a
     * segment.
     *
     * @param flags any bits; those beyond the eight are ignored
     * @return the names from FIN to CWR, joined by commas, or {@code none}
     */
    public static String toString(int flags) {
        StringBuilder text = new StringBuilder(32);
        for (int bit = 0; bit < NAMES.length; bit++) {
            if ((flags & 1 << bit) != 0) {
                text.append(text.length() == 0 ? "" : ",").append(NAMES[bit]);
            }
        }
        return text.length() == 0 ? "none" : text.toString();
    }
}
