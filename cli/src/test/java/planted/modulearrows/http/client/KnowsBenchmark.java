package planted.modulearrows.http.client;

import planted.modulearrows.bench.Benchmark;

/** Planted: the HTTP client knows a benchmark. */
final class KnowsBenchmark {
    Benchmark benchmark;
}
