package io.sequent.cli.states;

import static io.sequent.tcp.TcpState.CLOSED;
import static io.sequent.tcp.TcpState.CLOSE_WAIT;
import static io.sequent.tcp.TcpState.CLOSING;
import static io.sequent.tcp.TcpState.ESTABLISHED;
import static io.sequent.tcp.TcpState.FIN_WAIT_1;
import static io.sequent.tcp.TcpState.FIN_WAIT_2;
import static io.sequent.tcp.TcpState.LAST_ACK;
import static io.sequent.tcp.TcpState.LISTEN;
import static io.sequent.tcp.TcpState.SYN_RECEIVED;
import static io.sequent.tcp.TcpState.SYN_SENT;
import static io.sequent.tcp.TcpState.TIME_WAIT;

import io.sequent.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where the states and transitions of the diagram are, in pixels.
 *
 * <p>The arrangement is the RFC's: openings above ESTABLISHED, on the left who closes first, on the right who closes second.
 * CLOSED has a second place at the bottom, and a small one beside each state that a reset leads out of.
 */
final class StateMap {
    static final double WIDTH = 1040;
    static final double HEIGHT = 800;
    static final double BOX_WIDTH = 150;
    static final double BOX_HEIGHT = 38;
    static final double EXIT_WIDTH = 56;
    static final double EXIT_HEIGHT = 20;

    private static final double LEFT = 215;
    private static final double MIDDLE = 520;
    private static final double RIGHT = 825;
    private static final double[] ROWS = {62, 162, 282, 402, 522, 632, 742};
    private static final double HALF_WIDTH = BOX_WIDTH / 2;
    private static final double HALF_HEIGHT = BOX_HEIGHT / 2;
    private static final double EXIT_REACH = 34;

    /** A box with the name of a state: its centre. */
    record Place(TcpState state, double x, double y) {
        /** Whether an end was here; of the two places of CLOSED the lower one is where connections end in order. */
        boolean isReachedBy(StateWay way) {
            if (state != CLOSED) {
                return way.visits(state);
            }
            return way.transitions().stream()
                    .anyMatch(step -> y > ROWS[0]
                            ? step.to() == CLOSED && (step.from() == LAST_ACK || step.from() == TIME_WAIT)
                            : step.from() == CLOSED
                                    || step.to() == CLOSED && (step.from() == LISTEN || step.from() == SYN_SENT));
        }
    }

    /**
     * A transition as drawn.
     *
     * @param points the legs from the one box to the other: x, y and so on
     * @param anchor of the words: start, middle or end
     * @param x of the words
     * @param y of the first line's baseline
     * @param lines the words: what happens, and last what is sent, if anything
     */
    record Way(Transition transition, List<Double> points, String anchor, double x, double y, List<String> lines) {}

    /** The small CLOSED at the end of a way out: its centre. */
    record Exit(TcpState from, double x, double y) {}

    private final List<Place> places = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();

    StateMap() {
        place(CLOSED, MIDDLE, 0);
        place(LISTEN, MIDDLE, 1);
        place(SYN_RECEIVED, LEFT, 2);
        place(SYN_SENT, RIGHT, 2);
        place(ESTABLISHED, MIDDLE, 3);
        place(FIN_WAIT_1, LEFT, 4);
        place(CLOSE_WAIT, RIGHT, 4);
        place(FIN_WAIT_2, LEFT, 5);
        place(CLOSING, MIDDLE, 5);
        place(LAST_ACK, RIGHT, 5);
        place(TIME_WAIT, MIDDLE, 6);
        place(CLOSED, RIGHT, 6);
        opening();
        closing();
        leaving();
    }

    List<Place> places() {
        return places;
    }

    List<Way> ways() {
        return ways;
    }

    List<Exit> exits() {
        return exits;
    }

    private void opening() {
        double left = MIDDLE - HALF_WIDTH;
        double right = MIDDLE + HALF_WIDTH;
        way(CLOSED, LISTEN, "start", MIDDLE + 28, 116, MIDDLE + 18, below(0), MIDDLE + 18, above(1));
        way(LISTEN, CLOSED, "end", MIDDLE - 28, 116, MIDDLE - 18, above(1), MIDDLE - 18, below(0));
        way(CLOSED, SYN_SENT, "start", 858, 150, right, ROWS[0] - 9, 846, ROWS[0] - 9, 846, above(2));
        way(SYN_SENT, CLOSED, "end", 794, 104, 806, above(2), 806, ROWS[0] + 9, right, ROWS[0] + 9);
        way(LISTEN, SYN_SENT, "middle", 684, 179, right, ROWS[1], 772, ROWS[1], 772, above(2));
        way(LISTEN, SYN_RECEIVED, "end", 184, 196, left, ROWS[1] - 9, 196, ROWS[1] - 9, 196, above(2));
        way(SYN_RECEIVED, LISTEN, "start", 248, 212, 236, above(2), 236, ROWS[1] + 9, left, ROWS[1] + 9);
        way(SYN_SENT, SYN_RECEIVED, "middle", MIDDLE, 250, RIGHT - HALF_WIDTH, 274, LEFT + HALF_WIDTH, 274);
        way(SYN_SENT, ESTABLISHED, "end", 812, 366, RIGHT, below(2), RIGHT, ROWS[3], right, ROWS[3]);
        way(SYN_RECEIVED, ESTABLISHED, "start", 246, 379, LEFT + 20, below(2), LEFT + 20, ROWS[3], left, ROWS[3]);
        way(SYN_RECEIVED, FIN_WAIT_1, "end", 168, 432, LEFT - 35, below(2), LEFT - 35, above(4));
        double lane = 694; // between the words of SYN-SENT's ways
        way(
                SYN_RECEIVED,
                CLOSE_WAIT,
                "end",
                lane - 12,
                332,
                LEFT + HALF_WIDTH,
                294,
                lane,
                294,
                lane,
                462,
                790,
                462,
                790,
                above(4));
    }

