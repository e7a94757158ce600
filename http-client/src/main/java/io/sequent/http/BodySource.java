package io.sequent.http;

import java.io.IOException;

/** Gives the bytes of one body, once, in order. One thread at a time. */
public interface BodySource extends AutoCloseable {
    /** Returned by {@link #read} after the last byte. */
    int END = -1;

    /**
     * Gets, before the first read, what makes the sending go on after {@link #read} returned 0: run it, in any thread that the
     * transport allows, when there are bytes again or the end is known. Running it too often does no harm.
     */
    default void attach(Runnable resume) {}

    /**
     * Reads bytes and returns how many: 0 if there are none right now, which asks again only after
     * what {@link #attach} gave is run, {@link #END} after the last.
     *
     * @throws IOException if the source fails; the message that carries the body fails with it
     */
    int read(byte[] target, int offset, int length) throws IOException;

    /** Lets go of what the source holds; called once, also when the body was not read to its end. */
    @Override
    default void close() throws IOException {}
}
