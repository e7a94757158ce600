package io.sequent.sim.channel;

import java.util.Arrays;

/**
 * Buffers for the packets in flight in one direction, by number; grows to what is in flight at once and then never
 * allocates.
 */
final class PacketPool {
    private final int bufferSize;
    private byte[][] buffers = new byte[16][];
    private int[] lengths = new int[16];
    private long[] packetNumbers = new long[16];
    private int[] free = new int[16];
    private int freeCount;
    private int count;

    PacketPool(int bufferSize) {
        this.bufferSize = bufferSize;
    }

    int take() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (count == buffers.length) {
            buffers = Arrays.copyOf(buffers, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
            packetNumbers = Arrays.copyOf(packetNumbers, count * 2);
            free = Arrays.copyOf(free, count * 2);
        }
        buffers[count] = new byte[bufferSize];
        return count++;
    }

    void release(int slot) {
        free[freeCount++] = slot;
    }

    byte[] buffer(int slot) {
        return buffers[slot];
    }

    int length(int slot) {
        return lengths[slot];
    }

    long packetNumber(int slot) {
        return packetNumbers[slot];
    }

    void describe(int slot, int length, long packetNumber) {
        lengths[slot] = length;
        packetNumbers[slot] = packetNumber;
    }

    /** How many buffers are in use. */
    int inUse() {
        return count - freeCount;
    }
}
