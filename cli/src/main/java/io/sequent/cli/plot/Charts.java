package io.sequent.cli.plot;

import io.sequent.scenario.Language;
import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What all plots have in common: axes, colours, fonts, a line of steps. */
final class Charts {
    private static final double SECOND_NS = 1e9;
    private static final double MARGIN = 0.03;

    private final XYPlot plot;
    private int datasets;

    /** Axes for a span of time, the same for all plots of a conversation, so that they can be compared. */
    Charts(Words range, Span span, Language language) {
        NumberAxis time = axis(Words.TIME_AXIS.in(language));
        time.setRange(seconds(span.fromNs()), seconds(span.toNs()) + MARGIN * seconds(span.toNs() - span.fromNs()));
        plot = plot(time, axis(range.in(language)));
    }

    /** A given axis to the right, and one of numbers upwards. */
    Charts(NumberAxis domain, String range) {
        plot = plot(domain, axis(range));
        ChartStyle.dress(domain);
    }

    private static XYPlot plot(NumberAxis domain, NumberAxis range) {
        XYPlot plot = new XYPlot(null, domain, range, null);
        ChartStyle.dress(plot);
        return plot;
    }

    private static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        dress(axis);
        return axis;
    }

    private static void dress(NumberAxis axis) {
        axis.setStandardTickUnits(new NumberTickUnitSource(
                false, new DecimalFormat("#,##0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        ChartStyle.dress(axis);
    }

    /** Lets equal ratios take equal room, for values of which the largest would press the others flat. */
    Charts logarithmic() {
        NumberAxis linear = numberAxis();
        LogarithmicAxis axis = new LogarithmicAxis(linear.getLabel());
        axis.setStrictValuesFlag(false);
        axis.setLog10TickLabelsFlag(false);
        dress(axis);
        plot.setRangeAxis(axis);
        return this;
    }

    /** Says something in the upper left corner of the plot. */
    Charts remark(String words, Ink ink) {
        XYTitleAnnotation remark = new XYTitleAnnotation(0.01, 0.99, title(words, ink), RectangleAnchor.TOP_LEFT);
        plot.addAnnotation(remark);
        return this;
    }

    private static TextTitle title(String words, Ink ink) {
        TextTitle title = new TextTitle(words, ChartStyle.SMALL);
        title.setPaint(ink.light());
        title.setBackgroundPaint(Ink.PAPER.light());
        title.setPadding(1, 3, 1, 3);
        return title;
    }

    static double seconds(long ns) {
        return ns / SECOND_NS;
    }

    XYPlot plot() {
        return plot;
    }

    NumberAxis numberAxis() {
        return (NumberAxis) plot.getRangeAxis();
    }

    /** An empty line, in which points may have the same time. */
    static XYSeries line(Words name, Language language) {
        return new XYSeries(name.in(language), false, true);
    }

    /** Adds a point to a line of steps, unless it says what the one before says. */
    static void step(XYSeries line, double time, double value) {
        int count = line.getItemCount();
        if (count == 0 || Double.compare(line.getY(count - 1).doubleValue(), value) != 0) {
            line.add(time, value);
        }
    }

    /** Draws a line as steps: each value holds until the next. */
    Charts steps(XYSeries line, Ink ink, float width) {
        return steps(line, ink, new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    }

    /** Draws a line as dashed steps. */
    Charts dashedSteps(XYSeries line, Ink ink) {
        float[] dashes = {6, 4};
        return steps(line, ink, new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
    }

    private Charts steps(XYSeries line, Ink ink, BasicStroke stroke) {
        XYStepRenderer renderer = new XYStepRenderer();
        renderer.setSeriesStroke(0, stroke);
        return add(new XYSeriesCollection(Thinning.line(line)), renderer, ink);
    }

    /** Adds what a renderer draws; what comes later lies above. */
    Charts add(XYDataset dataset, AbstractXYItemRenderer renderer, Ink ink) {
        renderer.setSeriesPaint(0, ink.light());
        renderer.setLegendShape(0, new Rectangle2D.Double(-6, -2, 12, 4));
        renderer.setLegendTextPaint(0, Ink.WORDS.light());
        plot.setDataset(datasets, dataset);
        plot.setRenderer(datasets, renderer);
        datasets++;
        return this;
    }

    JFreeChart chart() {
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return ChartStyle.chart(plot);
    }
}
