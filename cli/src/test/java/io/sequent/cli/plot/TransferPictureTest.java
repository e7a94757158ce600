package io.sequent.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sequent.testing.GoldenFile;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferPictureTest {
    private static final String WORDS = "sequence number, time (s)";
    private static final int WIDTH_IN_DEJAVU_SANS = 170;

    /** Words are placed by their widths, so another font gives another picture. */
    @Test
    void thePictureOfATransferIsCurrent() throws Exception {
        List<Plot> plots = TransferPicture.plots();
        assumeTrue(width() == WIDTH_IN_DEJAVU_SANS, "docs/images/time-sequence.svg is drawn with DejaVu Sans");
        GoldenFile.check("../docs/images/time-sequence.svg", plots.get(0).svg("plot"));
    }

    @Test
    void thePictureShowsAllThatTcptraceDraws() {
        String svg = TransferPicture.plots().get(0).svg("plot");
        for (String words : List.of("data", "ACK", "window edge", "SACK", "sent again (R)", "lost (×)")) {
            assertThat(svg).contains(">" + words + "</text>");
        }
    }

    private static int width() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
        int width = graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .stringWidth(WORDS);
        graphics.dispose();
        return width;
    }
}
