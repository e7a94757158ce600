package io.sequent.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A plot of medians as lines, each in a band between two percentiles, at places that need no scale. */
public final class BandPlot {
    /** So many can be told apart. */
    public static final int MOST_LINES = 6;

    private static final List<Ink> INKS = List.of(Ink.DATA, Ink.AGAIN, Ink.ACK, Ink.SACK, Ink.LOST, Ink.EDGE);
    /** Of 255. */
    private static final int BAND_ALPHA = 38;

    private static final double ROOM = 0.35;

    private final String name;
    private final String title;
    private final String across;
    private final List<String> places;
    private final String number;
    private final List<Line> lines = new ArrayList<>();

    /** One line with its band. */
    public static final class Line {
        private final YIntervalSeries points;

        private Line(String name) {
            points = new YIntervalSeries(name);
        }

        /**
         * Adds a point.
         *
         * @param place the place's index
         * @param low where the band begins
         * @param median where the line is
         * @param high where the band ends
         */
        public void point(int place, double low, double median, double high) {
            points.add(place, median, low, high);
        }
    }

    /**
     * Begins a plot.
     *
     * @param name fit for a file name
     * @param title the heading
     * @param across what changes from place to place
     * @param places the names of the places from left to right
     * @param number what is measured
     */
    public BandPlot(String name, String title, String across, List<String> places, String number) {
        this.name = name;
        this.title = title;
        this.across = across;
        this.places = List.copyOf(places);
        this.number = number;
    }

    /**
     * Adds a line; at most {@link #MOST_LINES}.
     *
     * @param words what it is, for the legend
     * @return the line, without points yet
     */
    public Line line(String words) {
        Line line = new Line(words);
        lines.add(line);
        return line;
    }

    /**
     * Draws.
     *
     * @return the plot
     * @throws PlotProblem if Java finds no font
     */
    public Plot draw() {
        return Plot.withFonts(() -> {
            SymbolAxis axis = new SymbolAxis(across, places.toArray(new String[0]));
            axis.setGridBandsVisible(false);
            axis.setRange(-ROOM, places.size() - 1 + ROOM);
            Charts charts = new Charts(axis, number);
            for (int i = 0; i < lines.size(); i++) {
                Ink ink = INKS.get(i % INKS.size());
                YIntervalSeriesCollection points = new YIntervalSeriesCollection();
                points.addSeries(lines.get(i).points);
                DeviationRenderer renderer = new DeviationRenderer(true, true);
                renderer.setAlpha(1); // SVG has no composites, but colours that let others through
                renderer.setSeriesFillPaint(0, band(ink.light()));
                renderer.setSeriesStroke(0, new BasicStroke(1.6f));
                charts.add(points, renderer, ink);
            }
            NumberAxis numbers = charts.numberAxis();
            numbers.setAutoRangeIncludesZero(true);
            return new Plot(name, title, charts.chart());
        });
    }

    private static Color band(Color line) {
        return new Color(line.getRed(), line.getGreen(), line.getBlue(), BAND_ALPHA);
    }
}
