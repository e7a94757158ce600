package io.sequent.oracle;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.congestion.FixedWindow;
import io.sequent.tcp.rules.Rules;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the cells, runs them and keeps the red ones. */
final class Grid {
    private static final int[] LENGTHS = {0, 1, 30, 1_200};
    private static final GridCell.Acknowledges[] FEW = {
        GridCell.Acknowledges.NOTHING_NEW, GridCell.Acknowledges.ALL, GridCell.Acknowledges.UNSENT
    };
    private static final boolean FULL = Boolean.getBoolean("sequent.grid.full");
    private static final int KEPT = 200;
    private static final int CHUNKS = 64;

    private final TcpConfig config;
    private TcpBufferPool pool = new TcpBufferPool(256, CHUNKS);
    private final Map<GridStart, Integer> redByStart = new EnumMap<>(GridStart.class);
    private final Map<String, Integer> redByManner = new LinkedHashMap<>();
    private final Map<String, String> reports = new LinkedHashMap<>();
    private int cells;
    private int red;

    Grid(Rules rules) {
        config = config(rules);
    }

    /** Windows of 1000 octets and segments of 100; nothing is delayed, so that each arrival shows all of its effects. */
    static TcpConfig config(Rules rules) {
        return TcpConfig.builder()
                .mss(100)
                .minimumSendMss(48)
                .defaultSendMss(64)
                .receiveBufferSize(1_000)
                .sendBufferSize(4_000)
                .disable(TcpFeature.values())
                .delayedAckNs(0)
                .finWait2TimeoutNs(0)
                .challengeAcksPerSecond(1_000_000)
                .congestionControl(() -> new FixedWindow(1 << 20))
                .rules(rules)
                .build();
    }

    static OracleOptions options() {
        OracleOptions options = new OracleOptions();
        options.mss = 100;
        options.defaultSendMss = 64;
        options.receiveBuffer = 1_000;
        return options;
    }

    int cells() {
        return cells;
    }

    int red() {
        return red;
    }

    void runAll() {
        for (GridStart start : GridStart.values()) {
            for (GridCell.Placement placement : GridCell.Placement.values()) {
                run(start, placement);
            }
        }
    }

    void run(GridStart start, GridCell.Placement placement) {
        Set<List<Object>> seen = new HashSet<>();
        Duel probe = probe(start, placement);
        for (GridCell.Kind kind : GridCell.Kind.values()) {
            for (GridCell.Position position : GridCell.Position.values()) {
                for (GridCell.Acknowledges acknowledges : acknowledged(placement, position)) {
                    for (int length : LENGTHS) {
                        GridCell cell = new GridCell(start, placement, kind, position, acknowledges, length);
                        OracleSegment segment = cell.segment(probe);
                        if (seen.add(List.of(segment.seq, segment.ack, segment.control, segment.up, length))) {
                            run(cell, segment);
                        }
                    }
                }
            }
        }
    }

    /** All numbers where the window wraps; elsewhere, and where no ACK is ever looked at, those that tell most. */
    private static GridCell.Acknowledges[] acknowledged(GridCell.Placement placement, GridCell.Position position) {
        boolean all = FULL || (placement == GridCell.Placement.WRAP_INSIDE && position.mayBeAcceptable());
        return all ? GridCell.Acknowledges.values() : FEW;
    }

    /** A connection in the start state, to count from. */
    private Duel probe(GridStart start, GridCell.Placement placement) {
        Duel probe = new Duel(config, options(), new TcpBufferPool(256, CHUNKS), placement.iss, placement.irs);
        start.drive(probe);
        return probe;
    }

    private Duel duel(GridCell.Placement placement) {
        return new Duel(config, options(), pool, placement.iss, placement.irs);
    }

    private void run(GridCell cell, OracleSegment segment) {
        cells++;
        Duel duel = duel(cell.placement());
        finish(duel, cell, segment);
        if (!duel.differences().isEmpty()) {
            isRed(cell, duel);
        }
    }

    private void isRed(GridCell cell, Duel duel) {
        red++;
        redByStart.merge(cell.start(), 1, Integer::sum);
        String manner =
                duel.tcb().rules + " " + String.join("; ", duel.differences()).replaceAll("-?[0-9]+", "#");
        redByManner.merge(manner, 1, Integer::sum);
        if (reports.size() < KEPT && !reports.containsKey(manner)) {
            reports.put(manner, report(cell));
        }
    }

    /** The start, the segment, a look at what the user can read, and the end, after which all buffers must be back. */
    private void finish(Duel duel, GridCell cell, OracleSegment segment) {
        cell.start().drive(duel);
        duel.arrives(segment);
        duel.receive(4_000);
        duel.end();
        if (pool.available() != CHUNKS) {
            duel.differences().add("a closed connection keeps " + (CHUNKS - pool.available()) + " chunks");
            pool = new TcpBufferPool(256, CHUNKS);
        }
    }

    /** The whole exchange of one cell, for people. */
    String report(GridCell cell) {
        Duel duel = duel(cell.placement()).tellsStory();
        finish(duel, cell, cell.segment(probe(cell.start(), cell.placement())));
        StringBuilder text =
                new StringBuilder("-Dsequent.cell=").append(cell).append('\n').append(duel.story());
        for (String difference : duel.differences()) {
            text.append("  * ").append(difference).append('\n');
        }
        return text.toString();
    }

    /** Counts by start state and by manner, then the first cell of each manner. */
    String summary() {
        StringBuilder text = new StringBuilder();
        text.append(red)
                .append(" of ")
                .append(cells)
                .append(" cells are red: ")
                .append(redByStart)
                .append('\n');
        redByManner.forEach((manner, count) ->
                text.append(count).append(" x ").append(manner).append('\n'));
        return text + String.join("\n", reports.values());
    }
}
