package io.sequent.oracle;

import java.util.Arrays;
import java.util.List;

/** A segment as RFC 9293 3.1 has it; numbers are unsigned. */
final class OracleSegment {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;
    static final int URG = 32;
    static final int ABSENT = -1;

    long seq;
    long ack;
    int control;
    int wnd;
    int up;
    byte[] text = {};
    int mss = ABSENT;
    int windowScale = ABSENT;
    boolean sackPermitted;
    boolean timestamps;
    /** Left and right edge of each block (RFC 2018 section 3). */
    List<List<Long>> sack = List.of();

    long tsVal;
    long tsEcr;

    OracleSegment(long seq, int control) {
        this.seq = seq;
        this.control = control;
    }

    OracleSegment ack(long number) {
        ack = number;
        return this;
    }

    OracleSegment wnd(int window) {
        wnd = window;
        return this;
    }

    OracleSegment text(byte[] octets) {
        text = octets;
        return this;
    }

    OracleSegment up(int pointer) {
        up = pointer;
        return this;
    }

    OracleSegment mss(int octets) {
        mss = octets;
        return this;
    }

    OracleSegment windowScale(int shift) {
        windowScale = shift;
        return this;
    }

    OracleSegment timestamps(long value, long echo) {
        timestamps = true;
        tsVal = value;
        tsEcr = echo;
        return this;
    }

    boolean has(int bit) {
        return (control & bit) != 0;
    }

    /** SEG.LEN: text and the two controls that occupy sequence space. */
    int len() {
        return text.length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
    }

    /** The sequence number of the first octet of text. */
    long textSeq() {
        return has(SYN) ? Modulo.add(seq, 1) : seq;
    }

    /** All fields on one line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(120).append("<SEQ=").append(seq);
        line.append(has(ACK) ? "><ACK=" + ack : ack == 0 ? "" : "><(ack)=" + ack);
        line.append("><CTL=").append(controls(control)).append("><WND=").append(wnd);
        line.append(has(URG) || up != 0 ? "><UP=" + up : "");
        line.append(mss == ABSENT ? "" : "><MSS=" + mss);
        line.append(windowScale == ABSENT ? "" : "><WS=" + windowScale);
        line.append(sackPermitted ? "><SACK permitted" : "");
        line.append(timestamps ? "><TSval=" + tsVal + "><TSecr=" + tsEcr : "");
        line.append(sack.isEmpty() ? "" : "><SACK=" + sack);
        line.append(text.length == 0 ? "" : "><" + text.length + " octets, hash " + Arrays.hashCode(text));
        return line.append('>').toString();
    }

    static String controls(int control) {
        String[] names = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};
        StringBuilder list = new StringBuilder();
        for (int bit = 0; bit < names.length; bit++) {
            if ((control & 1 << bit) != 0) {
                list.append(list.length() == 0 ? "" : ",").append(names[bit]);
            }
        }
        if (control >> names.length != 0) {
            list.append(",and bits ").append(control >> names.length << names.length);
        }
        return list.length() == 0 ? "none" : list.toString();
    }
}
