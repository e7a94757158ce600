package io.sequent.cli.picture;

/**
 * How wide text is at most, without asking any font of this machine: a picture is laid out the same everywhere, and
 * what is shown with another sans-serif font is no wider. The numbers are those of DejaVu Sans, one of the widest in
 * use.
 */
public final class TextMetrics {

    private static final int[] WIDTHS = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, // space to /
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, // 0 to ?
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, // @ to O
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, // P to _
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, // ` to o
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838 // p to ~
    };
    private static final int OTHER = 1000;
    private static final double BOLD = 1.14;

    private TextMetrics() {}

    /**
     * How wide text is.
     *
     * @param text any characters
     * @param size of the font, in pixels
     * @return pixels
     */
    public static double width(String text, double size) {
        int thousandths = 0;
        for (int i = 0; i < text.length(); i++) {
            int index = text.charAt(i) - ' ';
            thousandths += index >= 0 && index < WIDTHS.length ? WIDTHS[index] : OTHER;
        }
        return thousandths * size / 1000;
    }

    /**
     * How wide bold text is.
     *
     * @param text any characters
     * @param size of the font, in pixels
     * @return pixels
     */
    public static double boldWidth(String text, double size) {
        return BOLD * width(text, size);
    }
}
