package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class OctetsTest {
    private final byte[] octets = Packets.bytes("00 fedcba9876543210 7f");

    @Test
    void numbersAreReadBigEndianAtAnyAlignment() {
        assertThat(Octets.getByte(octets, 1)).isEqualTo(0xFE);
        assertThat(Octets.getShort(octets, 1)).isEqualTo(0xFEDC);
        assertThat(Octets.getShort(octets, 2)).isEqualTo(0xDCBA);
        assertThat(Octets.getInt(octets, 1)).isEqualTo(0xFEDCBA98);
        assertThat(Octets.getInt(octets, 4)).isEqualTo(0x98765432);
        assertThat(Octets.getLong(octets, 1)).isEqualTo(0xFEDCBA9876543210L);
        assertThat(Octets.getLong(octets, 2)).isEqualTo(0xDCBA98765432107FL);
    }

    @Test
    void numbersAreWrittenBigEndianAndTouchNothingElse() {
        byte[] target = new byte[10];
        Octets.putLong(target, 1, 0x0102030405060708L);
        assertThat(target).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 0);
        Octets.putInt(target, 3, 0xA1A2A3A4);
        assertThat(target).containsExactly(0, 1, 2, 0xA1, 0xA2, 0xA3, 0xA4, 7, 8, 0);
        Octets.putShort(target, 5, 0xFFB1B2);
        assertThat(target).containsExactly(0, 1, 2, 0xA1, 0xA2, 0xB1, 0xB2, 7, 8, 0);
        Octets.putByte(target, 9, 0x1C1);
        assertThat(target).containsExactly(0, 1, 2, 0xA1, 0xA2, 0xB1, 0xB2, 7, 8, 0xC1);
    }

    @Test
    void nativeLongsAreInTheOrderOfTheMachine() {
        long expected = ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder()).getLong(1);
        assertThat(Octets.getNativeLong(octets, 1)).isEqualTo(expected);
    }

    @Test
    void rangesOutsideTheArrayAreRefused() {
        assertThatThrownBy(() -> Octets.getShort(octets, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Octets.getInt(octets, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Octets.getLong(octets, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Octets.putInt(octets, 7, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
