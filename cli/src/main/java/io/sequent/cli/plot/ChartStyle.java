package io.sequent.cli.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** How every chart of the project looks, whatever it shows. */
public final class ChartStyle {
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font NORMAL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private ChartStyle() {}

    /**
     * Gives an axis its fonts and colours.
     *
     * @param axis of either direction
     */
    public static void dress(ValueAxis axis) {
        axis.setLabelFont(NORMAL);
        axis.setTickLabelFont(SMALL);
        axis.setLabelPaint(Ink.AXIS.light());
        axis.setTickLabelPaint(Ink.AXIS.light());
        axis.setAxisLinePaint(Ink.AXIS.light());
        axis.setTickMarkPaint(Ink.AXIS.light());
    }

    /**
     * Gives the area between the axes its colours and its grid.
     *
     * @param plot the area
     */
    public static void dress(XYPlot plot) {
        plot.setBackgroundPaint(Ink.PAPER.light());
        plot.setDomainGridlinePaint(Ink.GRID.light());
        plot.setRangeGridlinePaint(Ink.GRID.light());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /**
     * Makes a chart with a legend and without a heading.
     *
     * @param plot what it shows
     * @return the chart, whose paddings and colours are those of all
     */
    public static JFreeChart chart(XYPlot plot) {
        JFreeChart chart = new JFreeChart(null, NORMAL, plot, true);
        chart.setBackgroundPaint(Ink.PAPER.light());
        chart.setPadding(new RectangleInsets(8, 4, 4, 14));
        chart.getLegend().setBackgroundPaint(Ink.PAPER.light());
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemFont(NORMAL);
        chart.getLegend().setItemPaint(Ink.WORDS.light());
        chart.getLegend().setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
        return chart;
    }
}
