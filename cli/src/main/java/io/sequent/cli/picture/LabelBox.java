package io.sequent.cli.picture;

/**
 * The place of a label: a rectangle that may be rotated.
 *
 * @param x its centre
 * @param y its centre
 * @param halfWidth half its extent along its direction
 * @param halfHeight half its extent across
 * @param directionX the direction of its text, of length 1 together with {@code directionY}
 * @param directionY the direction of its text
 */
public record LabelBox(double x, double y, double halfWidth, double halfHeight, double directionX, double directionY) {

    /**
     * A box that is not rotated.
     *
     * @param x its centre
     * @param y its centre
     * @param width in pixels
     * @param height in pixels
     * @return the box
     */
    public static LabelBox upright(double x, double y, double width, double height) {
        return new LabelBox(x, y, width / 2, height / 2, 1, 0);
    }

    /**
     * Whether two boxes have a point in common.
     *
     * @param other another box
     * @return true if they do
     */
    public boolean overlaps(LabelBox other) {
        return !isApartAlong(other, directionX, directionY)
                && !isApartAlong(other, -directionY, directionX)
                && !isApartAlong(other, other.directionX, other.directionY)
                && !isApartAlong(other, -other.directionY, other.directionX);
    }

    /** Two rectangles do not overlap if their shadows on one of their four axes do not. */
    private boolean isApartAlong(LabelBox other, double axisX, double axisY) {
        double distance = Math.abs((other.x - x) * axisX + (other.y - y) * axisY);
        return distance >= extent(axisX, axisY) + other.extent(axisX, axisY);
    }

    private double extent(double axisX, double axisY) {
        double along = Math.abs(directionX * axisX + directionY * axisY);
        double across = Math.abs(directionX * axisY - directionY * axisX);
        return halfWidth * along + halfHeight * across;
    }

    /**
     * Whether a straight line touches the box (the clipping of Liang and Barsky).
     *
     * @param x1 where the line begins
     * @param y1 where the line begins
     * @param x2 where the line ends
     * @param y2 where the line ends
     * @return true if it does
     */
    public boolean isCrossedBy(double x1, double y1, double x2, double y2) {
        double fromU = (x1 - x) * directionX + (y1 - y) * directionY;
        double fromV = (y1 - y) * directionX - (x1 - x) * directionY;
        double stepU = (x2 - x1) * directionX + (y2 - y1) * directionY;
        double stepV = (y2 - y1) * directionX - (x2 - x1) * directionY;
        double enter = 0;
        double leave = 1;
        double[] from = {fromU, fromV};
        double[] step = {stepU, stepV};
        double[] half = {halfWidth, halfHeight};
        for (int axis = 0; axis < 2; axis++) {
            if (step[axis] == 0) {
                if (Math.abs(from[axis]) > half[axis]) {
                    return false;
                }
                continue;
            }
            double a = (-half[axis] - from[axis]) / step[axis];
            double b = (half[axis] - from[axis]) / step[axis];
            enter = Math.max(enter, Math.min(a, b));
            leave = Math.min(leave, Math.max(a, b));
        }
        return enter <= leave;
    }
}