    private void closing() {
        double left = MIDDLE - HALF_WIDTH;
        double right = MIDDLE + HALF_WIDTH;
        double firstRight = LEFT + HALF_WIDTH;
        way(ESTABLISHED, FIN_WAIT_1, "middle", 388, 484, 474, below(3), 474, ROWS[4] - 11, firstRight, ROWS[4] - 11);
        way(ESTABLISHED, CLOSE_WAIT, "middle", 658, 497, 566, below(3), 566, ROWS[4], RIGHT - HALF_WIDTH, ROWS[4]);
        way(FIN_WAIT_1, FIN_WAIT_2, "end", 184, 581, LEFT - 20, below(4), LEFT - 20, above(5));
        way(FIN_WAIT_1, CLOSING, "start", 504, 566, firstRight, ROWS[4] + 1, 492, ROWS[4] + 1, 492, above(5));
        way(
                FIN_WAIT_1,
                TIME_WAIT,
                "start",
                338,
                568,
                firstRight,
                ROWS[4] + 12,
                326,
                ROWS[4] + 12,
                326,
                ROWS[6] - 9,
                left,
                ROWS[6] - 9);
        way(FIN_WAIT_2, TIME_WAIT, "start", 208, 720, LEFT - 20, below(5), LEFT - 20, ROWS[6] + 9, left, ROWS[6] + 9);
        way(CLOSING, TIME_WAIT, "start", MIDDLE + 12, 691, MIDDLE, below(5), MIDDLE, above(6));
        way(CLOSE_WAIT, LAST_ACK, "start", RIGHT + 12, 573, RIGHT, below(4), RIGHT, above(5));
        way(LAST_ACK, CLOSED, "start", RIGHT + 12, 691, RIGHT, below(5), RIGHT, above(6));
        way(TIME_WAIT, CLOSED, "middle", 672, ROWS[6] - 9, right, ROWS[6], RIGHT - HALF_WIDTH, ROWS[6]);
    }

    private void leaving() {
        exit(SYN_RECEIVED, -1, LEFT, 2);
        exit(FIN_WAIT_1, -1, LEFT, 4);
        exit(FIN_WAIT_2, -1, LEFT, 5);
        exit(CLOSE_WAIT, 1, RIGHT, 4);
        exit(CLOSING, 1, MIDDLE, 5);
        double end = below(3) + EXIT_REACH;
        exits.add(new Exit(ESTABLISHED, MIDDLE, end + EXIT_HEIGHT / 2));
        leave(ESTABLISHED, MIDDLE, below(3), MIDDLE, end);
    }

    private void place(TcpState state, double x, int row) {
        places.add(new Place(state, x, ROWS[row]));
    }

    private void exit(TcpState from, int direction, double x, int row) {
        double start = x + direction * HALF_WIDTH;
        double end = start + direction * EXIT_REACH;
        exits.add(new Exit(from, end + direction * EXIT_WIDTH / 2, ROWS[row]));
        leave(from, start, ROWS[row], end, ROWS[row]);
    }

    private void leave(TcpState from, double... points) {
        ways.add(new Way(
                Transition.of(from, CLOSED), DoubleStream.of(points).boxed().toList(), "start", 0, 0, List.of()));
    }

    private void way(TcpState from, TcpState to, String anchor, double x, double y, double... points) {
        Transition transition = Transition.of(from, to);
        List<String> lines = new ArrayList<>();
        for (String part : transition.event().split(" (?=and |or |of )")) {
            lines.add(part);
        }
        if (!transition.action().isEmpty()) {
            lines.add(transition.action());
        }
        ways.add(new Way(transition, DoubleStream.of(points).boxed().toList(), anchor, x, y, lines));
    }

    private static double above(int row) {
        return ROWS[row] - HALF_HEIGHT;
    }

    private static double below(int row) {
        return ROWS[row] + HALF_HEIGHT;
    }
}
