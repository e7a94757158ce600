package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The 4-tuple as a value, and the words for results and events. */
class TcpValuesTest {
    private static final long A = TcpFourTuple.ipv4Mapped(0x0A000001);
    private static final long B = TcpFourTuple.ipv4Mapped(0x0A000002);

    private static TcpFourTuple tuple() {
        return new TcpFourTuple().set(0, A, 49_152, 0, B, 80);
    }

    @Test
    void tuplesAreEqualIfAllSixFieldsAre() {
        assertThat(tuple()).isEqualTo(tuple()).hasSameHashCodeAs(tuple()).isNotEqualTo("a tuple");
        assertThat(new TcpFourTuple().copyFrom(tuple())).isEqualTo(tuple());
        TcpFourTuple[] others = {
            new TcpFourTuple().set(1, A, 49_152, 0, B, 80),
            new TcpFourTuple().set(0, B, 49_152, 0, B, 80),
            new TcpFourTuple().set(0, A, 49_153, 0, B, 80),
            new TcpFourTuple().set(0, A, 49_152, 1, B, 80),
            new TcpFourTuple().set(0, A, 49_152, 0, A, 80),
            new TcpFourTuple().set(0, A, 49_152, 0, B, 81),
        };
        Set<Integer> hashes = new HashSet<>();
        for (TcpFourTuple other : others) {
            assertThat(tuple()).isNotEqualTo(other);
            hashes.add(other.hashCode());
        }
        assertThat(hashes).hasSize(others.length);
    }

    @Test
    void tuplesTellTheirFamilyAndThemselves() {
        assertThat(tuple().isIpv4()).isTrue();
        assertThat(tuple().toString())
                .contains("10.0.0.1")
                .contains("49152")
                .contains("10.0.0.2")
                .contains("80");
        TcpFourTuple ipv6 = new TcpFourTuple().set(0x20010DB8_00000000L, 1, 1, 0x20010DB8_00000000L, 2, 2);
        assertThat(ipv6.isIpv4()).isFalse();
        assertThat(ipv6.toString()).contains("2001");
    }

    @Test
    void everyResultHasWordsOfItsOwn() throws Exception {
        Set<String> words = new HashSet<>();
        for (Field field : TcpResult.class.getFields()) {
            words.add(TcpResult.describe(field.getInt(null)));
        }
        assertThat(words).hasSize(TcpResult.class.getFields().length).allMatch(text -> !text.isBlank());
        assertThat(words).noneMatch(text -> text.contains("unknown"));
        assertThat(TcpResult.describe(0)).isEqualTo("ok").isEqualTo(TcpResult.describe(17));
        assertThat(TcpResult.describe(-1_000)).contains("unknown").contains("-1000");
    }

    @Test
    void eventsAreWrittenByTheirNames() {
        assertThat(TcpEvents.toString(0)).isEqualTo("none");
        assertThat(TcpEvents.toString(TcpEvents.CONNECTED)).isEqualTo("CONNECTED");
        assertThat(TcpEvents.toString(TcpEvents.READABLE | TcpEvents.CLOSED)).isEqualTo("READABLE|CLOSED");
        assertThat(TcpEvents.toString(-1)).startsWith("CONNECTED|").endsWith("|PATH_ERROR");
    }
}
