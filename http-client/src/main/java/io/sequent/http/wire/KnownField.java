package io.sequent.http.wire;

/** The fields that decoders themselves look at, as ints: recognized once, when a field enters the table. */
final class KnownField {
    static final int CONTENT_LENGTH = 0;
    static final int TRANSFER_ENCODING = 1;
    static final int CONNECTION = 2;
    static final int HOST = 3;
    static final int COUNT = 4;

    private static final int UNKNOWN = -1;
    private static final long CONTENT_ = Words.of("content-");
    private static final long T_LENGTH = Words.of("t-length");
    private static final long TRANSFER = Words.of("transfer");
    private static final long R_ENCODI = Words.of("r-encodi");
    private static final long ENCODING = Words.of("encoding");
    private static final long CONNECTI = Words.of("connecti");
    private static final long NNECTION = Words.of("nnection");

    private KnownField() {}

    /** Returns which of the fields this name, a token, stands for, whatever its case; -1 for none. */
    static int of(byte[] bytes, int offset, int length) {
        return switch (length) {
            case 4 -> isHost(bytes, offset) ? HOST : UNKNOWN;
            case 10 ->
                Words.lowerAt(bytes, offset) == CONNECTI && Words.lowerAt(bytes, offset + 2) == NNECTION
                        ? CONNECTION
                        : UNKNOWN;
            case 14 ->
                Words.lowerAt(bytes, offset) == CONTENT_ && Words.lowerAt(bytes, offset + 6) == T_LENGTH
                        ? CONTENT_LENGTH
                        : UNKNOWN;
            case 17 ->
                Words.lowerAt(bytes, offset) == TRANSFER
                                && Words.lowerAt(bytes, offset + 7) == R_ENCODI
                                && Words.lowerAt(bytes, offset + 9) == ENCODING
                        ? TRANSFER_ENCODING
                        : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static boolean isHost(byte[] bytes, int offset) {
        return (bytes[offset] | 0x20) == 'h'
                && (bytes[offset + 1] | 0x20) == 'o'
                && (bytes[offset + 2] | 0x20) == 's'
                && (bytes[offset + 3] | 0x20) == 't';
    }
}
