package io.sequent.trace;

import io.sequent.tcp.TcpSnapshot;
import java.util.Arrays;

/**
 * How a connection's window, threshold, flight and times went: a row for each moment at which one of them changed.
 *
 * <p>Made by a {@link ConnectionSampler}. Rows are in the order of time. Not safe for use by several threads.
 */
public final class ConnectionSamples {
    private static final int FIRST_CAPACITY = 64;

    private final String host;
    private final String local;
    private final String remote;
    private int count;
    private long[] timeNs = new long[FIRST_CAPACITY];
    private int[] cwnd = new int[FIRST_CAPACITY];
    private int[] ssthresh = new int[FIRST_CAPACITY];
    private int[] flightSize = new int[FIRST_CAPACITY];
    private int[] sndWnd = new int[FIRST_CAPACITY];
    private long[] srttNs = new long[FIRST_CAPACITY];
    private long[] rtoNs = new long[FIRST_CAPACITY];

    ConnectionSamples(String host, String local, String remote) {
        this.host = host;
        this.local = local;
        this.remote = remote;
    }

    /** Adds a row unless it says what the last one says; what happens at the same time replaces it. */
    void add(long nowNs, TcpSnapshot now) {
        if (count > 0 && says(count - 1, now)) {
            return;
        }
        if (count == 0 || timeNs[count - 1] != nowNs) {
            if (count == timeNs.length) {
                grow();
            }
            count++;
        }
        int row = count - 1;
        timeNs[row] = nowNs;
        cwnd[row] = now.cwnd();
        ssthresh[row] = now.ssthresh();
        flightSize[row] = now.flightSize();
        sndWnd[row] = now.sndWnd();
        srttNs[row] = now.srttNs();
        rtoNs[row] = now.rtoNs();
    }

    private boolean says(int row, TcpSnapshot now) {
        return cwnd[row] == now.cwnd()
                && ssthresh[row] == now.ssthresh()
                && flightSize[row] == now.flightSize()
                && sndWnd[row] == now.sndWnd()
                && srttNs[row] == now.srttNs()
                && rtoNs[row] == now.rtoNs();
    }

    private void grow() {
        int capacity = 2 * count;
        timeNs = Arrays.copyOf(timeNs, capacity);
        cwnd = Arrays.copyOf(cwnd, capacity);
        ssthresh = Arrays.copyOf(ssthresh, capacity);
        flightSize = Arrays.copyOf(flightSize, capacity);
        sndWnd = Arrays.copyOf(sndWnd, capacity);
        srttNs = Arrays.copyOf(srttNs, capacity);
        rtoNs = Arrays.copyOf(rtoNs, capacity);
    }

    /**
     * The host at whose end this was read.
     *
     * @return its name
     */
    public String host() {
        return host;
    }

    /**
     * The end at which this was read.
     *
     * @return address and port, as {@link Conversation#endpoint} writes them
     */
    public String local() {
        return local;
    }

    /**
     * The other end.
     *
     * @return address and port, as {@link Conversation#endpoint} writes them
     */
    public String remote() {
        return remote;
    }

    /**
     * How many rows there are.
     *
     * @return at least 1 once the connection was sampled
     */
    public int count() {
        return count;
    }

    /**
     * When a row came to hold; it does until the next.
     *
     * @param row from 0
     * @return virtual nanoseconds
     */
    public long timeNs(int row) {
        return timeNs[checked(row)];
    }

    /**
     * The congestion window (RFC 5681).
     *
     * @param row from 0
     * @return octets; 0 before the connection is established
     */
    public int cwnd(int row) {
        return cwnd[checked(row)];
    }

    /**
     * The slow start threshold (RFC 5681).
     *
     * @param row from 0
     * @return octets; {@link Integer#MAX_VALUE} before the first loss, and 0 before the connection is established
     */
    public int ssthresh(int row) {
        return ssthresh[checked(row)];
    }

    /**
     * What was sent and not acknowledged (RFC 5681).
     *
     * @param row from 0
     * @return octets
     */
    public int flightSize(int row) {
        return flightSize[checked(row)];
    }

    /**
     * The window that the peer offered, SND.WND.
     *
     * @param row from 0
     * @return octets
     */
    public int sndWnd(int row) {
        return sndWnd[checked(row)];
    }

    /**
     * The smoothed round-trip time (RFC 6298).
     *
     * @param row from 0
     * @return nanoseconds; 0 before the first measurement
     */
    public long srttNs(int row) {
        return srttNs[checked(row)];
    }

    /**
     * The retransmission timeout, backed off if it expired (RFC 6298).
     *
     * @param row from 0
     * @return nanoseconds
     */
    public long rtoNs(int row) {
        return rtoNs[checked(row)];
    }

    private int checked(int row) {
        if (row < 0 || row >= count) {
            throw new IndexOutOfBoundsException("row " + row + " of " + count);
        }
        return row;
    }
}
