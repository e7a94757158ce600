package io.sequent.bench.run;

import io.sequent.cli.plot.ChartStyle;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/** An axis on which equal ratios take equal room, with a number at each power of its base. */
final class LogScale extends LogAxis {
    private static final long serialVersionUID = 1;

    private final DecimalFormat format = new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));

    LogScale(String label, int base) {
        super(label);
        setBase(base);
        setSmallestValue(1e-6);
        setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        setMinorTickMarksVisible(false);
        ChartStyle.dress(this);
    }

    /** Plain text, which stays text in SVG, in place of powers with exponents. */
    @Override
    public List<ValueTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<ValueTick> plain = new ArrayList<>();
        for (Object each : super.refreshTicks(graphics, state, area, edge)) {
            ValueTick tick = (ValueTick) each;
            if (tick.getTickType() != TickType.MAJOR) {
                continue;
            }
            plain.add(new NumberTick(
                    tick.getTickType(),
                    tick.getValue(),
                    format.format(tick.getValue()),
                    tick.getTextAnchor(),
                    tick.getRotationAnchor(),
                    tick.getAngle()));
        }
        return plain;
    }
}
