package io.sequent.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Pipelining;
import io.sequent.http.Retry;
import io.sequent.http.Strictness;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random requests over connections to a random origin, every step by chance; {@link PipelineOracle} judges each. */
final class RandomRun {
    static final int DRAIN_BYTES = 300;
    static final long DRAIN_NS = 1_000;

    /** Tell every step, to see what a seed does. */
    private static final boolean TOLD = Integer.getInteger("sequent.case", -1) >= 0;

    final boolean good;
    final int depth;
    final boolean proveFirst;
    final HttpVersion version;
    final Retry retry;
    final ConnectionOptions options;
    final PipelinePolicy policy;
    final PipelineOracle oracle = new PipelineOracle(this);
    final List<RandomJob> jobs = new ArrayList<>();
    final List<RandomLink> links = new ArrayList<>();
    long nowNs;

    private final SplittableRandom random;
    private final ArrayDeque<RandomJob> waiting = new ArrayDeque<>();
    private final int maxLinks;
    private final boolean[] paused = {true};

    RandomRun(SplittableRandom random) {
        this.random = random;
        this.good = random.nextInt(3) == 0;
        this.depth = random.nextInt(1, 9);
        this.proveFirst = random.nextBoolean();
        this.version = random.nextInt(12) == 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
        this.maxLinks = random.nextInt(4) == 0 ? 2 : 1;
        this.retry = good ? Retry.once() : new Retry(random.nextInt(3), 1);
        this.options = new ConnectionOptions(
                version,
                version == HttpVersion.HTTP_1_1 || random.nextBoolean(),
                Limits.defaults().withDrain(DRAIN_BYTES, DRAIN_NS),
                Strictness.strict(),
                retry,
                good || random.nextBoolean() ? Long.MAX_VALUE : 2_000,
                random.nextBoolean() ? Long.MAX_VALUE : 3_000,
                good || random.nextBoolean() ? Long.MAX_VALUE : 1_500);
        this.policy = new PipelinePolicy(version, new Pipelining(depth, proveFirst));
    }

    void tell(RandomLink link, String what) {
        if (TOLD) {
            System.out.println(nowNs + " link " + links.indexOf(link) + " " + what);
        }
    }

    void tell(RandomLink link, String direction, byte[] bytes, int count) {
        if (TOLD) {
            String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
            tell(link, direction + text.replace("\r\n", "|"));
        }
    }

    RandomJob job(PendingRequest pending) {
        for (RandomJob job : jobs) {
            if (job.pending == pending) {
                return job;
            }
        }
        throw new AssertionError("an event about no request");
    }

