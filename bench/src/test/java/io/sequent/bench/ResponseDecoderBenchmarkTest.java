package io.sequent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseDecoderBenchmarkTest {
    /** Status codes and octets of bodies are added up; Netty's counter has those of bodies. */
    @ParameterizedTest
    @CsvSource({"SMALL, 13", "LARGE, 64", "CHUNKED, 4096"})
    void allDecodersReadTheSame(String kind, int octets) {
        ResponseDecoderBenchmark benchmark = new ResponseDecoderBenchmark();
        benchmark.kind = kind;
        benchmark.prepare();
        long bodies = (long) HttpResponses.COUNT * octets;
        for (int i = 0; i < 2; i++) {
            assertThat(benchmark.reused()).isEqualTo(HttpResponses.COUNT * 200L + bodies);
            assertThat(benchmark.httpcore()).isEqualTo(HttpResponses.COUNT * 200L + bodies);
            assertThat(benchmark.netty()).isEqualTo((i + 1) * bodies);
        }
    }
}
