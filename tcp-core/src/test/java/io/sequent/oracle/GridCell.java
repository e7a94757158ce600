package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.ACK;
import static io.sequent.oracle.OracleSegment.FIN;
import static io.sequent.oracle.OracleSegment.PSH;
import static io.sequent.oracle.OracleSegment.RST;
import static io.sequent.oracle.OracleSegment.SYN;
import static io.sequent.oracle.OracleSegment.URG;

/** One cell: a segment of a kind, at a place against the window, of a length and with an acknowledgment number. */
record GridCell(
        GridProfile profile,
        GridStart start,
        Placement placement,
        Kind kind,
        Position position,
        Acknowledges acknowledges,
        int length,
        Stamp stamp) {
    /** Where the sequence numbers lie in their space; the receive window has 1000 octets. */
    enum Placement {
        ORDINARY(1_000, 5_000),
        WRAP_INSIDE(Modulo.SIZE - 60, Modulo.SIZE - 300),
        WRAP_AT_EDGE(Modulo.SIZE - 1, Modulo.SIZE - 1),
        SIGN_INSIDE(Modulo.SIZE / 2 - 60, Modulo.SIZE / 2 - 300);

        final long iss;
        final long irs;

        Placement(long iss, long irs) {
            this.iss = iss;
            this.irs = irs;
        }
    }

    /** The controls. */
    enum Kind {
        SYN_ONLY(SYN, 0),
        SYN_ACK(SYN | ACK, 0),
        ACK_ONLY(ACK, 0),
        PUSHED(ACK | PSH, 0),
        FIN_ONLY(FIN, 0),
        FIN_ACK(FIN | ACK, 0),
        RST_ONLY(RST, 0),
        RST_ACK(RST | ACK, 0),
        NONE(0, 0),
        SYN_FIN(SYN | FIN, 0),
        SYN_FIN_ACK(SYN | FIN | ACK, 0),
        SYN_RST(SYN | RST, 0),
        FIN_RST_ACK(FIN | RST | ACK, 0),
        URG_AT_START(URG | ACK, 0),
        URG_INSIDE(URG | ACK, 1),
        URG_AHEAD(URG | ACK, 700),
        URG_FAR(URG | ACK, 65_535),
        URG_FIN_ACK(URG | FIN | ACK, 20),
        URG_SYN_ACK(URG | SYN | ACK, 20),
        URG_ONLY(URG, 20),
        EVERYTHING(SYN | FIN | RST | PSH | ACK | URG, 20),
        SYN_BARE(SYN, 0),
        SYN_ACK_BARE(SYN | ACK, 0),
        SYN_EXTREME(SYN, 0),
        SYN_ACK_EXTREME(SYN | ACK, 0);

        final int control;
        final int up;

        /** Options of a SYN matter where it may be the first. */
        boolean isFor(OracleState state) {
            return ordinal() < SYN_BARE.ordinal() || state.ordinal() <= OracleState.SYN_SENT.ordinal();
        }

        /** Puts the options of a SYN in. */
        void offer(GridProfile profile, OracleSegment syn) {
            switch (this) {
                case SYN_BARE, SYN_ACK_BARE -> {}
                case SYN_EXTREME, SYN_ACK_EXTREME -> profile.offer(syn).mss(10).windowScale(15);
                default -> profile.offer(syn);
            }
        }

        Kind(int control, int up) {
            this.control = control;
            this.up = up;
        }
    }

    /** SEG.SEQ against the receive window. */
    enum Position {
        OPPOSITE,
        FAR_BEFORE,
        BEFORE,
        ENDS_AT_LEFT_EDGE,
        ENDS_AFTER_LEFT_EDGE,
        JUST_BEFORE,
        LEFT_EDGE,
        AFTER_LEFT_EDGE,
        INSIDE,
        LAST,
        ENDS_AT_RIGHT_EDGE,
        ENDS_AFTER_RIGHT_EDGE,
        RIGHT_EDGE,
        OUTSIDE,
        FAR_OUTSIDE;

        boolean mayBeAcceptable() {
            return switch (this) {
                case OPPOSITE, FAR_BEFORE, BEFORE, OUTSIDE, FAR_OUTSIDE -> false;
                default -> true;
            };
        }

        long seq(long nxt, long wnd, int len) {
            return Modulo.add(
                    nxt,
                    switch (this) {
                        case OPPOSITE -> Modulo.SIZE / 2;
                        case FAR_BEFORE -> -100_000;
                        case BEFORE -> -len - 1;
                        case ENDS_AT_LEFT_EDGE -> -len;
                        case ENDS_AFTER_LEFT_EDGE -> -len + 1;
                        case JUST_BEFORE -> -1;
                        case LEFT_EDGE -> 0;
                        case AFTER_LEFT_EDGE -> 1;
                        case INSIDE -> wnd / 2;
                        case LAST -> wnd - 1;
                        case ENDS_AT_RIGHT_EDGE -> wnd - len;
                        case ENDS_AFTER_RIGHT_EDGE -> wnd - len + 1;
                        case RIGHT_EDGE -> wnd;
                        case OUTSIDE -> wnd + 1;
                        case FAR_OUTSIDE -> wnd + 100_000;
                    });
        }
    }

    /** SEG.ACK against what is outstanding. */
    enum Acknowledges {
        NOTHING_NEW,
        OLD,
        PART,
        ALL,
        UNSENT,
        OLDEST_ALLOWED,
        TOO_OLD,
        FAR_AHEAD,
        OPPOSITE,
        ISS;

        long ack(OracleTcb tcb) {
            long outstanding = Modulo.distance(tcb.sndUna, tcb.sndNxt);
            return switch (this) {
                case NOTHING_NEW -> tcb.sndUna;
                case OLD -> Modulo.add(tcb.sndUna, -1);
                case PART -> Modulo.add(tcb.sndUna, outstanding / 2);
                case ALL -> tcb.sndNxt;
                case UNSENT -> Modulo.add(tcb.sndNxt, 1);
                case OLDEST_ALLOWED -> Modulo.add(tcb.sndUna, -tcb.maxSndWnd);
                case TOO_OLD -> Modulo.add(tcb.sndUna, -tcb.maxSndWnd - 1);
                case FAR_AHEAD -> Modulo.add(tcb.sndNxt, 1 << 30);
                case OPPOSITE -> Modulo.add(tcb.sndUna, Modulo.SIZE / 2);
                case ISS -> tcb.iss;
            };
        }
    }

    /** SEG.TSval against TS.Recent. */
    enum Stamp {
        NONE,
        OLDER,
        EQUAL,
        NEWER,
        OPPOSITE;

        long tsVal(long recent) {
            return Modulo.add(
                    recent,
                    switch (this) {
                        case NONE, EQUAL -> 0;
                        case OLDER -> -1;
                        case NEWER -> 5;
                        case OPPOSITE -> Modulo.SIZE / 2 - 1;
                    });
        }
    }

    private static final int[] WINDOWS = {Duel.PEER_WINDOW, 0, 900};

    /** The segment, given where the start state's variables are. */
    OracleSegment segment(Duel duel) {
        OracleTcb tcb = duel.tcb();
        boolean known = tcb.state.ordinal() > OracleState.SYN_SENT.ordinal();
        long nxt = known ? tcb.rcvNxt : duel.irs;
        long wnd = known ? tcb.rcvWnd() : tcb.options.receiveBuffer;
        OracleSegment segment = new OracleSegment(0, kind.control);
        int len = length + (segment.has(SYN) ? 1 : 0) + (segment.has(FIN) ? 1 : 0);
        segment.seq = position.seq(nxt, wnd, len);
        segment.wnd = WINDOWS[(position.ordinal() + acknowledges.ordinal() + length) % WINDOWS.length];
        segment.up = kind.up;
        if (segment.has(ACK)) {
            segment.ack = acknowledges.ack(tcb);
        }
        if (segment.has(SYN)) {
            kind.offer(profile, segment);
        }
        if (stamp != Stamp.NONE) {
            segment.timestamps(stamp.tsVal(tcb.tsRecent), segment.has(ACK) ? duel.lastTsVal() : 0);
        }
        return segment.text(Duel.octets(duel.irs, duel.peerPlace(segment.textSeq()), length));
    }

    /** The name to repeat it by. */
    @Override
    public String toString() {
        return profile + "/" + start + "/" + placement + "/" + kind + "/" + position + "/" + acknowledges + "/" + length
                + "/" + stamp;
    }

    static GridCell parse(String name) {
        String[] part = name.split("/", -1);
        return new GridCell(
                GridProfile.valueOf(part[0]),
                GridStart.valueOf(part[1]),
                Placement.valueOf(part[2]),
                Kind.valueOf(part[3]),
                Position.valueOf(part[4]),
                Acknowledges.valueOf(part[5]),
                Integer.parseInt(part[6]),
                Stamp.valueOf(part[7]));
    }
}
