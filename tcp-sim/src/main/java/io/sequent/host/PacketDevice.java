package io.sequent.host;

/**
 * Where a host's packets leave: a simulated channel, a TUN device, a tunnel.
 *
 * <p>A packet is written without a copy or an allocation: {@link #claim} lends a buffer, the host writes an IP packet
 * into it, and {@link #commit} sends it. A buffer that is not committed is simply claimed anew. One thread at a time.
 */
public interface PacketDevice {
    /**
     * What {@link #hasRoom} promises at least: this many bytes of packets may be committed before it is asked again.
     */
    int ROOM_BYTES = 65_536;

    /**
     * The size of the largest packet that may be committed.
     *
     * @return bytes, the IP header included; at least 576
     */
    int mtu();

    /**
     * Whether the device takes more now: at least {@link #ROOM_BYTES}, so that a batch of segments is never cut in
     * half.
     *
     * <p>A device that answered false calls the host's {@code onDeviceReady} when it has room again.
     *
     * @return false if packets have to wait
     */
    boolean hasRoom();

    /**
     * Lends the buffer for one packet.
     *
     * @param length the packet's length in bytes, at most {@link #mtu}
     * @return the buffer; the packet goes to {@link #claimOffset}
     */
    byte[] claim(int length);

    /**
     * Where in the claimed buffer the packet begins.
     *
     * @return an offset in bytes
     */
    int claimOffset();

    /**
     * Sends the packet that was written into the claimed buffer.
     *
     * @param length the packet's length in bytes, at most what was claimed
     */
    void commit(int length);
}