    /** Runs it to its end, and judges the whole. */
    void play() {
        int requests = random.nextInt(1, 16);
        int steps = random.nextInt(20, 300);
        for (int i = 0; i < steps; i++) {
            if (jobs.size() < requests && random.nextInt(4) == 0) {
                submit(random.nextInt(1, requests - jobs.size() + 1));
            }
            step();
        }
        paused[0] = false;
        finish();
        for (RandomLink link : List.copyOf(links)) {
            link.origin.over = true;
            while (link.read(1_000)) {}
            assertThat(link.closed).as("closed at the end").isTrue();
            assertThat(link.http.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
            assertThat(link.http.isOpen()).isFalse();
        }
        oracle.onEnd();
    }

    private void submit(int count) {
        for (int i = 0; i < count; i++) {
            RandomJob job =
                    new RandomJob(jobs.size(), random.split(), good, paused, version == HttpVersion.HTTP_1_0, nowNs);
            jobs.add(job);
            waiting.add(job);
        }
    }

    private void step() {
        dispatch();
        if (random.nextInt(25) == 0 && !jobs.isEmpty()) {
            cancel(jobs.get(random.nextInt(jobs.size())));
        }
        if (random.nextInt(3) == 0) {
            pass(random.nextInt(60));
        }
        for (RandomLink link : List.copyOf(links)) {
            if (link.closed) {
                continue;
            }
            switch (random.nextInt(5)) {
                case 0 -> link.write(400);
                case 1 -> link.arrive();
                case 2 -> link.origin.step(nowNs);
                case 3 -> link.read(200);
                default -> link.read(2);
            }
        }
    }

    private void dispatch() {
        while (!waiting.isEmpty()) {
            RandomJob next = waiting.peek();
            RandomLink taker = null;
            for (RandomLink link : links) {
                taker = taker == null && !link.closed && link.http.canSubmit(next.pending) ? link : taker;
            }
            if (taker == null && open() < maxLinks) {
                taker = new RandomLink(this, random.split());
                links.add(taker);
            }
            if (taker == null) {
                return;
            }
            waiting.remove();
            next.headCame = false;
            next.admittedAtDepth = oracle.depth();
            taker.http.submit(next.pending, nowNs);
        }
    }

    private long open() {
        return links.stream().filter(link -> !link.closed).count();
    }

    private void cancel(RandomJob job) {
        if (job.settled() || random.nextInt(3) == 0) {
            return;
        }
        job.cancelled = true;
        tell(links.get(0), "cancel " + job.id);
        if (waiting.remove(job)) {
            fail(job, new HttpFailure.Cancelled("not wanted", job.pending.fate()));
            return;
        }
        for (RandomLink link : List.copyOf(links)) {
            link.http.cancel(job.pending, "not wanted", nowNs);
            link.takeEvents();
        }
        assertThat(job.settled() || isComingBack(job)).as("cancelled at once").isTrue();
    }

    /** A request whose connection is ending is with neither the connection nor the pool until CLOSE. */
    private boolean isComingBack(RandomJob job) {
        return links.stream().anyMatch(link -> link.replays.contains(job));
    }

    private static void fail(RandomJob job, HttpFailure failure) {
        job.pending.failUnsent(failure);
        job.failed = true;
        job.outcomes++;
    }

    private void pass(long ns) {
        nowNs += ns;
        for (RandomLink link : List.copyOf(links)) {
            if (!link.closed) {
                link.http.onTimeout(nowNs);
                link.takeEvents();
                assertThat(link.http.nextDeadlineNs())
                        .as("no deadline left behind")
                        .isGreaterThan(nowNs);
            }
        }
        for (RandomJob job : List.copyOf(waiting)) {
            if (nowNs >= job.pending.deadlineNs()) {
                waiting.remove(job);
                fail(job, new HttpFailure.Timeout("total", job.pending.fate()));
            }
        }
    }

    void onClosed(RandomLink link) {
        oracle.onClosed(link);
        for (int i = link.replays.size() - 1; i >= 0; i--) {
            waiting.addFirst(link.replays.get(i));
        }
        link.replays.clear();
    }

    private long settled() {
        return jobs.stream().filter(RandomJob::settled).count();
    }

    /** Goes on without further mischief of the network's until every request has its outcome. */
    private void finish() {
        for (int round = 0; round < 3_000; round++) {
            dispatch();
            if (settled() == jobs.size()) {
                return;
            }
            long settled = settled();
            boolean moved = false;
            long next = Long.MAX_VALUE;
            for (RandomLink link : List.copyOf(links)) {
                if (link.closed) {
                    continue;
                }
                moved |= link.write(5_000) | link.arrive() | link.origin.step(nowNs) | link.read(5_000);
                next = Math.min(next, link.http.nextDeadlineNs());
                next = link.origin.dueNs > nowNs ? Math.min(next, link.origin.dueNs) : next;
            }
            moved |= settled() > settled;
            if (!moved && next != Long.MAX_VALUE) {
                pass(Math.max(1, next - nowNs));
            } else if (!moved) {
                links.stream().filter(link -> !link.closed).forEach(link -> {
                    link.origin.over = true;
                    link.origin.byReset = true;
                });
            }
        }
        throw new AssertionError("a request never got its outcome");
    }
}
