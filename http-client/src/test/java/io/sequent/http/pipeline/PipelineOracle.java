package io.sequent.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpVersion;
import io.sequent.http.RequestFate;
import io.sequent.http.pipeline.RandomOrigin.Reply;
import io.sequent.http.pipeline.RequestScanner.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges a random run by the rules alone: RFC 9110, RFC 9112, and what the library promises beyond. It knows no code of the library's. */
final class PipelineOracle {
    private final RandomRun run;
    private final Map<Seen, Long> headLeftNs = new HashMap<>();
    private boolean proven;
    private boolean suspect;
    private boolean http10;

    PipelineOracle(RandomRun run) {
        this.run = run;
    }

    // ---- what the origin has shown

    /** The client has read the head of a response. */
    void onHead(Reply reply) {
        http10 |= reply.http10;
        proven &= !reply.http10;
    }

    /** The client has read the whole of a response. */
    void onAnswer(Reply reply) {
        if (reply.clean) {
            http10 = false;
            proven = true;
            suspect = false;
        }
    }

    /** Returns how many requests may be under way as far as is known now. */
    int depth() {
        boolean one = run.version == HttpVersion.HTTP_1_0 || http10 || suspect || run.proveFirst && !proven;
        return one ? 1 : run.depth;
    }

    // ---- what the client sends

    void onWritten(RandomLink link) {
        List<Seen> seen = link.wire.seen;
        for (int i = 0; i < seen.size(); i++) {
            if (link.isNew(seen.get(i))) {
                mayBegin(link, i);
            }
            mayGoOn(link, seen.get(i), i);
        }
    }

    private void mayBegin(RandomLink link, int index) {
        Seen seen = link.wire.seen.get(index);
        int answered = link.answered();
        int before = index - answered;
        int most = before == 0 ? 1 : run.jobs.get(seen.id).admittedAtDepth;
        assertThat(before + 1).as("depth of request %d", seen.id).isLessThanOrEqualTo(most);
        for (int i = answered; before > 0 && i <= index; i++) {
            RandomJob job = run.jobs.get(link.wire.seen.get(i).id);
            assertThat(travelsAlone(link.wire.seen.get(i), job))
                    .as("pipelined: %d", job.id)
                    .isFalse();
            assertThat(answered == 0 && job.afterLoss)
                    .as("pipelined at once after a loss: %d", job.id)
                    .isFalse();
        }
        for (Reply reply : link.origin.replies) {
            assertThat(reply.last && reply.headEnd <= link.delivered)
                    .as("begun after the last response's head: %d", seen.id)
                    .isFalse();
        }
    }

    private boolean travelsAlone(Seen seen, RandomJob job) {
        return !job.idempotent || !job.repeatable || seen.expects;
    }

    private void mayGoOn(RandomLink link, Seen seen, int index) {
        if (!seen.headDone) {
            return;
        }
        headLeftNs.putIfAbsent(seen, run.nowNs);
        boolean hasBody = seen.chunked || seen.length > 0;
        if (!hasBody || seen.body.isEmpty() || !seen.expects) {
            return;
        }
        int continued = indexOf(link, seen);
        boolean asked = continued >= 0 && link.origin.continuedAt.get(continued) <= link.delivered;
        long waitedNs = run.nowNs - headLeftNs.get(seen);
        long timerNs = run.jobs.get(seen.id).pending.request().expectContinueNs();
        assertThat(asked || waitedNs >= timerNs)
                .as("body of %d before 100 or timer", seen.id)
                .isTrue();
        assertThat(seen.http10).as("Expect in 1.0").isFalse();
    }

    /** The n-th request on the wire is the n-th that the origin reads. */
    private static int indexOf(RandomLink link, Seen onWire) {
        int n = link.wire.seen.indexOf(onWire);
        return n < link.origin.scanner.seen.size()
                ? link.origin.continued.indexOf(link.origin.scanner.seen.get(n))
                : -1;
    }

    // ---- what the client makes of it

    void onDone(RandomLink link, RandomJob job) {
        if (job.echoed == null && job.status == 408) {
            assertThat(link.origin.timedOutAt).isLessThanOrEqualTo(link.delivered);
            return;
        }
        assertThat(job.echoed).as("whose response").isEqualTo(String.valueOf(job.id));
        Reply own = null;
        for (Reply reply : link.origin.replies) {
            own = reply.to.id == job.id ? reply : own;
        }
        Objects.requireNonNull(own);
        assertThat(job.status).isEqualTo(own.status);
        assertThat(job.received).as("body").isEqualTo(own.body);
        assertThat(own.end).as("whole").isLessThanOrEqualTo(link.delivered + 2);
        link.count(own);
    }

