package io.sequent.http.wire;

/** Reads the extensions behind a chunk's size, byte by byte, to see that they have the form that RFC 9112 section 7.1.1 gives. */
final class ChunkExtensions {
    private enum State {
        BEFORE_NAME,
        NAME,
        AFTER_NAME,
        BEFORE_VALUE,
        TOKEN,
        QUOTED,
        ESCAPED,
        QUOTE_ENDED,
        AFTER_VALUE
    }

    private State state = State.BEFORE_NAME;

    /** Starts behind the first semicolon. */
    void start() {
        state = State.BEFORE_NAME;
    }

    /** Returns true if the line may end here. */
    boolean mayEnd() {
        return state == State.NAME || state == State.TOKEN || state == State.QUOTE_ENDED;
    }

    /** Takes one byte of the line, not its end; false if it may not stand there. */
    boolean take(byte b) {
        switch (state) {
            case QUOTED -> {
                state = b == '"' ? State.QUOTE_ENDED : b == '\\' ? State.ESCAPED : State.QUOTED;
                return Characters.isValue(b);
            }
            case ESCAPED -> {
                state = State.QUOTED;
                return Characters.isValue(b);
            }
            default -> {
                return Characters.isToken(b) ? takeToken() : Characters.isSpace(b) ? takeSpace() : takeMark(b);
            }
        }
    }

    private boolean takeToken() {
        switch (state) {
            case BEFORE_NAME, NAME -> state = State.NAME;
            case BEFORE_VALUE, TOKEN -> state = State.TOKEN;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeSpace() {
        if (state == State.NAME) {
            state = State.AFTER_NAME;
        } else if (state == State.TOKEN || state == State.QUOTE_ENDED) {
            state = State.AFTER_VALUE;
        }
        return true;
    }

    private boolean takeMark(byte b) {
        boolean named = state == State.NAME || state == State.AFTER_NAME;
        boolean valued = state == State.TOKEN || state == State.QUOTE_ENDED || state == State.AFTER_VALUE;
        if (b == ';' && (named || valued)) {
            state = State.BEFORE_NAME;
        } else if (b == '=' && named) {
            state = State.BEFORE_VALUE;
        } else if (b == '"' && state == State.BEFORE_VALUE) {
            state = State.QUOTED;
        } else {
            return false;
        }
        return true;
    }
}
