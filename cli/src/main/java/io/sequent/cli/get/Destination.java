package io.sequent.cli.get;

import java.io.IOException;

/** Where one body goes. Every method is called in the world's writing thread. */
interface Destination {
    /** Takes what comes next; what is taken is told to {@code taken}, now or later. */
    void write(byte[] bytes, Taken taken) throws IOException;

    /** Hears that all is there, and makes it last. */
    void complete() throws IOException;

    /** Hears that the rest will not come. */
    void abandon();

    /** Hears how many bytes were taken, so that as many more may come. */
    interface Taken {
        void taken(int count);
    }
}
