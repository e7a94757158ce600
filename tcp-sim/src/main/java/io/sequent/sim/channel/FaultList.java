package io.sequent.sim.channel;

import java.util.Arrays;

/**
 * What went wrong in a channel, fault by fault: recorded in one run ({@link Channel#recordFaults}), it makes another
 * run go the same way without the seed ({@link Channel#replay}).
 *
 * <p>The text form has one fault a line, {@code direction packetNumber KIND value}, in the order of recording. Jitter
 * is a fault too, of kind {@link #DELAYED}. What follows from rate, queue and MTU is no fault, since it happens again
 * by itself. One thread at a time.
 */
public final class FaultList {
    /** The packet is lost; no value. */
    public static final int LOST = 0;
    /** The packet arrives twice; the value is how much later the copy comes, in nanoseconds. */
    public static final int DUPLICATED = 1;
    /** One bit is flipped; the value is its number: 8 times the byte's position plus 0 (lowest) to 7. */
    public static final int CORRUPTED = 2;
    /** The packet is held back and may be overtaken; the value is by how much, in nanoseconds. */
    public static final int REORDERED = 3;
    /** The packet is delayed but not overtaken; the value is by how much, in nanoseconds. */
    public static final int DELAYED = 4;

    private static final String[] NAMES = {"LOST", "DUPLICATED", "CORRUPTED", "REORDERED", "DELAYED"};

    private int size;
    private int[] places = new int[16];
    private long[] packetNumbers = new long[16];
    private long[] values = new long[16];

    /** Creates an empty list. */
    public FaultList() {}

    /**
     * Adds a fault at the end.
     *
     * @param direction {@link Channel#A_TO_B} or {@link Channel#B_TO_A}
     * @param packetNumber the packet's number in its direction, from 1
     * @param kind one of this class's constants
     * @param value what the kind says about it, 0 or more
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public void add(int direction, long packetNumber, int kind, long value) {
        if (direction < 0 || direction > 1 || packetNumber < 1 || kind < 0 || kind >= NAMES.length || value < 0) {
            throw new IllegalArgumentException(
                    "not a fault: direction " + direction + " (0 or 1), packet " + packetNumber + " (from 1), kind "
                            + kind + " (0 to " + (NAMES.length - 1) + "), value " + value + " (0 or more)");
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            packetNumbers = Arrays.copyOf(packetNumbers, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        places[size] = direction << 8 | kind;
        packetNumbers[size] = packetNumber;
        values[size] = value;
        size++;
    }

    /**
     * The number of faults.
     *
     * @return 0 or more
     */
    public int size() {
        return size;
    }

    /**
     * The direction of a fault's packet.
     *
     * @param index from 0
     * @return {@link Channel#A_TO_B} or {@link Channel#B_TO_A}
     */
    public int direction(int index) {
        return places[check(index)] >> 8;
    }

    /**
     * What kind of fault it is.
     *
     * @param index from 0
     * @return one of this class's constants
     */
    public int kind(int index) {
        return places[check(index)] & 0xFF;
    }

    /**
     * The number of a fault's packet in its direction.
     *
     * @param index from 0
     * @return 1 or more
     */
    public long packetNumber(int index) {
        return packetNumbers[check(index)];
    }

    /**
     * The value of a fault, as its kind says.
     *
     * @param index from 0
     * @return 0 or more
     */
    public long value(int index) {
        return values[check(index)];
    }

    /**
     * A copy without some faults, to find out which of them a failure needs.
     *
     * @param from index of the first to leave out
     * @param to index after the last to leave out
     * @return a new list
     */
    public FaultList without(int from, int to) {
        FaultList rest = new FaultList();
        for (int i = 0; i < size; i++) {
            if (i < from || i >= to) {
                rest.add(direction(i), packetNumber(i), kind(i), value(i));
            }
        }
        return rest;
    }

    /**
     * The list's text form, which {@link #parse} reads.
     *
     * @return one line for each fault
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(size * 16);
        for (int i = 0; i < size; i++) {
            text.append(direction(i)).append(' ').append(packetNumber(i)).append(' ');
            text.append(NAMES[kind(i)]).append(' ').append(value(i)).append('\n');
        }
        return text.toString();
    }

    /**
     * Reads the text form; blank lines are skipped.
     *
     * @param text from {@link #toString}
     * @return the list
     * @throws IllegalArgumentException if a line is not a fault; the message names the line
     */
    public static FaultList parse(String text) {
        FaultList list = new FaultList();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] fields = line.split(" +");
            int kind = fields.length == 4 ? Arrays.asList(NAMES).indexOf(fields[2]) : -1;
            try {
                list.add(Integer.parseInt(fields[0]), Long.parseLong(fields[1]), kind, Long.parseLong(fields[3]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " is not a fault: '" + line + "'; expected 'direction packet KIND value'",
                        e);
            }
        }
        return list;
    }

    private int check(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("fault " + index + " of " + size);
        }
        return index;
    }
}
