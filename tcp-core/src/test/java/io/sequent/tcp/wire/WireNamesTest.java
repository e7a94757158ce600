package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireNamesTest {
    @Test
    void flagsAreNamedAsInTheFiguresOfTheRfc() {
        assertThat(TcpFlags.toString(TcpFlags.SYN | TcpFlags.ACK)).isEqualTo("SYN,ACK");
        assertThat(TcpFlags.toString(TcpFlags.ALL)).isEqualTo("FIN,SYN,RST,PSH,ACK,URG,ECE,CWR");
        assertThat(TcpFlags.toString(0)).isEqualTo("none");
        assertThat(TcpFlags.toString(0x100)).isEqualTo("none");
    }

    @Test
    void everyDecodeResultHasItsOwnCodeAndItsOwnWords() throws ReflectiveOperationException {
        Set<Integer> codes = new HashSet<>();
        Set<String> descriptions = new HashSet<>();
        int count = 0;
        for (Field field : DecodeResult.class.getFields()) {
            int code = field.getInt(null);
            count++;
            codes.add(code);
            descriptions.add(DecodeResult.describe(code));
            assertThat(code < 0).as(field.getName()).isEqualTo(!field.getName().equals("OK"));
            assertThat(DecodeResult.describe(code)).isNotBlank().doesNotContain("unknown");
        }
        assertThat(count).isEqualTo(9);
        assertThat(codes).hasSize(count);
        assertThat(descriptions).hasSize(count);
    }

    @Test
    void otherNumbersAreDescribedAsUnknown() {
        assertThat(DecodeResult.describe(-99)).isEqualTo("unknown decode result -99");
    }
}
