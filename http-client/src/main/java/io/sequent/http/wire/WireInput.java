package io.sequent.http.wire;

/** A piece of input that a decoder works through: a window on the caller's array, moved by the decoder. Reused. */
public final class WireInput {
    byte[] array = new byte[0];
    int position;
    int limit;
    boolean ended;

    /** Makes an empty input. */
    public WireInput() {}

    /** Points to {@code length} bytes of {@code source} from {@code offset}; the array must not change until they are used. */
    public WireInput set(byte[] source, int offset, int length) {
        array = source;
        position = offset;
        limit = offset + length;
        return this;
    }

    /** Says that nothing follows what is there now. */
    public WireInput end() {
        ended = true;
        return this;
    }

    /** Forgets the bytes and that the stream ended. */
    public WireInput reset() {
        position = 0;
        limit = 0;
        ended = false;
        return this;
    }

    /** Returns the array that {@link #position} and the decoders' body offsets refer to. */
    public byte[] array() {
        return array;
    }

    /** Returns the index of the next byte to use. */
    public int position() {
        return position;
    }

    /** Returns how many bytes are left to use. */
    public int remaining() {
        return limit - position;
    }

    /** Returns true after {@link #end}. */
    public boolean ended() {
        return ended;
    }
}
