package io.sequent.http.client;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A body of any length that nobody holds: each byte is a function of its place, so that one lost, doubled or moved is seen. */
final class PatternBody implements HttpBody {
    private static final int PERIOD = 65_521;
    private static final int MAX_PIECE = 64 * 1024;
    private static final byte[] BYTES = new byte[PERIOD + MAX_PIECE];

    static {
        new SplittableRandom(7).nextBytes(BYTES);
        System.arraycopy(BYTES, 0, BYTES, PERIOD, MAX_PIECE);
    }

    private final long length;
    /** Bytes that were read from it. */
    long given;

    PatternBody(long length) {
        this.length = length;
    }

    /** Returns true if these bytes are those from {@code place} on. */
    static boolean matches(long place, byte[] bytes, int offset, int count) {
        int from = (int) (place % PERIOD);
        return Arrays.equals(BYTES, from, from + count, bytes, offset, offset + count);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public BodySource open() {
        given = 0;
        return (target, offset, count) -> {
            int piece = (int) Math.min(Math.min(count, MAX_PIECE), length - given);
            System.arraycopy(BYTES, (int) (given % PERIOD), target, offset, piece);
            given += piece;
            return piece == 0 ? BodySource.END : piece;
        };
    }
}
