package io.sequent.tcp;

/** The tables that a connection has from its pool while it needs them; in between it shares empty ones with all others. */
final class LentTables {
    private LentTables() {}

    /** Makes the table of what is out of order the connection's own; false: the pool has none left. */
    static boolean reserveOutOfOrder(TransmissionControlBlock tcb) {
        if (tcb.outOfOrder == tcb.pool.nothingOutOfOrder()) {
            ReassemblyRanges lent = tcb.pool.lendReassemblyRanges();
            if (lent == null) {
                return false;
            }
            lent.limit(tcb.config.reassemblyRangeLimit());
            tcb.outOfOrder = lent;
        }
        return true;
    }

    /** Gives the table back if neither ranges nor a duplicate are to be reported. */
    static void releaseOutOfOrder(TransmissionControlBlock tcb) {
        ReassemblyRanges ranges = tcb.outOfOrder;
        boolean idle = ranges.count() == 0 && !ranges.sackBlocks.duplicateDue();
        if (idle && ranges != tcb.pool.nothingOutOfOrder()) {
            ranges.sackBlocks.clear();
            tcb.pool.giveBack(ranges);
            tcb.outOfOrder = tcb.pool.nothingOutOfOrder();
        }
    }

    static void forgetOutOfOrder(TransmissionControlBlock tcb) {
        if (tcb.outOfOrder != tcb.pool.nothingOutOfOrder()) {
            tcb.outOfOrder.clear();
            tcb.outOfOrder.sackBlocks.clear();
            releaseOutOfOrder(tcb);
        }
    }

    /** How many segments more can be sent, up to {@code wanted}: what would be remembered of them has to find room. */
    static int reserveSent(TransmissionControlBlock tcb, int wanted) {
        if (tcb.sent == tcb.pool.nothingSent()) {
            SentSegments lent = tcb.pool.lendSentSegments();
            if (lent == null) {
                return 0;
            }
            lent.start(tcb.sndNxt);
            tcb.sent = lent;
            tcb.loss = lent.loss;
        }
        return tcb.sent.reserve(wanted);
    }

    /** Nothing is outstanding any more, so that nothing can be late or lost. */
    static void releaseSent(TransmissionControlBlock tcb) {
        tcb.timers.cancel(TimerTable.LOSS_DETECTION);
        if (tcb.sent != tcb.pool.nothingSent()) {
            tcb.sent.clear();
            tcb.pool.giveBack(tcb.sent);
            tcb.sent = tcb.pool.nothingSent();
            tcb.loss = tcb.sent.loss;
        }
    }
}
