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
 * A picture of numbers.
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
    private final int height;

    Plot(String name, String title, JFreeChart chart) {
        this(name, title, chart, HEIGHT);
    }

    /**
     * A plot of a chart.
     *
     * @param name lower case words with hyphens
     * @param title the heading
     * @param chart drawn in the colours of {@link Ink}, so that there are dark ones, too
     * @param height in pixels; the width is always the same
     */
    public Plot(String name, String title, JFreeChart chart, int height) {
        this.name = name;
        this.title = title;
        this.chart = chart;
        this.height = height;
    }

    /**
     * Draws what needs fonts; without any, Java fails in many ways.
     *
     * @param drawing makes the chart
     * @return what was drawn
     * @throws PlotProblem if Java finds no font
     * @param <T> what is drawn
     */
    public static <T> T withFonts(Supplier<T> drawing) {
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
                graphics -> chart.draw(graphics, new Rectangle(WIDTH, height)), WIDTH, height, title, prefix));
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
                ChartUtils.writeScaledChartAsPNG(png, chart, WIDTH, height, 2, 2);
            } catch (IOException impossible) {
                throw new UncheckedIOException("cannot write to memory", impossible);
            }
            return png.toByteArray();
        });
    }
}
