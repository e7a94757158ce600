package io.sequent.tcp;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that a connection remembers, name by name, so that two which must not differ can be compared. */
public final class WholeState {
    /** Numbers of records count on from one connection to the next; {@link #visitSent} shows them against the first. */
    private static final Set<String> OF_RECORDS = Set.of("undecided", "lastSacked", "rackOrder");

    private static final List<Field> VARIABLES = numbersOf(TransmissionControlBlock.class);
    private static final List<Field> LOSS = numbersOf(LossVariables.class);
    private static final List<Field> COUNTERS = numbersOf(TcpCounters.class);

    private WholeState() {}

    /** Takes one variable. */
    public interface Visitor {
        void visit(String name, long value);
    }

    private static List<Field> numbersOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean constant = Modifier.isStatic(field.getModifiers());
                boolean absolute = OF_RECORDS.contains(field.getName());
                if (!constant
                        && !absolute
                        && (field.getType().isPrimitive() || field.getType().isEnum())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** Shows all variables, counters, what is outstanding and what is buffered, always in the same order. */
    public static void visit(TcpConnection connection, Visitor visitor) {
        TransmissionControlBlock tcb = connection.tcb();
        visit(VARIABLES, tcb, visitor);
        visit(COUNTERS, tcb.counters, visitor);
        if (tcb.sent != tcb.pool.nothingSent()) { // else they are of all connections, and mean nothing
            visit(LOSS, tcb.loss, visitor);
            visitSent(tcb.sent, tcb.loss, visitor);
        }
        visitor.visit("sendBuffer", tcb.sendBuffer.length());
        visitor.visit("sendCapacity", tcb.sendBuffer.capacity());
        visitor.visit("readable", tcb.receiveBuffer.readable());
        visitor.visit("receiveCapacity", tcb.receiveBuffer.capacity());
        for (int i = 0; i < tcb.outOfOrder.count(); i++) {
            visitor.visit("left", tcb.outOfOrder.left(i));
            visitor.visit("right", tcb.outOfOrder.right(i));
        }
        visitor.visit("cwnd", tcb.congestion.cwnd());
        visitor.visit("ssthresh", tcb.congestion.ssthresh());
    }

    private static void visitSent(SentSegments sent, LossVariables loss, Visitor visitor) {
        visitor.visit("undecided", loss.undecided - sent.first());
        visitor.visit("lastSacked", loss.lastSacked - sent.first());
        visitor.visit("sackedOctets", sent.sackedOctets());
        visitor.visit("notInFlight", sent.notInFlight());
        visitor.visit("hasLost", sent.hasLost() ? 1 : 0);
        for (int number = sent.first(); number != sent.end(); number++) {
            visitor.visit("endSeq", sent.endSeq(number));
            visitor.visit("sentNs", sent.sentNs(number));
            visitor.visit("lost", sent.isLost(number) ? 1 : 0);
            visitor.visit("sacked", sent.isSacked(number) ? 1 : 0);
            visitor.visit("againBefore", sent.everRetransmitted(number) ? 1 : 0);
        }
    }

    private static void visit(List<Field> fields, Object owner, Visitor visitor) {
        try {
            for (Field field : fields) {
                visitor.visit(field.getName(), numberIn(field, owner));
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static long numberIn(Field field, Object owner) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == boolean.class) {
            return field.getBoolean(owner) ? 1 : 0;
        }
        if (type == char.class) {
            return field.getChar(owner);
        }
        if (type.isEnum()) {
            return ((Enum<?>) field.get(owner)).ordinal();
        }
        return field.getLong(owner); // byte, short and int, too
    }
}
