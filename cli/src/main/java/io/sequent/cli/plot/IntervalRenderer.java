package io.sequent.cli.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.YIntervalRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** Draws a segment as tcptrace does: a vertical line over its sequence numbers, an arrow at either end, and a mark. */
final class IntervalRenderer extends YIntervalRenderer {
    private static final long serialVersionUID = 1;
    private static final double ARROW = 3;
    /** Larger than where the arrows of two segments meet, where there is room for it. */
    private static final double CROSS = 6;

    private static final double SMALLEST_CROSS = 2.5;
    private static final double LETTER_WIDTH = 7;
    private static final double LETTER_HEIGHT = 9;

    /** What stands above each interval. */
    enum Mark {
        /** Nothing, and no arrows. */
        BARE,
        NONE,
        /** The letter R. */
        REPEATED,
        /** A cross. */
        LOST
    }

    private final Mark mark;
    private double letterX;
    private double letterY;

    IntervalRenderer(Mark mark) {
        this.mark = mark;
    }

    @Override
    public void drawItem(
            Graphics2D graphics,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        IntervalXYDataset intervals = (IntervalXYDataset) dataset;
        RectangleEdge left = plot.getRangeAxisEdge();
        double x = domain.valueToJava2D(dataset.getXValue(series, item), area, plot.getDomainAxisEdge());
        double low = range.valueToJava2D(intervals.getStartYValue(series, item), area, left);
        double high = range.valueToJava2D(intervals.getEndYValue(series, item), area, left);
        graphics.setPaint(getItemPaint(series, item));
        graphics.setStroke(getItemStroke(series, item));
        Path2D shape = new Path2D.Double(new Line2D.Double(x, low, x, high));
        if (mark != Mark.BARE && low - high >= 2 * ARROW) {
            arrow(shape, x, high, ARROW);
            arrow(shape, x, low, -ARROW);
        } else {
            shape.append(new Line2D.Double(x - ARROW / 2, high, x + ARROW / 2, high), false);
            shape.append(new Line2D.Double(x - ARROW / 2, low, x + ARROW / 2, low), false);
        }
        if (mark == Mark.LOST) {
            double y = (low + high) / 2;
            double size = Math.max(SMALLEST_CROSS, Math.min(CROSS, (low - high) / 2));
            shape.append(new Line2D.Double(x - size, y - size, x + size, y + size), false);
            shape.append(new Line2D.Double(x - size, y + size, x + size, y - size), false);
        }
        graphics.draw(shape);
        if (mark == Mark.REPEATED) {
            letter(graphics, x, high, item);
        }
    }

    /** Marks what is sent again, unless the letter would lie on the one before. */
    private void letter(Graphics2D graphics, double x, double y, int item) {
        boolean room = item == 0 || Math.abs(x - letterX) >= LETTER_WIDTH || Math.abs(y - letterY) >= LETTER_HEIGHT;
        if (room) {
            graphics.setFont(getDefaultItemLabelFont());
            graphics.drawString("R", (float) x - 3, (float) y - 4);
            letterX = x;
            letterY = y;
        }
    }

    private static void arrow(Path2D shape, double x, double y, double size) {
        shape.moveTo(x - ARROW, y + size);
        shape.lineTo(x, y);
        shape.lineTo(x + ARROW, y + size);
    }
}
