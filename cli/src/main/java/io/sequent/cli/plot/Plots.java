package io.sequent.cli.plot;

import io.sequent.scenario.Language;
import io.sequent.trace.ConnectionSamples;
import io.sequent.trace.Conversation;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;

/** The plots of a conversation. */
public final class Plots {
    /** With fewer segments of text, a plot would tell nothing that the diagram does not. */
    private static final int FEWEST_SEGMENTS = 4;

    private Plots() {}

    /**
     * Plots each direction of a conversation that moved enough text to be worth it.
     *
     * @param conversation what was seen
     * @param samples of all connections of the run
     * @param language of titles and legends
     * @return for each such direction the plots of time and sequence, windows, times and throughput; may be empty
     * @throws PlotProblem if Java finds no font
     */
    public static List<Plot> of(Conversation conversation, List<ConnectionSamples> samples, Language language) {
        List<Plot> plots = new ArrayList<>();
        for (Side side : Side.values()) {
            long texts = conversation.segments().stream()
                    .filter(segment -> segment.from() == side && segment.payloadLength() > 0)
                    .mapToLong(TracedSegment::payloadLength)
                    .count();
            if (texts >= FEWEST_SEGMENTS) {
                Plot.withFonts(() -> plots.addAll(of(conversation, side, samples, language)));
            }
        }
        return plots;
    }

    private static List<Plot> of(
            Conversation conversation, Side sender, List<ConnectionSamples> samples, Language language) {
        String local = conversation.endpoint(sender);
        String remote = conversation.endpoint(sender.other());
        List<ConnectionSamples> own = samples.stream()
                .filter(each -> each.local().equals(local) && each.remote().equals(remote) && each.count() > 0)
                .toList();
        Naming naming = new Naming(conversation.name(sender), conversation.name(sender.other()), language);
        List<Plot> plots = new ArrayList<>();
        plots.add(naming.plot(Words.SEQUENCE, new TimeSequence(conversation, sender, language).draw()));
        if (!own.isEmpty()) {
            Windows windows = new Windows(own, Span.of(conversation), language);
            plots.add(naming.plot(Words.WINDOWS, windows.windows()));
            plots.add(naming.plot(Words.TIMES, windows.times()));
        }
        plots.add(naming.plot(Words.THROUGHPUT, new Throughput(conversation, sender, language).draw()));
        return plots;
    }

    private record Naming(String sender, String receiver, Language language) {
        Plot plot(Words words, JFreeChart chart) {
            String name = words.name().toLowerCase(Locale.ROOT) + "-" + sender + "-" + receiver;
            return new Plot(name, words.in(language) + ", " + sender + " → " + receiver, chart);
        }
    }
}
