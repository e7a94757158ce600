package io.sequent.cli.plot;

import java.util.TreeSet;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;

/** Leaves out of long series what would lie on the same spot of a plot. */
final class Thinning {
    /** A series of no more stays as it is. */
    static final int FEW = 2_000;

    private static final int COLUMNS = Plot.WIDTH / 2;
    private static final int ROWS = Plot.HEIGHT / 2;

    private Thinning() {}

    /** Keeps of a line the first, the lowest, the highest and the last point of each two columns of dots. */
    static XYSeries line(XYSeries line) {
        int count = line.getItemCount();
        if (count <= FEW) {
            return line;
        }
        XYSeries thin = new XYSeries(line.getKey(), false, true);
        double from = line.getMinX();
        double width = (line.getMaxX() - from) / COLUMNS;
        int begin = 0;
        while (begin < count) {
            double end = line.getX(begin).doubleValue() + width;
            int low = begin;
            int high = begin;
            int next = begin + 1;
            while (next < count && line.getX(next).doubleValue() < end) {
                low = isBelow(line, next, low) ? next : low;
                high = isBelow(line, high, next) ? next : high;
                next++;
            }
            TreeSet<Integer> kept = new TreeSet<>();
            kept.add(begin);
            kept.add(low);
            kept.add(high);
            kept.add(next - 1);
            kept.forEach(item -> thin.add(line.getX(item), line.getY(item)));
            begin = next;
        }
        return thin;
    }

    /** Whether a point is lower than another; one without a value is not. */
    private static boolean isBelow(XYSeries line, int item, int other) {
        return line.getY(item).doubleValue() < line.getY(other).doubleValue();
    }

    /** Makes one interval of those that touch each other in the same two columns of dots. */
    static YIntervalSeries intervals(YIntervalSeries all) {
        int count = all.getItemCount();
        if (count <= FEW) {
            return all;
        }
        double highest = 0;
        for (int item = 0; item < count; item++) {
            highest = Math.max(highest, all.getYHighValue(item));
        }
        double height = highest / ROWS;
        double width = (all.getX(count - 1).doubleValue() - all.getX(0).doubleValue()) / COLUMNS;
        YIntervalSeries thin = new YIntervalSeries(all.getKey(), false, true);
        double x = all.getX(0).doubleValue();
        double low = all.getYLowValue(0);
        double high = all.getYHighValue(0);
        for (int item = 1; item < count; item++) {
            double nextLow = all.getYLowValue(item);
            double nextHigh = all.getYHighValue(item);
            boolean same = all.getX(item).doubleValue() < x + width;
            if (same && nextLow <= high + height && nextHigh >= low - height) {
                low = Math.min(low, nextLow);
                high = Math.max(high, nextHigh);
            } else {
                thin.add(x, high, low, high);
                x = all.getX(item).doubleValue();
                low = nextLow;
                high = nextHigh;
            }
        }
        thin.add(x, high, low, high);
        return thin;
    }
}
