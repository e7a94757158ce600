package io.sequent.bench.run;

import static io.sequent.bench.run.Row.FLOOR;
import static io.sequent.bench.run.Row.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All rows. To add one: write its benchmark, say here what it is, and mention its theme in the page's template if it
 * is a new one.
 *
 * <p>Aims are figures of another, faster machine, with those of a subject that was measured there; only their ratio
 * is used.
 */
final class Rows {
    private static final Source LWIP = new Source.Script("lwip", 26, 10);
    private static final Source KERNEL = new Source.Script("kernel", 6, 1);
    private static final Source NS_3 = new Source.Script("ns-3", 3, 1);

    private Rows() {}

    /** Returns them in the order of the page. */
    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(bulk());
        rows.addAll(cycles());
        rows.addAll(hotPath());
        rows.addAll(codec());
        rows.addAll(loss());
        rows.addAll(timers());
        rows.addAll(demultiplexing());
        rows.addAll(simulation());
        rows.addAll(scale());
        rows.addAll(decoders());
        return rows;
    }

    private static Row row(Theme theme, String name, Unit unit, String what) {
        return new Row(theme, name, unit, what);
    }

    // ---- whole connections

    private static List<Row> bulk() {
        List<Row> rows = new ArrayList<>();
        for (String connections : List.of("1", "1000")) {
            for (String inFlight : List.of("64KB", "1MB")) {
                String[] parameters = {"inFlight=" + inFlight, "connections=" + connections};
                String type = "BulkTransferBenchmark";
                Row row = row(
                                Theme.BULK,
                                "bulk-" + inFlight + "-" + connections,
                                Unit.NANOSECONDS,
                                inFlight.replace("B", " B")
                                                .replace("K B", " KB")
                                                .replace("M B", " MB")
                                        + " in flight, "
                                        + (connections.equals("1") ? "1 connection" : "1,000 connections in turn"))
                        .pace(Pace.LARGE)
                        .ours(jmh(type, "transfer", parameters))
                        .beside(FLOOR, jmh(type, "floor", "inFlight=" + inFlight, "connections=1"))
                        .allocatesNothing();
                besideLwip(row);
                if (inFlight.equals("64KB")) {
                    row.beside("kernel", KERNEL).beside("kernel-offload", KERNEL);
                }
                rows.add(row);
            }
        }
        rows.get(0)
                .aim(25, 180, "lwip-no-timestamps", 286)
                .aim(25, 140, "lwip-no-timestamps", 286)
                .aim(25, 180, FLOOR, 85)
                .aim(17, 250, FLOOR, 155);
        return rows;
    }

    private static Row besideLwip(Row row) {
        for (String variant : List.of("lwip", "lwip-native", "lwip-no-timestamps", "lwip-native-no-timestamps")) {
            row.beside(variant, LWIP);
        }
        return row;
    }

    private static List<Row> cycles() {
        String type = "ConnectionCycleBenchmark";
        return List.of(
                besideLwip(row(
                                Theme.CYCLE,
                                "cycle",
                                Unit.NANOSECONDS,
                                "closed in the event of the connection: 5 segments"))
                        .pace(Pace.LARGE)
                        .ours(jmh(type, "fiveSegments"))
                        .beside("kernel", KERNEL)
                        .beside("kernel-offload", KERNEL)
                        .aim(25, 1e9 / 1.2e6, "lwip-no-timestamps", 1e9 / 2.0e6)
                        .aim(25, 1e9 / 2.0e6, "lwip-no-timestamps", 1e9 / 2.0e6)
                        .allocatesNothing(),
                besideLwip(row(
                                Theme.CYCLE,
                                "cycle-6",
                                Unit.NANOSECONDS,
                                "closed after the ACK of the handshake: 6 segments"))
                        .pace(Pace.LARGE)
                        .ours(jmh(type, "sixSegments"))
                        .allocatesNothing());
    }

    private static List<Row> hotPath() {
        String type = "StateMachineBenchmark";
        String arriving = "ArrivingSegmentBenchmark";
        String decisions = "DecisionBenchmark";
        return List.of(
                hotPath("segment-and-ack", "one data segment, and an ACK for it", type, "segmentAndAck"),
                hotPath("two-segments-per-ack", "two data segments in flight, one ACK", type, "twoSegmentsPerAck"),
                hotPath(
                        "data-in-ack-out",
                        "one end: a data segment in, every other time an ACK out",
                        arriving,
                        "dataInAckOut"),
                hotPath("ack-in-data-out", "one end: an ACK in, two data segments out", arriving, "ackInDataOut"),
                hotPath("decisions-unrecorded", "nobody records what is decided", decisions, "ringAbsent"),
                hotPath("decisions-recorded", "both ends record every decision", decisions, "ringPresent"));
    }

    private static Row hotPath(String name, String what, String type, String method) {
        return row(Theme.HOT_PATH, name, Unit.NANOSECONDS, what)
                .pace(Pace.LARGE)
                .ours(jmh(type, method))
                .allocatesNothing();
    }

    // ---- parts

    private static List<Row> codec() {
        return List.of(
                codec("decode-data", "verify and decode, header with timestamps alone", "decodeData")
                        .aim(25, 7, "pcap4j", 256),
                codec("encode-data", "encode and sum, header with timestamps alone", "encodeData")
                        .aim(25, 8, "pcap4j", 348),
                codec("verify-decode-1460", "verify and decode, 1460 octets of payload", "decodeData1460")
                        .aim(25, 30, "pcap4j", 740),
                codec("encode-1460", "encode, copy and sum, 1460 octets of payload", "encodeData1460"),
                row(Theme.CODEC, "checksum-1460", Unit.NANOSECONDS, "sum of 1460 octets")
                        .pace(Pace.SMALL)
                        .ours(jmh("ChecksumBenchmark", "checksum", "length=1460", "offset=0"))
                        .beside("c", LWIP)
                        .beside("c-generic", LWIP)
                        .beside("lwip", LWIP)
                        .beside("lwip-native", LWIP)
                        .aim(25, 20, "c-generic", 35)
                        .allocatesNothing());
    }

    private static Row codec(String name, String what, String method) {
        String type = "SegmentCodecBenchmark";
        String ofPcap4j = "pcap4j" + method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
        return row(Theme.CODEC, name, Unit.NANOSECONDS, what)
                .ours(jmh(type, method))
                .beside("pcap4j", jmh(type, ofPcap4j))
                .allocatesNothing();
    }

    private static List<Row> timers() {
        List<Row> rows = new ArrayList<>();
        for (String pending : List.of("1000", "100000")) {
            String parameter = "pending=" + pending;
            String type = "TimerWheelBenchmark";
            boolean isFew = pending.equals("1000");
            String many = isFew ? "1,000 pending" : "100,000 pending";
            rows.add(
                    row(Theme.TIMERS, "timer-cancel-schedule-" + pending, Unit.NANOSECONDS, "cancel, schedule; " + many)
                            .ours(jmh(type, "cancelAndSchedule", parameter))
                            .beside("agrona", jmh(type, "agronaCancelAndSchedule", parameter))
                            .beside("netty-wheel", jmh(type, "nettyWheelCancelAndSchedule", parameter))
                            .beside("netty-loop", jmh(type, "nettyLoopCancelAndSchedule", parameter))
                            .aim(25, isFew ? 8 : 25, "agrona", isFew ? 15 : 38)
                            .allocatesNothing());
            rows.add(row(Theme.TIMERS, "timer-move-poll-" + pending, Unit.NANOSECONDS, "move, poll, deadline; " + many)
                    .ours(jmh(type, "moveAndPoll", parameter))
                    .beside("agrona", jmh(type, "agronaMoveAndPoll", parameter))
                    .allocatesNothing());
            rows.add(row(Theme.TIMERS, "timer-nothing-due-" + pending, Unit.NANOSECONDS, "nothing is due; " + many)
                    .pace(Pace.SMALL)
                    .ours(jmh(type, "nothingDue", parameter))
                    .beside("agrona", jmh(type, "agronaNothingDue", parameter))
                    .aim(25, 3, "agrona", 9)
                    .allocatesNothing());
            rows.add(row(Theme.TIMERS, "timer-next-deadline-" + pending, Unit.NANOSECONDS, "next deadline; " + many)
                    .pace(Pace.SMALL)
                    .ours(jmh(type, "nextDeadline", parameter))
                    .allocatesNothing());
        }
        return rows;
    }

    private static List<Row> loss() {
        List<Row> rows = new ArrayList<>();
        for (String holes : List.of("10", "100", "1000")) {
            String type = "LossRecoveryBenchmark";
            String many = holes.equals("1000") ? "1,000 holes" : holes + " holes";
            rows.add(row(Theme.LOSS, "sack-" + holes, Unit.NANOSECONDS, many + ", found lost by time (RACK)")
                    .ours(jmh(type, "recover", "holes=" + holes, "rack=true"))
                    .allocatesNothing());
            rows.add(row(Theme.LOSS, "sack-" + holes + "-counting", Unit.NANOSECONDS, many + ", found lost by counting")
                    .ours(jmh(type, "recover", "holes=" + holes, "rack=false"))
                    .allocatesNothing());
        }
        String type = "CongestionControlBenchmark";
        rows.add(row(Theme.LOSS, "cubic", Unit.NANOSECONDS, "CUBIC, for each acknowledgment")
                .pace(Pace.SMALL)
                .ours(jmh(type, "cubic"))
                .allocatesNothing());
        rows.add(row(Theme.LOSS, "newreno", Unit.NANOSECONDS, "NewReno, for each acknowledgment")
                .pace(Pace.SMALL)
                .ours(jmh(type, "newReno"))
                .allocatesNothing());
        return rows;
    }

    private static List<Row> demultiplexing() {
        List<Row> rows = new ArrayList<>();
        for (String tuples : List.of("usual", "adversarial")) {
            for (String entries : List.of("10", "10000", "1000000")) {
                boolean isUsual = tuples.equals("usual");
                if (!isUsual && entries.equals("10")) {
                    continue; // too few to be crowded
                }
                String[] parameters = {"entries=" + entries, "tuples=" + tuples};
                String type = "DemultiplexingBenchmark";
                String many = entries.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + " connections";
                rows.add(row(
                                Theme.DEMULTIPLEXING,
                                "demux-" + entries + (isUsual ? "" : "-adversarial"),
                                Unit.NANOSECONDS,
                                many + (isUsual ? "" : ", 4-tuples chosen to collide"))
                        .pace(entries.equals("1000000") ? Pace.HUGE : Pace.MEDIUM)
                        .ours(jmh(type, "connectionTable", parameters))
                        .beside("agrona", jmh(type, "agrona", parameters))
                        .beside("java.util.HashMap", jmh(type, "hashMap", parameters))
                        .allocatesNothing());
            }
        }
        return rows;
    }

    private static List<Row> scale() {
        Source scale = new Source.Program("scale.Scale", List.of(), List.of("1000", "1000000"), 150);
        Source transfers = new Source.Program("scale.LargeTransfers", List.of(), List.of("100"), 200);
        List<Row> rows = new ArrayList<>();
        for (String connections : List.of("1000", "1000000")) {
            String name = "scale-" + connections + "-";
            String many = connections.equals("1000") ? "1,000 connections: " : "1,000,000 connections: ";
            rows.add(row(Theme.SCALE, name + "bytes", Unit.BYTES, many + "heap for each")
                    .ours(scale));
            rows.add(row(Theme.SCALE, name + "setup-rate", Unit.PER_SECOND, many + "opened")
                    .ours(scale));
            rows.add(row(Theme.SCALE, name + "segment-time", Unit.NANOSECONDS, many + "for a segment")
                    .ours(scale));
            rows.add(row(Theme.SCALE, name + "latency-p50", Unit.NANOSECONDS, many + "answered, virtual, p50")
                    .ours(scale));
            rows.add(row(Theme.SCALE, name + "latency-p99", Unit.NANOSECONDS, many + "answered, virtual, p99")
                    .ours(scale));
            rows.add(row(Theme.SCALE, name + "instructions", Unit.INSTRUCTIONS, many + "for a segment")
                    .ours(scale));
        }
        rows.add(row(Theme.SCALE, "transfer-100GB-time", Unit.SECONDS, "one transfer of 100 GB")
                .ours(transfers));
        rows.add(row(Theme.SCALE, "transfer-100GB-heap", Unit.BYTES, "one transfer of 100 GB: most heap in use")
                .ours(transfers));
        rows.add(row(Theme.SCALE, "wide-rate", Unit.BITS_PER_SECOND, "100 Gbit/s, 80 ms, a window of 1 GB")
                .ours(transfers));
        rows.add(row(Theme.SCALE, "wide-packets", Unit.PER_SECOND, "100 Gbit/s, 80 ms: packets in wall time")
                .ours(transfers));
        return rows;
    }

    private static List<Row> simulation() {
        String type = "SimulationBenchmark";
        return List.of(
                row(Theme.SIMULATION, "sim-10ms", Unit.PER_SECOND, "1 Gbit/s, 10 ms")
                        .pace(Pace.LARGE)
                        .ours(jmh(type, "packets", "link=10ms"))
                        .beside("ns-3", NS_3)
                        .aim(25, 5e6, "ns-3", 38_000),
                row(Theme.SIMULATION, "sim-1ms", Unit.PER_SECOND, "1 Gbit/s, 1 ms")
                        .pace(Pace.LARGE)
                        .ours(jmh(type, "packets", "link=1ms"))
                        .beside("ns-3", NS_3)
                        .aim(25, 5e6, "ns-3", 106_000),
                row(Theme.SIMULATION, "sim-1ms-loss", Unit.PER_SECOND, "1 Gbit/s, 1 ms, 1% of the data packets lost")
                        .pace(Pace.LARGE)
                        .ours(jmh(type, "packets", "link=1ms-loss"))
                        .beside("ns-3", NS_3)
                        .aim(25, 5e6, "ns-3", 129_000));
    }

    private static List<Row> decoders() {
        List<Row> rows = new ArrayList<>();
        for (String kind : List.of("SMALL", "LARGE", "CHUNKED")) {
            String parameter = "kind=" + kind;
            String what = switch (kind) {
                case "SMALL" -> "250 bytes, 8 fields";
                case "LARGE" -> "2,204 bytes, 30 fields";
                default -> "8 chunks of 512 bytes";
            };
            String name = "decode-response-" + kind.toLowerCase(Locale.ROOT);
            rows.add(decoder(name, what + "; no object made", "reused", parameter)
                    .allocatesNothing());
            rows.add(decoder(name + "-objects", what + "; with the objects of a head", "objects", parameter));
        }
        return rows;
    }

    private static Row decoder(String name, String what, String ours, String parameter) {
        String type = "ResponseDecoderBenchmark";
        return row(Theme.HTTP_DECODER, name, Unit.NANOSECONDS, what)
                .ours(jmh(type, ours, parameter))
                .beside("netty", jmh(type, "netty", parameter))
                .beside("httpcore", jmh(type, "httpcore", parameter));
    }
}
