package io.sequent.http.wire;

import io.sequent.http.Leniency;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;

/** Decodes a chunked body and its trailer section (RFC 9112 section 7.1). Reused from body to body. */
public final class ChunkedDecoder {
    /** Digits that fit into a size whatever they are. */
    private static final int MAX_DIGITS = 15;

    private enum State {
        SIZE,
        SPACE_AFTER_SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILERS,
        DONE,
        FAILED
    }

    private final Limits limits;
    private final HeadReader trailers;
    private final boolean bareLf;
    private final boolean spaces;
    private final boolean anyExtension;
    private final boolean endAfterLastChunk;
    private final ChunkExtensions extensions = new ChunkExtensions();

    private State state = State.DONE;
    private long remaining;
    private int digits;
    private int lineBytes;
    private int extensionBytes;
    private int dataOffset;
    private int dataLength;
    private Violation violation = Violation.CHUNK_SIZE_MISSING;

    /** Makes a decoder; {@link #start} before each body. */
    public ChunkedDecoder(Limits limits, Strictness strictness) {
        this.limits = limits;
        this.trailers = new HeadReader(limits, strictness, true);
        this.bareLf = strictness.allows(Leniency.BARE_LF);
        this.spaces = strictness.allows(Leniency.SPACE_AFTER_CHUNK_SIZE);
        this.anyExtension = strictness.allows(Leniency.CHUNK_EXTENSION_SYNTAX);
        this.endAfterLastChunk = strictness.allows(Leniency.END_AFTER_LAST_CHUNK);
    }

    /** Starts a body. */
    public void start() {
        startLine();
        extensionBytes = 0;
        trailers.startTrailers();
    }

    private void startLine() {
        state = State.SIZE;
        remaining = 0;
        digits = 0;
        lineBytes = 0;
    }

    /** Returns the index of the data in the input's array after a BODY event. */
    public int dataOffset() {
        return dataOffset;
    }

    /** Returns the number of bytes of data after a BODY event. */
    public int dataLength() {
        return dataLength;
    }

    /** Returns the rule that was broken after a VIOLATION event. */
    public Violation violation() {
        return violation;
    }

    /** Returns the trailer fields after an END event. */
    public HeaderTable trailers() {
        return trailers.table;
    }

    /** Decodes on: a {@link WireEvent}, one of NEED_INPUT, BODY, END, VIOLATION. */
    public int next(WireInput in) {
        while (true) {
            switch (state) {
                case DATA -> {
                    if (in.position < in.limit) {
                        return takeData(in);
                    }
                    return needInput(in);
                }
                case TRAILERS -> {
                    return takeTrailers(in);
                }
                case DONE -> {
                    return WireEvent.END;
                }
                case FAILED -> {
                    return WireEvent.VIOLATION;
                }
                default -> {
                    if (in.position == in.limit) {
                        return needInput(in);
                    }
                    if (!takeAtOnce(in)) {
                        takeLineByte(in.array[in.position++]);
                    }
                }
            }
        }
    }

    private int needInput(WireInput in) {
        return in.ended ? fail(Violation.END_IN_CHUNKED_BODY) : WireEvent.NEED_INPUT;
    }

    private int fail(Violation reason) {
        violation = reason;
        state = State.FAILED;
        return WireEvent.VIOLATION;
    }

    private int takeData(WireInput in) {
        dataOffset = in.position;
        dataLength = (int) Math.min(remaining, in.limit - in.position);
        in.position += dataLength;
        remaining -= dataLength;
        if (remaining == 0) {
            state = State.DATA_CR;
        }
        return WireEvent.BODY;
    }

    private int takeTrailers(WireInput in) {
        int result = trailers.read(in);
        switch (result) {
            case HeadReader.DONE -> {
                state = State.DONE;
                return WireEvent.END;
            }
            case HeadReader.FAILED -> {
                return fail(trailers.violation());
            }
            default -> {
                if (in.ended && endAfterLastChunk && trailers.untouched()) {
                    state = State.DONE;
                    return WireEvent.END;
                }
                return needInput(in);
            }
        }
    }

