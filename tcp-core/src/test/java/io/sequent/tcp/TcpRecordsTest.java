package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link TcpCounters}, {@link TcpListenerCounters}, {@link TcpSnapshot} and {@link TcpDecision}: every field has its accessor. */
class TcpRecordsTest {
    @Test
    void eachCounterIsReadByTheAccessorOfItsName() throws ReflectiveOperationException {
        assertAccessors(new TcpCounters());
        assertAccessors(new TcpListenerCounters());
    }

    private static void assertAccessors(Object counters) throws ReflectiveOperationException {
        List<Field> fields = fields(counters.getClass());
        for (int i = 0; i < fields.size(); i++) {
            set(fields.get(i), counters, i + 1);
        }
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).getName();
            assertThat(counters.getClass().getMethod(name).invoke(counters))
                    .as(name)
                    .isEqualTo(i + 1L);
        }
    }

    @Test
    void countersOf32BitsAreUnsigned() throws ReflectiveOperationException {
        TcpCounters counters = new TcpCounters();
        for (Field field : fields(TcpCounters.class)) {
            if (field.getType() == int.class) {
                field.setInt(counters, -1);
                assertThat(TcpCounters.class.getMethod(field.getName()).invoke(counters))
                        .as(field.getName())
                        .isEqualTo(0xFFFF_FFFFL);
            }
        }
    }

    @Test
    void clearSetsAllCountersToZero() throws ReflectiveOperationException {
        TcpCounters counters = new TcpCounters();
        List<Field> fields = fields(TcpCounters.class);
        for (Field field : fields) {
            set(field, counters, 7);
        }
        counters.clear();
        for (Field field : fields) {
            assertThat(field.getLong(counters)).as(field.getName()).isZero();
        }
    }

    @Test
    void eachValueOfASnapshotIsReadByTheAccessorOfItsName() throws ReflectiveOperationException {
        TcpSnapshot snapshot = new TcpSnapshot();
        assertThat(snapshot.state()).isEqualTo(TcpState.CLOSED);
        snapshot.state = TcpState.FIN_WAIT_2;
        List<Field> fields = fields(TcpSnapshot.class).stream()
                .filter(field -> !Modifier.isPrivate(field.getModifiers()))
                .toList();
        int value = 100;
        for (Field field : fields) {
            value++;
            if (field.getType() == int.class) {
                field.setInt(snapshot, value);
            } else if (field.getType() == long.class) {
                field.setLong(snapshot, value);
            } else if (field.getType() == boolean.class) {
                field.setBoolean(snapshot, true);
            }
        }
        String text = snapshot.toString();
        for (Field field : fields) {
            Object read = TcpSnapshot.class.getMethod(field.getName()).invoke(snapshot);
            assertThat(read).as(field.getName()).isEqualTo(field.get(snapshot));
            if (field.getType() == boolean.class) {
                assertThat(text).contains(" " + field.getName() + "=true");
            } else if (!field.getName().equals("state")) {
                assertThat(text).containsPattern("=" + read + "( |$)");
            }
        }
        assertThat(text).startsWith("FIN-WAIT-2 SND.UNA=");
    }

    @Test
    void snapshotShowsEachTimer() {
        TcpSnapshot snapshot = new TcpSnapshot();
        TimerTable timers = new TimerTable();
        for (TcpTimer timer : TcpTimer.values()) {
            assertThat(snapshot.deadlineNs(timer)).isEqualTo(Long.MAX_VALUE);
            timers.arm(timer.index, 1_000 + timer.ordinal());
        }
        snapshot.copyTimers(timers);
        for (TcpTimer timer : TcpTimer.values()) {
            assertThat(snapshot.deadlineNs(timer)).as(timer.name()).isEqualTo(1_000 + timer.ordinal());
        }
    }

    @Test
    void snapshotWritesSequenceNumbersUnsigned() {
        TcpSnapshot snapshot = new TcpSnapshot();
        snapshot.sndNxt = -1;
        assertThat(snapshot.toString()).contains(" SND.NXT=4294967295 ");
    }

    @Test
    void decisionCodesAreDistinctAndWithoutGaps() throws ReflectiveOperationException {
        List<Integer> codes = new ArrayList<>();
        for (Field field : TcpDecision.class.getFields()) {
            if (!field.getName().equals("COUNT")) {
                codes.add(field.getInt(null));
            }
        }
        assertThat(codes).hasSize(TcpDecision.COUNT).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code >= 0 && code < TcpDecision.COUNT);
    }

    private static void set(Field field, Object target, int value) throws IllegalAccessException {
        if (field.getType() == int.class) {
            field.setInt(target, value);
        } else {
            field.setLong(target, value);
        }
    }

    /** Without those that a coverage agent adds. */
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!field.isSynthetic() && !Modifier.isStatic(field.getModifiers())) {
                fields.add(field);
            }
        }
        assertThat(fields).isNotEmpty();
        return fields;
    }
}
