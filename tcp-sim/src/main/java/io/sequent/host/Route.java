package io.sequent.host;

/** A device with those that wait for room on it. */
final class Route {
    final PacketDevice device;
    final DrivenList waiting = new DrivenList();

    Route(PacketDevice device) {
        this.device = device;
    }

    /** Whether someone who is not waiting yet may transmit: those who wait go first. */
    boolean isOpen() {
        return waiting.isEmpty() && device.hasRoom();
    }
}
