package io.sequent.cli.picture;

import io.sequent.cli.picture.PipelineRun.Moment;
import io.sequent.cli.picture.PipelineRun.Sending;
import java.util.List;

/**
 * Draws how requests go through a pipeline, from a real run: one at a time until the origin is proven, batches when half of the depth
 * is free, and what was not answered on a connection that ended goes over the next one.
 */
public final class PipelinePicture {
    private static final double WIDTH = 940;
    private static final double LEFT = 60;
    private static final double RIGHT = WIDTH - 70;
    private static final double TOP = 112;
    private static final double ROW = 26;
    private static final double BAR = 16;
    private static final double HEIGHT = TOP + PipelineRun.REQUESTS * ROW + 62;

    private final PipelineRun run = PipelineRun.play();
    private final long endNs;
    private final Svg svg = new Svg(
            WIDTH, HEIGHT, "Ten requests through a pipeline of depth 4, over two connections", Style.LIGHT, Style.DARK);

    private PipelinePicture() {
        endNs = run.sendings().stream().mapToLong(Sending::endNs).max().orElse(1);
    }

    /**
     * Draws the picture.
     *
     * @return a whole SVG document
     */
    public static String render() {
        return new PipelinePicture().draw();
    }

    private String draw() {
        svg.rect("page", 0, 0, WIDTH, HEIGHT, 0);
        svg.text("strong", "start", 24, 30, "Ten requests through a pipeline of depth " + PipelineRun.DEPTH);
        legend();
        moments();
        for (int i = 0; i < PipelineRun.REQUESTS; i++) {
            svg.text("name", "start", 28, middle(i) + 5, PipelineRun.name(i));
        }
        run.sendings().forEach(this::sending);
        axis();
        return svg.finish();
    }

    private void legend() {
        double y = 46;
        double x = 24;
        x = legend("b1", x, y, "asked, waits for those before it and for its head");
        x = legend("b2", x, y, "its body comes");
        legend("b3", x, y, "not answered: sent again over the next connection");
    }

    private double legend(String css, double x, double y, String words) {
        svg.rect("box " + css, x, y, 18, 12, 3);
        svg.text("small", "start", x + 24, y + 10, words);
        return x + 24 + TextMetrics.width(words, 11) + 22;
    }

    private void moments() {
        List<Moment> moments = run.moments();
        double free = 0;
        double bottom = TOP + PipelineRun.REQUESTS * ROW + 4;
        for (Moment moment : moments) {
            if (moment.atNs() >= endNs) {
                continue;
            }
            double x = x(moment.atNs());
            boolean crowded = x < free;
            svg.line("guide", x, TOP - 12, x, bottom);
            svg.text("note", "start", x - 24, crowded ? TOP - 32 : TOP - 18, moment.what());
            free = x + TextMetrics.width(moment.what(), 11);
        }
    }

    private void sending(Sending sending) {
        double y = middle(sending.request()) - BAR / 2;
        double from = x(sending.sentNs());
        double to = x(sending.endNs());
        if (sending.isAnswered()) {
            double head = x(sending.headNs());
            svg.rect("box b1", from, y, head - from, BAR, 3);
            svg.rect("box b2", head, y, to - head, BAR, 3);
        } else {
            svg.rect("box b3", from, y, to - from, BAR, 3);
        }
        boolean wide = to - from > 60;
        svg.text("small", "start", from + 6, y + 12, (wide ? "depth " : "") + sending.depth());
    }

    private void axis() {
        double y = TOP + PipelineRun.REQUESTS * ROW + 18;
        svg.line("link", LEFT, y, RIGHT, y);
        long stepNs = 100_000_000;
        for (long at = 0; at <= endNs; at += stepNs) {
            svg.line("link", x(at), y, x(at), y + 5);
            svg.text("time", "middle", x(at), y + 20, at / 1_000_000 + " ms");
        }
    }

    private double x(long atNs) {
        return LEFT + (RIGHT - LEFT) * atNs / endNs;
    }

    private static double middle(int request) {
        return TOP + request * ROW + ROW / 2;
    }
}
