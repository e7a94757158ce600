package io.sequent.tcp;

import java.util.Objects;

/**
 * A RECEIVE that waits for data (RFC 9293 3.10.3: "queue the request"): the user's array, and how far it was filled.
 *
 * <p>It belongs to the user, who can use it again and again, for one connection at a time; see {@link
 * TcpConnection#queueReceive}. One thread at a time.
 */
public final class TcpReceiveRequest {
    private byte[] target = {};
    private int offset;
    private int wanted;
    private int count;

    /** Creates a request that takes nothing before it has a {@link #target}. */
    public TcpReceiveRequest() {}

    /**
     * Sets where the octets go, and the count to 0; not to be called while it is queued.
     *
     * @param array receives the octets
     * @param start where to put the first
     * @param length how many at most
     * @return this request
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public TcpReceiveRequest target(byte[] array, int start, int length) {
        Objects.checkFromIndexSize(start, length, array.length);
        target = array;
        offset = start;
        wanted = length;
        count = 0;
        return this;
    }

    /** {@return how many octets it was given since its target was set} */
    public int count() {
        return count;
    }

    /** Copies what it still takes of these octets, and tells how many that are. */
    int take(byte[] source, int sourceOffset, int length) {
        int taken = Math.min(length, wanted);
        System.arraycopy(source, sourceOffset, target, offset, taken);
        passed(taken);
        return taken;
    }

    /** Takes what is readable. */
    void takeFrom(ReceiveBuffer buffer) {
        passed(buffer.read(target, offset, wanted));
    }

    private void passed(int octets) {
        offset += octets;
        wanted -= octets;
        count += octets;
    }
}
