package io.sequent.host;

/** How the slots of a {@link TimerWheel} are numbered: a node has 64, one for each value of a digit of six bits. */
final class TimerWheelSlots {
    private static final int BITS = 6;
    static final int COUNT = 1 << BITS;
    static final int LEVELS = (Long.SIZE + BITS - 1) / BITS;

    private TimerWheelSlots() {}

    /** The level of the highest digit in which two times differ, from their exclusive or. */
    static int level(long difference) {
        return difference == 0 ? 0 : (63 - Long.numberOfLeadingZeros(difference)) / BITS;
    }

    /** The slot of a node for the digit that a time has on a level. */
    static int slot(int node, int level, long timeNs) {
        return node * COUNT + ((int) (timeNs >>> (level * BITS)) & (COUNT - 1));
    }

    /** How a slot's head tells a node of finer slots, and how it is asked which. */
    static int child(int node) {
        return TimerWheel.NONE - 1 - node;
    }

    static boolean isNode(int head) {
        return head < TimerWheel.NONE;
    }
}
