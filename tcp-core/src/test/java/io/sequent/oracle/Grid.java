package io.sequent.oracle;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.rules.Rules;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the cells, runs them and keeps the red ones. */
class Grid {
    private static final int[] LENGTHS = {0, 1, 30, 1_200};
    private static final GridCell.Acknowledges[] FEW = {GridCell.Acknowledges.ALL, GridCell.Acknowledges.UNSENT};
    private static final int[] FEW_LENGTHS = {0, 30};
    private static final GridCell.Stamp[] NO_STAMP = {GridCell.Stamp.NONE};
    private static final GridCell.Stamp[] NEWER = {GridCell.Stamp.NEWER};
    private static final boolean FULL = Boolean.getBoolean("sequent.grid.full");
    private static final int KEPT = 200;
    private static final int CHUNKS = 64;

    private final Map<GridProfile, TcpConfig> configs;
    private TcpBufferPool pool = new TcpBufferPool(256, CHUNKS);
    private final Map<GridStart, Integer> redByStart = new EnumMap<>(GridStart.class);
    private final Map<String, Integer> redByManner = new LinkedHashMap<>();
    private final Map<String, String> reports = new LinkedHashMap<>();
    private int cells;
    private int red;

    Grid(Rules rules) {
        configs = configs(rules);
    }

    static Map<GridProfile, TcpConfig> configs(Rules rules) {
        Map<GridProfile, TcpConfig> configs = new EnumMap<>(GridProfile.class);
        for (GridProfile profile : GridProfile.values()) {
            configs.put(profile, profile.config(rules));
        }
        return configs;
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
                run(GridProfile.PLAIN, start, placement);
            }
            run(GridProfile.TIMESTAMPS, start, GridCell.Placement.WRAP_INSIDE);
            run(GridProfile.SACK, start, GridCell.Placement.ORDINARY);
        }
        for (GridStart start : GridStart.OF_LISTENERS) {
            run(GridProfile.LISTENER, start, GridCell.Placement.WRAP_INSIDE);
        }
    }

    void run(GridProfile profile, GridStart start, GridCell.Placement placement) {
        Set<List<Object>> seen = new HashSet<>();
        Duel probe = probe(profile, start, placement);
        for (GridCell.Kind kind : GridCell.Kind.values()) {
            if (!kind.isFor(probe.tcb().state)) {
                continue;
            }
            for (GridCell.Position position : GridCell.Position.values()) {
                for (GridCell.Acknowledges acknowledges : acknowledged(profile, placement, position)) {
                    for (int length : lengths(profile, placement)) {
                        for (GridCell.Stamp stamp : stamps(profile, kind)) {
                            GridCell cell = new GridCell(
                                    profile, start, placement, kind, position, acknowledges, length, stamp);
                            OracleSegment segment = cell.segment(probe);
                            if (seen.add(key(segment))) {
                                run(cell, segment);
                            }
                        }
                    }
                }
            }
        }
    }

    private static List<Object> key(OracleSegment segment) {
        return List.of(
                segment.seq,
                segment.ack,
                segment.control,
                segment.up,
                segment.mss,
                segment.text.length,
                segment.timestamps,
                segment.tsVal);
    }

    /** Everything with everything, in one placement; the others show that it does not matter where the numbers lie. */
    private static boolean wholeCross(GridProfile profile, GridCell.Placement placement) {
        return FULL || (profile == GridProfile.PLAIN && placement == GridCell.Placement.WRAP_INSIDE);
    }

    private static int[] lengths(GridProfile profile, GridCell.Placement placement) {
        return wholeCross(profile, placement) ? LENGTHS : FEW_LENGTHS;
    }

    /** All numbers where the window wraps; elsewhere, and where no ACK is ever looked at, those that tell most. */
    private static GridCell.Acknowledges[] acknowledged(
            GridProfile profile, GridCell.Placement placement, GridCell.Position position) {
        boolean all = wholeCross(profile, placement) && (FULL || position.mayBeAcceptable());
        return all ? GridCell.Acknowledges.values() : FEW;
    }

    /** Where no timestamps are agreed a stray one changes nothing; a SYN cannot have one older than the first. */
    private static GridCell.Stamp[] stamps(GridProfile profile, GridCell.Kind kind) {
        if (profile == GridProfile.SACK) {
            return NEWER;
        }
        if (profile != GridProfile.PLAIN) {
            return GridCell.Stamp.values();
        }
        return kind == GridCell.Kind.PUSHED ? NEWER : NO_STAMP;
    }

    /** A connection in the start state, to count from. */
    private Duel probe(GridProfile profile, GridStart start, GridCell.Placement placement) {
        Duel probe = profile.duel(configs.get(profile), new TcpBufferPool(256, CHUNKS), placement);
        start.drive(probe);
        return probe;
    }

    private Duel duel(GridCell cell) {
        return duel(cell, configs);
    }

    Duel duel(GridCell cell, Map<GridProfile, TcpConfig> configs) {
        return cell.profile().duel(configs.get(cell.profile()), pool, cell.placement());
    }

    private void run(GridCell cell, OracleSegment segment) {
        cells++;
        Duel duel = play(cell, segment);
        if (!duel.differences().isEmpty()) {
            isRed(cell, duel);
        }
    }

    /** Gives what was played, with its differences. */
    Duel play(GridCell cell, OracleSegment segment) {
        Duel duel = duel(cell);
        finish(duel, cell, segment);
        return duel;
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
    void finish(Duel duel, GridCell cell, OracleSegment segment) {
        cell.start().drive(duel);
        beforeArrival(duel);
        duel.arrives(segment);
        duel.receive(4_000);
        duel.continuesHandshake();
        duel.end();
        if (pool.available() != CHUNKS) {
            duel.differences().add("a closed connection keeps " + (CHUNKS - pool.available()) + " chunks");
            pool = new TcpBufferPool(256, CHUNKS);
        }
    }

    /** The start state is reached. */
    void beforeArrival(Duel duel) {}

    /** The whole exchange of one cell, for people. */
    String report(GridCell cell) {
        Duel duel = duel(cell).tellsStory();
        finish(duel, cell, cell.segment(probe(cell.profile(), cell.start(), cell.placement())));
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
