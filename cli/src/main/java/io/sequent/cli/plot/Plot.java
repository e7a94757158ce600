package io.sequent.cli.plot;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;

/**
 * A picture of numbers over time.
 *
 * <p>The same run gives the same bytes on the same machine; text is as wide as its fonts make it. One thread at a time.
 */
public final class Plot {
    static final int WIDTH = 860;
    static final int HEIGHT = 380;

    static {
        System.setProperty("java.awt.headless", "true"); // before any class of AWT asks for a screen
        TextUtils.setUseDrawRotatedStringWorkaround(false); // letters stay letters in SVG
    }

    private final String name;
    private final String title;
    private final JFreeChart chart;

    Plot(String name, String title, JFreeChart chart) {
        this.name = name;
        this.title = title;
        this.chart = chart;
    }

    /** Draws what needs fonts; without any, Java fails in many ways. */
    static <T> T withFonts(Supplier<T> drawing) {
        try {
            return drawing.get();
        } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError | ExceptionInInitializerError noFonts) {
            throw new PlotProblem(noFonts);
        }
    }

    /**
     * What tells this plot from the others of its run.
     *
     * @return lower case words with hyphens, fit for a file name
     */
    public String name() {
        return name;
    }

    /**
     * The heading.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * Tells whether this is the plot of time and sequence, which tells the most.
     *
     * @return false for all others
     */
    public boolean isTimeSequence() {
        return name.startsWith("sequence-");
    }

    /**
     * Draws for documents.
     *
     * @param prefix begins each id and class in it, so that several can stand in one page
     * @return an {@code svg} element whose colours follow the reader's light or dark
     * @throws PlotProblem if Java finds no font
     */
    public String svg(String prefix) {
        return withFonts(() -> SvgPaper.draw(
                graphics -> chart.draw(graphics, new Rectangle(WIDTH, HEIGHT)), WIDTH, HEIGHT, title, prefix));
    }

    /**
     * Draws for everything else, in light.
     *
     * @return a PNG file, twice as fine as the SVG
     * @throws PlotProblem if Java finds no font
     */
    public byte[] png() {
        return withFonts(() -> {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                ChartUtils.writeScaledChartAsPNG(png, chart, WIDTH, HEIGHT, 2, 2);
            } catch (IOException impossible) {
                throw new UncheckedIOException("cannot write to memory", impossible);
            }
            return png.toByteArray();
        });
    }
}
