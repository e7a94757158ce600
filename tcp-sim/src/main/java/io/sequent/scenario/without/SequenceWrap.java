package io.sequent.scenario.without;

import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;

/**
 * One connection that sends more than 4 GiB at 10 Gbit/s, so that its sequence numbers come round within four seconds, and a copy
 * of an early segment that arrives about one round late.
 */
final class SequenceWrap implements SocketHandler {
    private static final long RATE = 10_000_000_000L;
    private static final int MSS = 65_000;
    private static final int OPTIONS = 12;
    private static final int HEADERS = 40;
    private static final int WINDOW = 4 << 20;
    private static final long ROUND = 1L << 32;
    private static final long TOTAL = ROUND + (64L << 20);
    private static final int FIRST_COPIED = 100;
    private static final int LAST_COPIED = 500;

    private final byte[] piece = new byte[1 << 16];
    private long sent;
    private long received;
    private long wrong;

    private SequenceWrap() {}

    static void play(Stage stage) {
        SequenceWrap run = new SequenceWrap();
        stage.tcp(TcpConfig.builder()
                .disable(TcpFeature.RECEIVE_BUFFER_TUNING, TcpFeature.SEND_BUFFER_TUNING)
                .mss(MSS)
                .receiveBufferSize(WINDOW)
                .sendBufferSize(WINDOW)
                .build());
        ChannelOptions.Builder fast = ChannelOptions.builder()
                .rate(RATE)
                .delayNs(50_000)
                .mtu(MSS + HEADERS)
                .queueBytes(2L * WINDOW);
        long copied = Networks.draw(stage, 2, FIRST_COPIED, LAST_COPIED);
        ChannelFilter early = (packet, offset, length, number) -> number == copied;
        long earlierNs = Networks.draw(stage, 1, -500_000, 3_000_000);
        stage.network(
                fast.copy(early, roundNs() - earlierNs).build(),
                fast.copy(ChannelFilter.none(), 0).build());
        stage.buffers(1 << 17, 128);
        stage.b().host().listen(Stage.PORT, 1, socket -> run.reader());
        stage.at(0, () -> stage.a().host().connect(stage.b().host().address(), Stage.PORT, run, 0));
        stage.endWhen(() -> run.received >= TOTAL);
        stage.fact("gibibytes", () -> run.received >> 30);
        stage.fact("wrong", () -> run.wrong);
        stage.property("whole", () -> run.wrong == 0 && run.received == TOTAL);
    }

    /** How long it takes until the same sequence number is sent again, when nothing but the rate limits the sender. */
    private static long roundNs() {
        int text = MSS - OPTIONS;
        return ROUND / text * (MSS + HEADERS) * 8 * 1_000 / (RATE / 1_000_000);
    }

    @Override
    public void onConnected(TcpSocket socket) {
        onWritable(socket);
    }

    @Override
    public void onWritable(TcpSocket socket) {
        while (sent < TOTAL) {
            int length = (int) Math.min(piece.length, TOTAL - sent);
            StampedText.fill(piece, length, sent);
            int taken = socket.send(piece, 0, length);
            sent += Math.max(taken, 0);
            if (taken < length) {
                return;
            }
        }
    }

    private SocketHandler reader() {
        return new SocketHandler() {
            @Override
            public void onReadable(TcpSocket socket) {
                byte[] read = new byte[1 << 16];
                for (int count = socket.receive(read, 0, read.length); count > 0; ) {
                    wrong += StampedText.wrongStamps(read, count, received);
                    received += count;
                    count = socket.receive(read, 0, read.length);
                }
            }
        };
    }
}
