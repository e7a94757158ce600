package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpResult;
import io.sequent.trace.SequenceDiagram;

/** A SYN for a port where nobody listens. */
final class SynToClosedPort {
    private SynToClosedPort() {}

    static Scenario scenario() {
        return Scenario.named("syn-to-closed-port", Chapter.OPENING, SynToClosedPort.class)
                .see("RFC 9293 3.10.7.1", "RFC 9293 3.5.2", "RFC 9293 3.5.3")
                .act("refused", SynToClosedPort::refused)
                .build();
    }

    private static void refused(Stage stage) {
        Application[] client = new Application[1];
        long[] endNs = new long[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.when(() -> client[0] != null && client[0].isClosed(), () -> endNs[0] = stage.nowNs());
        stage.fact("end", () -> SequenceDiagram.duration(endNs[0]));
        stage.property(
                "refused", () -> client[0].isClosed() && client[0].closeReason() == TcpResult.CONNECTION_REFUSED);
        stage.property(
                "nothing-left",
                () -> stage.a().host().connectionCount() == 0
                        && stage.b().host().connectionCount() == 0);
        stage.atMost("at-once", () -> endNs[0] / 1e6, 20, "ms");
    }
}
