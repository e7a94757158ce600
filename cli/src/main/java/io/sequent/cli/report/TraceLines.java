package io.sequent.cli.report;

import io.sequent.trace.Decision;
import io.sequent.trace.DecisionText;
import java.util.List;

/** What was decided in a run, a line each. */
final class TraceLines {
    /** With more, a page gets slow and nobody reads it. */
    static final int MOST = 2_000;

    private TraceLines() {}

    static List<String> of(List<Decision> decisions) {
        return decisions.stream().limit(MOST).map(DecisionText::line).toList();
    }
}
