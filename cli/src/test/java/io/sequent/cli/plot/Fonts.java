package io.sequent.cli.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Which font this machine draws with: words are placed by their widths, so another font gives another picture. */
public final class Fonts {
    private static final String WORDS = "sequence number, time (s)";
    private static final int WIDTH_IN_DEJAVU_SANS = 170;

    private Fonts() {}

    /** Whether it is that of the pictures in docs. */
    public static boolean areDejaVu() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
        int width = graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .stringWidth(WORDS);
        graphics.dispose();
        return width == WIDTH_IN_DEJAVU_SANS;
    }
}