    /** Takes a whole line that has no more than digits, or the line end behind data; false if it is anything else. */
    private boolean takeAtOnce(WireInput in) {
        byte[] bytes = in.array;
        int at = in.position;
        if (state == State.SIZE && digits == 0) {
            int last = Math.min(in.limit - 2, at + Math.min(MAX_DIGITS, limits.chunkLineBytes()));
            long size = 0;
            int digit = 0;
            while (at <= last && (digit = Characters.hex(bytes[at])) >= 0) {
                size = size << 4 | digit;
                at++;
            }
            if (at == in.position || at > last || bytes[at] != '\r' || bytes[at + 1] != '\n') {
                return false;
            }
            remaining = size;
            endOfSizeLine();
        } else if (state == State.DATA_CR && at < in.limit - 1 && bytes[at] == '\r' && bytes[at + 1] == '\n') {
            startLine();
        } else {
            return false;
        }
        in.position = at + 2;
        return true;
    }

    private void takeLineByte(byte b) {
        if (b != '\r' && b != '\n' && state != State.DATA_CR && ++lineBytes > limits.chunkLineBytes()) {
            fail(Violation.CHUNK_LINE_TOO_LONG);
            return;
        }
        switch (state) {
            case SIZE -> takeSizeByte(b);
            case SPACE_AFTER_SIZE -> takeSpace(b);
            case EXTENSION -> takeExtensionByte(b);
            case SIZE_LF -> {
                if (b == '\n') {
                    endOfSizeLine();
                } else {
                    fail(Violation.BARE_CR);
                }
            }
            case DATA_CR -> {
                if (b == '\r') {
                    state = State.DATA_LF;
                } else if (b == '\n' && bareLf) {
                    startLine();
                } else {
                    fail(Violation.CHUNK_NOT_TERMINATED);
                }
            }
            default -> {
                if (b == '\n') {
                    startLine();
                } else {
                    fail(Violation.CHUNK_NOT_TERMINATED);
                }
            }
        }
    }

    private void takeSizeByte(byte b) {
        int digit = Characters.hex(b);
        if (digit >= 0) {
            if (remaining > Long.MAX_VALUE >> 4) {
                fail(Violation.CHUNK_SIZE_OVERFLOW);
                return;
            }
            remaining = remaining << 4 | digit;
            digits++;
            return;
        }
        switch (b) {
            case '\r', '\n', ';' -> {
                if (digits == 0) {
                    fail(Violation.CHUNK_SIZE_MISSING);
                } else {
                    endOfSize(b);
                }
            }
            case ' ', '\t' -> {
                if (digits == 0) {
                    fail(Violation.CHUNK_SIZE_SPACED);
                } else {
                    state = State.SPACE_AFTER_SIZE;
                }
            }
            case '+', '-' -> fail(digits == 0 ? Violation.CHUNK_SIZE_SIGNED : Violation.CHUNK_SIZE_NOT_HEX);
            case 'x', 'X' ->
                fail(digits == 1 && remaining == 0 ? Violation.CHUNK_SIZE_PREFIXED : Violation.CHUNK_SIZE_NOT_HEX);
            default -> fail(Violation.CHUNK_SIZE_NOT_HEX);
        }
    }

    private void takeSpace(byte b) {
        if (Characters.isSpace(b)) {
            return;
        }
        // White space before an extension is bad but legal grammar (RFC 9112 section 7.1.1); before a line end it is
        // not.
        if (b == ';' || (spaces && (b == '\r' || b == '\n'))) {
            endOfSize(b);
        } else {
            fail(Violation.CHUNK_SIZE_SPACED);
        }
    }

    private void endOfSize(byte b) {
        if (b == ';') {
            state = State.EXTENSION;
            extensions.start();
            countExtensionByte();
        } else if (b == '\r') {
            state = State.SIZE_LF;
        } else if (bareLf) {
            endOfSizeLine();
        } else {
            fail(Violation.BARE_LF);
        }
    }

    private void takeExtensionByte(byte b) {
        if (b == '\r' || b == '\n') {
            if (anyExtension || extensions.mayEnd()) {
                endOfSize(b);
            } else {
                fail(Violation.CHUNK_EXTENSION_MALFORMED);
            }
        } else if (anyExtension ? Characters.isValue(b) : extensions.take(b)) {
            countExtensionByte();
        } else {
            fail(Characters.blame(b, Violation.CHUNK_EXTENSION_MALFORMED));
        }
    }

    private void countExtensionByte() {
        if (++extensionBytes > limits.chunkExtensionBytes()) {
            fail(Violation.CHUNK_EXTENSIONS_TOO_LONG);
        }
    }

    private void endOfSizeLine() {
        state = remaining == 0 ? State.TRAILERS : State.DATA;
    }
}
