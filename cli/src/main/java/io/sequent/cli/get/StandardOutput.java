package io.sequent.cli.get;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Bodies one after another on standard output, in the order of their URLs, in whichever order they come. */
final class StandardOutput {
    private final OutputStream out;
    /** True if the output is a terminal, which binary data would leave in disorder. */
    private final boolean textOnly;

    private final List<Slot> slots = new ArrayList<>();
    private int turn;

    StandardOutput(OutputStream out, boolean textOnly) {
        this.out = out;
        this.textOnly = textOnly;
    }

    /** Returns the place of the next body. */
    Destination next() {
        Slot slot = new Slot(slots.size());
        slots.add(slot);
        return slot;
    }

    private void advance() throws IOException {
        while (turn < slots.size() && slots.get(turn).over) {
            turn++;
            if (turn < slots.size()) {
                slots.get(turn).flush();
            }
        }
    }

    private record Waiting(byte[] bytes, Destination.Taken taken) {}

    /** The place of one body. */
    private final class Slot implements Destination {
        private final int number;
        private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
        private boolean begun;
        private boolean over;

        Slot(int number) {
            this.number = number;
        }

        @Override
        public void write(byte[] bytes, Taken taken) throws IOException {
            if (!begun && textOnly && isBinary(bytes)) {
                throw new IOException(
                        "is binary and would garble the terminal; keep it with -o FILE, or force it with -o -");
            }
            begun = true;
            waiting.add(new Waiting(bytes, taken));
            if (number == turn) {
                flush();
            }
        }

        /** As other tools guess: text has no NUL. */
        private boolean isBinary(byte[] bytes) {
            for (byte each : bytes) {
                if (each == 0) {
                    return true;
                }
            }
            return false;
        }

        private void flush() throws IOException {
            try {
                Waiting next;
                while ((next = waiting.poll()) != null) {
                    out.write(next.bytes);
                    next.taken.taken(next.bytes.length);
                }
                out.flush();
            } catch (IOException problem) {
                throw new StandardOutputClosed(problem);
            }
        }

        @Override
        public void complete() throws IOException {
            over = true;
            advance();
        }

        @Override
        public void abandon() {
            over = true;
            try {
                advance();
            } catch (IOException problem) {
                // The next body meets the same and says so.
            }
        }
    }

    /** Nobody reads standard output any more, or it is full: nothing further is worth transferring. */
    static final class StandardOutputClosed extends IOException {
        private static final long serialVersionUID = 1;

        StandardOutputClosed(IOException cause) {
            super("cannot write to standard output (" + cause.getMessage() + ")", cause);
        }
    }
}
