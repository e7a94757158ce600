package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.ACK;
import static io.sequent.oracle.OracleSegment.FIN;
import static io.sequent.oracle.OracleSegment.SYN;

import java.util.SplittableRandom;

/** Segments and user calls at random, half of them such as a good peer would send; no timer expires on the way. */
final class RandomWalk {
    private static final int STEPS = 20;

    private final Duel duel;
    private final GridProfile profile;
    private final SplittableRandom random;

    RandomWalk(Duel duel, GridProfile profile, SplittableRandom random) {
        this.duel = duel;
        this.profile = profile;
        this.random = random;
    }

    void run() {
        for (int step = 0; step < STEPS && duel.differences().isEmpty(); step++) {
            duel.pause();
            int choice = random.nextInt(100);
            if (choice < 45) {
                duel.arrives(unrecognisable(goodSegment()));
            } else if (choice < 75) {
                duel.arrives(unrecognisable(anySegment()));
            } else {
                userCall(random.nextInt(100));
            }
        }
    }

    private void userCall(int choice) {
        if (choice < 40) {
            duel.send(1 + random.nextInt(300), random.nextInt(8) == 0);
        } else if (choice < 85) {
            duel.receive(1 + random.nextInt(900));
        } else if (choice < 93) {
            duel.shutdownOutput();
        } else if (choice < 98) {
            duel.close();
        } else {
            duel.abort();
        }
    }

    private OracleSegment goodSegment() {
        OracleTcb tcb = duel.tcb();
        return switch (tcb.state) {
            case CLOSED, LISTEN -> duel.segment(SYN, duel.irs, 0, window());
            case SYN_SENT -> duel.segment(random.nextBoolean() ? SYN | ACK : SYN, duel.irs, 0, window());
            default -> {
                int length = random.nextInt(4) == 0 ? 0 : random.nextInt(200);
                int gap = random.nextInt(5) == 0 ? random.nextInt(100) : 0;
                int control = random.nextInt(10) == 0 ? ACK | FIN : ACK;
                long outstanding = Modulo.distance(tcb.sndUna, tcb.sndNxt);
                yield duel.segment(control, Modulo.add(tcb.rcvNxt, gap), length, window())
                        .ack(Modulo.add(tcb.sndUna, random.nextLong(outstanding + 1)));
            }
        };
    }

    private int window() {
        return random.nextInt(5) == 0 ? 0 : random.nextInt(1_500);
    }

    private OracleSegment anySegment() {
        GridCell cell = new GridCell(
                profile,
                GridStart.CLOSED,
                GridCell.Placement.ORDINARY,
                pick(GridCell.Kind.values()),
                pick(GridCell.Position.values()),
                pick(GridCell.Acknowledges.values()),
                random.nextInt(3) == 0 ? 0 : random.nextInt(1_300),
                pick(GridCell.Stamp.values()));
        return cell.segment(duel).wnd(window());
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Never the same window twice: three duplicates would begin a recovery, of which the oracle knows nothing (RFC 5681 2). */
    private OracleSegment unrecognisable(OracleSegment segment) {
        if ((long) segment.wnd << duel.tcb().sendScale == duel.tcb().sndWnd) {
            segment.wnd++;
        }
        return segment;
    }
}
