package io.sequent.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sequent.testing.GoldenFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferPictureTest {
    @Test
    void thePictureOfATransferIsCurrent() throws Exception {
        List<Plot> plots = TransferPicture.plots();
        assumeTrue(Fonts.areDejaVu(), "docs/images/time-sequence.svg is drawn with DejaVu Sans");
        GoldenFile.check("../docs/images/time-sequence.svg", plots.get(0).svg("plot"));
    }

    @Test
    void thePictureShowsAllThatTcptraceDraws() {
        String svg = TransferPicture.plots().get(0).svg("plot");
        for (String words : List.of("data", "ACK", "window edge", "SACK", "sent again (R)", "lost (×)")) {
            assertThat(svg).contains(">" + words + "</text>");
        }
    }
}