    void onClosed(RandomLink link) {
        boolean closeSaid = false;
        boolean closeComplete = false;
        boolean inOrder = false;
        for (Reply reply : link.origin.replies) {
            closeSaid |= reply.saysClose && reply.headEnd <= link.delivered;
            closeComplete |= reply.saysClose && reply.end <= link.delivered;
            inOrder |= reply.last && reply.end <= link.delivered + (link.endDelivered ? 1 : 0);
        }
        closeComplete |= link.origin.timedOutAt <= link.delivered;
        closeSaid |= closeComplete;
        boolean lost = !closeSaid && !inOrder && (link.endDelivered || link.origin.violatedFrom < link.used());
        for (int i = link.answered(); i < link.wire.seen.size(); i++) {
            int id = link.wire.seen.get(i).id;
            if (id < 0) {
                // Too little has left to tell whose it is: it may be any that comes back.
                link.replays.forEach(job -> job.unclearLosses += lost ? 1 : 0);
            } else if (!isRefused(link, id)) {
                run.jobs.get(id).losses += lost ? 1 : 0;
                run.jobs.get(id).afterLoss |= !closeComplete;
            }
        }
        if (!link.isIdle() && (lost || inOrder && !closeComplete)) {
            suspect = true;
        }
    }

    /** A request that the origin refused with 417 was answered: sending it again is another thing than after a loss. */
    private static boolean isRefused(RandomLink link, int id) {
        return link.origin.replies.stream()
                .anyMatch(reply -> reply.to.id == id && reply.status == 417 && reply.headEnd <= link.delivered);
    }

    // ---- the whole

    void onEnd() {
        for (RandomJob job : run.jobs) {
            assertThat(job.outcomes).as("outcomes of %d", job.id).isEqualTo(1);
            int acted = 0;
            int whole = 0;
            int onWire = 0;
            int refused = 0;
            for (RandomLink link : run.links) {
                acted += count(link.origin.acted, job.id);
                refused += count(link.origin.refused, job.id);
                for (Seen seen : link.wire.seen) {
                    onWire += seen.id == job.id ? 1 : 0;
                }
                for (Seen seen : link.origin.scanner.seen) {
                    whole += seen.id == job.id && seen.done ? 1 : 0;
                    assertThat(seen.id == job.id && seen.done && !job.body.contentEquals(seen.body))
                            .as("the body of %d arrived changed", job.id)
                            .isFalse();
                }
            }
            if (!job.idempotent) {
                assertThat(acted).as("%d done twice", job.id).isLessThanOrEqualTo(1);
                assertThat(onWire).as("%d sent twice", job.id).isLessThanOrEqualTo(1 + refused);
                assertThat(whole).as("%d arrived twice", job.id).isLessThanOrEqualTo(1 + refused);
            }
            assertThat(job.losses)
                    .as("%d sent again too often", job.id)
                    .isLessThanOrEqualTo(run.retry.maxReplays() + 1);
            if (job.failed) {
                judgeFailure(job, acted, onWire);
            }
        }
    }

    private static int count(List<Integer> ids, int id) {
        return (int) ids.stream().filter(each -> each == id).count();
    }

    private void judgeFailure(RandomJob job, int acted, int onWire) {
        HttpFailure failure = job.failure();
        if (failure.fate() == RequestFate.NOT_SENT) {
            assertThat(onWire).as("%d was sent", job.id).isZero();
        } else {
            boolean unread =
                    run.links.stream().anyMatch(link -> link.wire.seen.stream().anyMatch(seen -> seen.id < 0));
            assertThat(onWire > 0 || unread).as("%d was never sent", job.id).isTrue();
        }
        if (failure.fate() == RequestFate.UNPROCESSED) {
            assertThat(acted).as("%d was acted on", job.id).isZero();
        }
        if (failure instanceof HttpFailure.Cancelled) {
            assertThat(job.cancelled || job.bodyFails)
                    .as("%d cancelled by nobody", job.id)
                    .isTrue();
        } else if (failure instanceof HttpFailure.Timeout) {
            assertThat(run.good).as("%d timed out", job.id).isFalse();
        } else if (failure instanceof HttpFailure.ConnectionLost) {
            assertThat(run.good)
                    .as("%d failed at a good origin: %s", job.id, failure)
                    .isFalse();
            boolean couldGoOn = job.idempotent
                    && job.repeatable
                    && !job.headCame
                    && run.retry.maxReplays() > 0
                    && job.losses + job.unclearLosses <= run.retry.maxReplays();
            assertThat(couldGoOn)
                    .as("%d failed for others: %s", job.id, failure)
                    .isFalse();
        } else {
            assertThat(run.links).as("violation").anyMatch(link -> link.origin.violatedFrom < link.delivered);
        }
    }
}
