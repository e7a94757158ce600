package io.sequent.trace;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets to a stream as a pcapng capture, which Wireshark, tshark and tcpdump open.
 *
 * <p>A capture holds one section with any number of interfaces; packets are raw IP ({@link #LINKTYPE_RAW}), times are
 * nanoseconds since the epoch (a simulation's time zero is thus 1970-01-01T00:00:00Z). Every block is written when its
 * method is called, so a capture of any length needs no memory. The bytes depend on the arguments alone: no date,
 * host or version goes into the file.
 *
 * <p>Not safe for use by several threads. Format: draft-ietf-opsawg-pcapng, sections 4.1 to 4.3.
 */
public final class PcapngWriter implements Closeable, Flushable {

    /** Link type of packets that begin with an IPv4 or IPv6 header. */
    public static final int LINKTYPE_RAW = 101;

    /** A packet's direction is not recorded. */
    public static final int DIRECTION_UNKNOWN = 0;

    /** The packet came in at the interface. */
    public static final int DIRECTION_INBOUND = 1;

    /** The packet went out at the interface. */
    public static final int DIRECTION_OUTBOUND = 2;

    private static final int SECTION_HEADER_BLOCK = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION_BLOCK = 1;
    private static final int ENHANCED_PACKET_BLOCK = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;

    private static final int OPTION_END = 0;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_SECTION_APPLICATION = 4;
    private static final int OPTION_INTERFACE_NAME = 2;
    private static final int OPTION_INTERFACE_DESCRIPTION = 3;
    private static final int OPTION_INTERFACE_TIME_RESOLUTION = 9;
    private static final int OPTION_PACKET_FLAGS = 2;

    private static final int NANOSECONDS = 9;
    private static final int LONGEST_OPTION = 0xFFFF;

    private final OutputStream out;
    private byte[] block = new byte[2048];
    private int length;
    private int interfaces;

    /**
     * Begins a capture.
     *
     * @param out where the capture goes; buffered by the caller, closed by {@link #close()}
     * @throws IOException if the section header cannot be written
     */
    public PcapngWriter(OutputStream out) throws IOException {
        this.out = Objects.requireNonNull(out, "out");
        begin(SECTION_HEADER_BLOCK);
        int32(BYTE_ORDER_MAGIC);
        int16(1);
        int16(0);
        int32(-1);
        int32(-1);
        option(OPTION_SECTION_APPLICATION, "Sequent");
        end();
    }

    /**
     * Adds an interface, at which packets may be recorded from now on.
     *
     * @param name short name, as Wireshark shows it in its interface column
     * @param description one line about the interface, or null
     * @return the interface's number: 0 for the first, then counting up
     * @throws IOException if the stream refuses the bytes
     */
    public int addInterface(String name, @Nullable String description) throws IOException {
        begin(INTERFACE_DESCRIPTION_BLOCK);
        int16(LINKTYPE_RAW);
        int16(0);
        int32(0); // no snapshot length: packets are whole
        option(OPTION_INTERFACE_NAME, name);
        if (description != null) {
            option(OPTION_INTERFACE_DESCRIPTION, description);
        }
        int16(OPTION_INTERFACE_TIME_RESOLUTION);
        int16(1);
        int32(NANOSECONDS);
        end();
        return interfaces++;
    }

    /**
     * Writes one packet.
     *
     * @param interfaceId number that {@link #addInterface} returned
     * @param timeNs when, in nanoseconds since the epoch, at least 0
     * @param direction one of the {@code DIRECTION_} constants
     * @param packet array that holds the packet, an IPv4 or IPv6 header first
     * @param offset where the packet begins
     * @param packetLength the packet's length in bytes
     * @param comment text that Wireshark shows with the packet, or null; cut at 65,535 bytes of UTF-8
     * @throws IOException if the stream refuses the bytes
     * @throws IllegalArgumentException if no such interface was added
     */
    public void packet(
            int interfaceId,
            long timeNs,
            int direction,
            byte[] packet,
            int offset,
            int packetLength,
            @Nullable String comment)
            throws IOException {
        Objects.checkFromIndexSize(offset, packetLength, packet.length);
        if (interfaceId < 0 || interfaceId >= interfaces) {
            throw new IllegalArgumentException(
                    "interface " + interfaceId + " of " + interfaces + ": call addInterface before packet");
        }
        begin(ENHANCED_PACKET_BLOCK);
        int32(interfaceId);
        int32((int) (timeNs >>> 32));
        int32((int) timeNs);
        int32(packetLength);
        int32(packetLength);
        bytes(packet, offset, packetLength);
        if (direction != DIRECTION_UNKNOWN) {
            int16(OPTION_PACKET_FLAGS);
            int16(4);
            int32(direction);
        }
        if (comment != null && !comment.isEmpty()) {
            option(OPTION_COMMENT, comment);
        }
        end();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Closes the stream below. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    private void begin(int type) {
        length = 0;
        int32(type);
        int32(0); // total length, known at the end
    }

    private void end() throws IOException {
        int16(OPTION_END);
        int16(0);
        int total = length + 4;
        int32(total);
        putInt32(4, total);
        out.write(block, 0, total);
    }

    private void option(int code, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int size = utf8.length;
        if (size > LONGEST_OPTION) {
            size = LONGEST_OPTION;
            while ((utf8[size] & 0xC0) == 0x80) { // not inside a character
                size--;
            }
        }
        int16(code);
        int16(size);
        bytes(utf8, 0, size);
    }

    private void int16(int value) {
        ensure(2);
        block[length++] = (byte) value;
        block[length++] = (byte) (value >>> 8);
    }

    private void int32(int value) {
        ensure(4);
        putInt32(length, value);
        length += 4;
    }

    private void putInt32(int at, int value) {
        block[at] = (byte) value;
        block[at + 1] = (byte) (value >>> 8);
        block[at + 2] = (byte) (value >>> 16);
        block[at + 3] = (byte) (value >>> 24);
    }

    /** Appends bytes and pads them to a multiple of four. */
    private void bytes(byte[] source, int offset, int size) {
        int padded = (size + 3) & ~3;
        ensure(padded);
        System.arraycopy(source, offset, block, length, size);
        Arrays.fill(block, length + size, length + padded, (byte) 0);
        length += padded;
    }

    private void ensure(int more) {
        if (block.length - length < more) {
            block = Arrays.copyOf(block, Math.max(2 * block.length, length + more));
        }
    }
}
