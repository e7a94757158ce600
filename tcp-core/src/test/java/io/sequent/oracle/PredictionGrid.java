package io.sequent.oracle;

import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.rules.Rules;
import java.util.Map;

/** Plays each cell with header prediction and without it; a cell is red where anything differs that can be seen. */
final class PredictionGrid extends Grid {
    private final Map<GridProfile, TcpConfig> withoutPrediction = configs(new WithoutPrediction());
    private Witness witness = new Witness(false);

    PredictionGrid() {
        super(Rules.STANDARD);
    }

    @Override
    void beforeArrival(Duel duel) {
        duel.watchedBy(witness);
    }

    @Override
    Duel play(GridCell cell, OracleSegment segment) {
        witness.begin();
        super.play(cell, segment);
        long predicted = witness.hash();
        witness.begin();
        Duel whole = duel(cell, withoutPrediction);
        finish(whole, cell, segment);
        if (witness.hash() != predicted) {
            whole.differences().add(difference(cell, segment));
        }
        return whole;
    }

    private String difference(GridCell cell, OracleSegment segment) {
        Witness before = witness;
        Witness first = witness = new Witness(true);
        super.play(cell, segment);
        Witness second = witness = new Witness(true);
        finish(duel(cell, withoutPrediction), cell, segment);
        witness = before;
        return "with prediction: " + first.differenceTo(second);
    }
}
