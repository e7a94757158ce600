package io.sequent.trace;

/**
 * A packet that is sent or arrives.
 *
 * @param timeNs when, in virtual nanoseconds
 * @param host the host that sends it, or where it arrives
 * @param arrives true if it arrives
 * @param packet what it is, in brackets: a segment as diagrams write it, or another kind of packet
 * @param fate what the channel does with it, such as "lost"; empty where it does nothing
 * @param isDropped true if it will never arrive
 */
public record WireEvent(long timeNs, String host, boolean arrives, String packet, String fate, boolean isDropped) {

    /**
     * Writes the event as a line.
     *
     * @return such as {@code 0.020000 A -> [ACK seq=1 ack=1] lost}
     */
    public String line() {
        StringBuilder text = Times.append(new StringBuilder(60), timeNs, 6);
        text.append(' ').append(host).append(arrives ? " <- " : " -> ").append(packet);
        return (fate.isEmpty() ? text : text.append(' ').append(fate)).toString();
    }

    WireEvent with(String word, boolean dropped) {
        return new WireEvent(
                timeNs, host, arrives, packet, fate.isEmpty() ? word : fate + ", " + word, isDropped || dropped);
    }
}
