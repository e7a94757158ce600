package io.sequent.bench.run;

import io.sequent.cli.plot.ChartStyle;
import io.sequent.cli.plot.Ink;
import io.sequent.cli.plot.Plot;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The pictures of the page. */
final class Pictures {
    private static final List<Ink> INKS =
            List.of(Ink.DATA, Ink.AGAIN, Ink.ACK, Ink.SACK, Ink.LOST, Ink.EDGE, Ink.FLIGHT);
    private static final List<Shape> SHAPES =
            List.of(new Ellipse2D.Double(-4, -4, 8, 8), new Rectangle2D.Double(-3.5, -3.5, 7, 7), triangle());
    private static final int ROW_HEIGHT = 20;
    private static final int MARGINS = 130;
    private static final int HEIGHT = 360;

    private final List<Row> rows;

    Pictures(List<Row> rows) {
        this.rows = rows;
    }

    private static Shape triangle() {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(0, -5);
        triangle.lineTo(4.5, 3.5);
        triangle.lineTo(-4.5, 3.5);
        triangle.closePath();
        return triangle;
    }

    /** Draws all of a run; {@code runs} are those kept, oldest first, and the run among them. */
    List<Plot> all(ResultsFile.Content run, List<ResultsFile.Content> runs) {
        return Plot.withFonts(() -> {
            List<Plot> plots = new ArrayList<>();
            plots.add(ratios(run));
            plots.add(connections(run));
            plots.add(trend(run, runs));
            return plots;
        });
    }

    private static String newest(RunHead head) {
        return head.jdks().keySet().stream().reduce((one, other) -> other).orElse("");
    }

    // ---- ratios

    /** For each row, how many times as fast as each peer, on the newest JDK. */
    private Plot ratios(ResultsFile.Content run) {
        Summary summary = new Summary(run.figures());
        String jdk = newest(run.head());
        Map<String, XYSeries> series = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (Row row : rows) {
            boolean named = false;
            for (String peer : row.peers()) {
                Optional<Summary.Spread> ratio = summary.timesAsGood(row, peer, jdk);
                if (ratio.isPresent()) {
                    if (!named) {
                        names.add(row.name());
                        named = true;
                    }
                    series.computeIfAbsent(peer, each -> new XYSeries(each, false, true))
                            .add(ratio.get().median(), names.size() - 1);
                }
            }
        }
        SymbolAxis down = new SymbolAxis("", names.toArray(new String[0]));
        down.setInverted(true);
        down.setGridBandsVisible(false);
        XYPlot plot = plot(
                new LogScale("times as fast as the peer, on JDK " + jdk + ": right of 1, Sequent is ahead", 2), down);
        plot.addDomainMarker(marker(1));
        add(plot, series, false);
        return plotOf(
                "ratios",
                "Times as fast as each peer, run " + run.head().run(),
                plot,
                MARGINS + ROW_HEIGHT * names.size());
    }

    private static ValueMarker marker(double at) {
        return new ValueMarker(at, Ink.AXIS.light(), new BasicStroke(1.4f));
    }

    // ---- by number of connections

    /** Rows whose names end with a number, by that number. */
    private Plot connections(ResultsFile.Content run) {
        Summary summary = new Summary(run.figures());
        String jdk = newest(run.head());
        Map<String, XYSeries> series = new LinkedHashMap<>();
        for (Row row : rows) {
            int hyphen = row.name().lastIndexOf('-');
            String count = row.name().substring(hyphen + 1);
            boolean counts = row.theme() == Theme.BULK || row.theme() == Theme.DEMULTIPLEXING;
            if (!counts || !count.matches("\\d+")) {
                continue;
            }
            String name = row.name().substring(0, hyphen);
            for (String subject : List.of(Row.SEQUENT, Row.FLOOR, "lwip")) {
                summary.of(row, subject, jdk)
                        .ifPresent(value -> series.computeIfAbsent(
                                        name + ", " + subject, each -> new XYSeries(each, true, false))
                                .add(Double.parseDouble(count), value.median()));
            }
        }
        XYPlot plot = plot(new LogScale("connections", 10), new LogScale("ns for a segment, on JDK " + jdk, 2));
        add(plot, series, true);
        return plotOf(
                "connections", "By number of connections, run " + run.head().run(), plot, HEIGHT);
    }

    // ---- trend

    /** For each row with an aim: ours as a multiple of the floor in the same run, over all runs kept. */
    private Plot trend(ResultsFile.Content run, List<ResultsFile.Content> runs) {
        String jdk = newest(run.head());
        Map<String, XYSeries> series = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (ResultsFile.Content each : runs) {
            Summary summary = new Summary(each.figures());
            names.add(each.head().run().replaceFirst("^\\d+-(\\d+-\\d+)T(\\d\\d)(\\d\\d)-([^-]+).*", "$1 $2:$3 $4"));
            double floor = floor(summary, jdk);
            for (Row row : trendRows()) {
                summary.of(row, Row.SEQUENT, jdk)
                        .filter(value -> floor > 0)
                        .ifPresent(value -> series.computeIfAbsent(row.name(), name -> new XYSeries(name, true, false))
                                .add(names.size() - 1, value.median() / floor));
            }
        }
        SymbolAxis across = new SymbolAxis("", names.toArray(new String[0]));
        across.setGridBandsVisible(false);
        across.setVerticalTickLabels(names.size() > 6);
        XYPlot plot = plot(across, new LogScale("times the floor of a segment, on JDK " + jdk, 2));
        add(plot, series, true);
        return plotOf("trend", "From run to run, up to " + run.head().run(), plot, HEIGHT);
    }

    private List<Row> trendRows() {
        return rows.stream()
                .filter(each -> each.unit() == Unit.NANOSECONDS && !each.aims().isEmpty())
                .toList();
    }

    private double floor(Summary summary, String jdk) {
        return rows.stream()
                .filter(each -> each.theme() == Theme.BULK)
                .findFirst()
                .flatMap(row -> summary.of(row, Row.FLOOR, jdk))
                .map(Summary.Spread::median)
                .orElse(0.0);
    }

    // ---- what all have in common

    private static NumberAxis plain(NumberAxis axis) {
        ChartStyle.dress(axis);
        return axis;
    }

    private static XYPlot plot(ValueAxis across, ValueAxis up) {
        for (ValueAxis axis : List.of(across, up)) {
            if (axis instanceof SymbolAxis symbols) {
                plain(symbols);
            }
        }
        XYPlot plot = new XYPlot(null, across, up, null);
        ChartStyle.dress(plot);
        return plot;
    }

    private static void add(XYPlot plot, Map<String, XYSeries> series, boolean lines) {
        XYSeriesCollection all = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(lines, true);
        int index = 0;
        for (XYSeries each : series.values()) {
            all.addSeries(each);
            renderer.setSeriesPaint(index, INKS.get(index % INKS.size()).light());
            renderer.setSeriesShape(index, SHAPES.get(index / INKS.size() % SHAPES.size()));
            renderer.setSeriesStroke(index, new BasicStroke(1.6f));
            renderer.setLegendTextPaint(index, Ink.WORDS.light());
            index++;
        }
        plot.setDataset(all);
        plot.setRenderer(renderer);
    }

    private static Plot plotOf(String name, String title, XYPlot plot, int height) {
        return new Plot(name, title, ChartStyle.chart(plot), height);
    }

    /** Names of what {@link #all} draws, for those who look for what is missing. */
    static TreeSet<String> names() {
        return new TreeSet<>(List.of("ratios", "connections", "trend"));
    }
}
