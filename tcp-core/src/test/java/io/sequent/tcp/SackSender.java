package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;

import io.sequent.testing.Endpoint;
import io.sequent.testing.SegmentSpec;

/** What tests of loss recovery share: a sender of a long stream in full segments, to a peer that permits SACK. */
final class SackSender {
    static final int MSS = 1_000;
    static final long RTT = 100 * Endpoint.MILLISECOND;
    private static final String STREAM = Endpoint.text(200 * MSS);

    private final TcpConfig config;

    /** All features are on but these. */
    SackSender(TcpFeature... disabled) {
        config = TcpConfig.builder()
                .mss(MSS)
                .initialWindowSegments(10)
                .disable(TcpFeature.TIMESTAMPS, TcpFeature.NAGLE)
                .disable(disabled)
                .congestionControl(io.sequent.tcp.congestion.NewReno::new)
                .build();
    }

    String stream() {
        return STREAM;
    }

    Endpoint agreed() {
        return Endpoint.synSent(config)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(MSS).sackPermitted())
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
    }

    /** The same after a handshake that took a round trip of 100 ms, which is SRTT then. */
    Endpoint agreedAfterRoundTrip() {
        return Endpoint.synSent(config)
                .after(RTT)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(MSS).sackPermitted())
                .sends(ack().seq(ISS + 1).ack(PEER + 1));
    }

    /** After such a handshake segments 0 to 9 are in flight, a round trip has passed since, and there is more to send. */
    Endpoint tenAreDue() {
        return agreedAfterRoundTrip().userSends(STREAM).sends(parts(0, 10)).after(RTT);
    }

    /** Segments 0 to 9 are in flight, the window is full, and there is more to send. */
    Endpoint tenInFlight() {
        return agreed().userSends(STREAM).sends(parts(0, 10));
    }

    /** Segment number {@code i} of the stream, counted from 0. */
    SegmentSpec part(int i) {
        return octets(i * MSS, (i + 1) * MSS);
    }

    SegmentSpec[] parts(int from, int to) {
        SegmentSpec[] parts = new SegmentSpec[to - from];
        for (int i = from; i < to; i++) {
            parts[i - from] = part(i);
        }
        return parts;
    }

    SegmentSpec octets(int from, int to) {
        return unpushed(STREAM.substring(from, to)).seq(ISS + 1 + from).ack(PEER + 1);
    }

    /** The peer has everything before segment number {@code i}. */
    SegmentSpec has(int i) {
        return ack().seq(PEER + 1).ack(at(i));
    }

    /** Where segment number {@code i} begins. */
    int at(int i) {
        return ISS + 1 + i * MSS;
    }
}
