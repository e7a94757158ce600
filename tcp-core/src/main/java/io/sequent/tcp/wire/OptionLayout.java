package io.sequent.tcp.wire;

/**
 * The order and padding of the options that only a SYN carries, by which one system's SYN is told from another's.
 *
 * <p>All other segments look alike: NOP, NOP, timestamps; user timeout; NOP, NOP, SACK (RFC 7323 appendix A). Each layout leaves
 * out what the segment does not have and fills whole 32-bit words. Immutable; any thread.
 */
public enum OptionLayout {
    /** By kind, each in words of its own: MSS; NOP, window scale; NOP, NOP, SACK-permitted; NOP, NOP, timestamps. */
    RFC,
    /** MSS; SACK-permitted and timestamps, with two NOPs for the one that is absent; NOP, window scale. */
    LINUX,
    /** MSS; NOP, window scale; SACK-permitted, timestamps; the end of the list where SACK-permitted comes last. */
    FREEBSD;

    private static final int MSS_4 = OptionCodec.MSS << 24 | 4 << 16;
    private static final int NOP_WINDOW_SCALE_3 = OptionCodec.NOP << 24 | OptionCodec.WINDOW_SCALE << 16 | 3 << 8;
    private static final int NOP_NOP_SACK_PERMITTED_2 =
            OptionCodec.NOP << 24 | OptionCodec.NOP << 16 | OptionCodec.SACK_PERMITTED << 8 | 2;
    private static final int SACK_PERMITTED_2 = OptionCodec.SACK_PERMITTED << 24 | 2 << 16;
    private static final int SACK_PERMITTED_2_NOP_NOP = SACK_PERMITTED_2 | OptionCodec.NOP << 8 | OptionCodec.NOP;
    private static final int SACK_PERMITTED_2_TIMESTAMPS_10 = SACK_PERMITTED_2 | OptionCodec.TIMESTAMPS << 8 | 10;

    /** The octets that {@link #encode} writes. */
    int encodedLength(Segment segment) {
        int mss = segment.mss() >= 0 ? 4 : 0;
        int windowScale = segment.windowScale() >= 0 ? 4 : 0;
        int timestamps = segment.hasTimestamps() ? 12 : 0;
        boolean ownWord = segment.sackPermitted() && (this == RFC || !segment.hasTimestamps());
        return mss + windowScale + timestamps + (ownWord ? 4 : 0);
    }

    /** Writes MSS, window scale, SACK-permitted and timestamps, as far as they are there; returns the position after them. */
    int encode(Segment segment, byte[] target, int offset) {
        int at = mss(segment, target, offset);
        return switch (this) {
            case RFC -> timestamps(segment, target, sackPermitted(segment, target, windowScale(segment, target, at)));
            case LINUX -> windowScale(segment, target, joined(segment, target, at));
            case FREEBSD -> joined(segment, target, windowScale(segment, target, at));
        };
    }

    private static int mss(Segment segment, byte[] target, int at) {
        if (segment.mss() < 0) {
            return at;
        }
        Octets.putInt(target, at, MSS_4 | segment.mss);
        return at + 4;
    }

    private static int windowScale(Segment segment, byte[] target, int at) {
        if (segment.windowScale() < 0) {
            return at;
        }
        Octets.putInt(target, at, NOP_WINDOW_SCALE_3 | segment.windowScale);
        return at + 4;
    }

    private static int sackPermitted(Segment segment, byte[] target, int at) {
        if (!segment.sackPermitted()) {
            return at;
        }
        Octets.putInt(target, at, NOP_NOP_SACK_PERMITTED_2);
        return at + 4;
    }

    private static int timestamps(Segment segment, byte[] target, int at) {
        return segment.hasTimestamps()
                ? OptionCodec.encodeTimestamps(segment, OptionCodec.NOP_NOP_TIMESTAMPS_10, target, at)
                : at;
    }

    /** SACK-permitted in place of the two NOPs before timestamps. */
    private int joined(Segment segment, byte[] target, int at) {
        if (!segment.sackPermitted()) {
            return timestamps(segment, target, at);
        }
        if (segment.hasTimestamps()) {
            return OptionCodec.encodeTimestamps(segment, SACK_PERMITTED_2_TIMESTAMPS_10, target, at);
        }
        if (this == LINUX) {
            return sackPermitted(segment, target, at);
        }
        boolean last = segment.userTimeout() < 0 && segment.sackBlockCount() == 0;
        Octets.putInt(target, at, last ? SACK_PERMITTED_2 : SACK_PERMITTED_2_NOP_NOP); // EOL and padding are 0
        return at + 4;
    }
}
