package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpBufferPoolTest {
    @Test
    void lendsEachChunkOnceAndThenNone() {
        TcpBufferPool pool = new TcpBufferPool(32, 5);
        Set<byte[]> lent = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int left = 4; left >= 0; left--) {
            byte[] chunk = pool.take();
            assertThat(chunk).hasSize(32);
            assertThat(lent.add(chunk)).isTrue();
            assertThat(pool.available()).isEqualTo(left);
        }
        assertThat(pool.take()).isNull();
        assertThat(pool.available()).isZero();
        assertThat(pool.capacity()).isEqualTo(5);
        assertThat(pool.chunkSize()).isEqualTo(32);
    }

    @Test
    void lendsAgainWhatWasGivenBack() {
        TcpBufferPool pool = new TcpBufferPool(32, 1);
        byte[] chunk = pool.take();
        assertThat(chunk).isNotNull();
        pool.giveBack(chunk);
        assertThat(pool.available()).isEqualTo(1);
        assertThat(pool.take()).isSameAs(chunk);
    }

    @Test
    void refusesChunksThatItDidNotLend() {
        TcpBufferPool pool = new TcpBufferPool(32, 1);
        assertThatIllegalStateException().isThrownBy(() -> pool.giveBack(new byte[32]));
        pool.take();
        assertThatIllegalStateException().isThrownBy(() -> pool.giveBack(new byte[33]));
        assertThat(pool.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 8, 16, 33, 1500, 1 << 21})
    void refusesChunkSizesThatAreNoPowerOfTwoInRange(int chunkSize) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TcpBufferPool(chunkSize, 1))
                .withMessageContaining("chunkSize")
                .withMessageContaining("was " + chunkSize);
    }

    @Test
    void refusesToHaveNoChunk() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TcpBufferPool(32, 0))
                .withMessageContaining("chunkCount");
    }
}
