package io.sequent.host;

import org.jspecify.annotations.Nullable;

/** A FIFO list of what may have something to transmit, without nodes. */
final class DrivenList {
    private @Nullable Driven head;
    private @Nullable Driven tail;

    boolean isEmpty() {
        return head == null;
    }

    /** Adds at the end, unless it is in a list already. */
    void add(Driven driven) {
        if (driven.listedToTransmit) {
            return;
        }
        driven.listedToTransmit = true;
        driven.nextToTransmit = null;
        if (tail == null) {
            head = driven;
        } else {
            tail.nextToTransmit = driven;
        }
        tail = driven;
    }

    @Nullable
    Driven poll() {
        Driven first = head;
        if (first != null) {
            head = first.nextToTransmit;
            if (head == null) {
                tail = null;
            }
            first.nextToTransmit = null;
            first.listedToTransmit = false;
        }
        return first;
    }
}
