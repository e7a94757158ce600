package io.sequent.cli.plot;

import io.sequent.scenario.Language;
import io.sequent.trace.ConnectionSamples;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;

/** What a sender may send, does send, and how long it waits. */
final class Windows {
    private static final double MILLISECOND_NS = 1e6;

    /** Times that are so many times apart share no linear axis. */
    private static final double WIDE = 10;

    private final List<ConnectionSamples> connections;
    private final Span span;
    private final Language language;

    /** One connection's samples, or those of several between the same ends, one after the other. */
    Windows(List<ConnectionSamples> connections, Span span, Language language) {
        this.connections = connections;
        this.span = span;
        this.language = language;
    }

    /** Plots cwnd, ssthresh, the flight and the peer's window. */
    JFreeChart windows() {
        XYSeries cwnd = Charts.line(Words.CWND, language);
        XYSeries ssthresh = Charts.line(Words.SSTHRESH, language);
        XYSeries flight = Charts.line(Words.FLIGHT, language);
        XYSeries offered = Charts.line(Words.OFFERED, language);
        for (ConnectionSamples samples : connections) {
            for (int row = 0; row < samples.count(); row++) {
                double time = Charts.seconds(samples.timeNs(row));
                boolean begun = samples.cwnd(row) > 0;
                int threshold = samples.ssthresh(row);
                Charts.step(cwnd, time, begun ? samples.cwnd(row) : Double.NaN);
                Charts.step(ssthresh, time, begun && threshold != Integer.MAX_VALUE ? threshold : Double.NaN);
                Charts.step(flight, time, samples.flightSize(row));
                Charts.step(offered, time, begun ? samples.sndWnd(row) : Double.NaN);
            }
        }
        lead(cwnd, ssthresh, flight, offered);
        Charts charts = new Charts(Words.BYTES_AXIS, span, language);
        double highest = Math.max(cwnd.getMaxY(), flight.getMaxY());
        if (offered.getMaxY() <= 2 * highest) {
            charts.steps(offered, Ink.EDGE, 1.2f); // a larger one is no limit, and would press the others flat
        }
        charts.steps(flight, Ink.FLIGHT, 1).steps(cwnd, Ink.DATA, 2);
        if (!Double.isNaN(ssthresh.getMaxY())) {
            charts.dashedSteps(ssthresh, Ink.LOST);
        }
        return charts.chart();
    }

    /** Plots the smoothed round-trip time, and the retransmission timeout. */
    JFreeChart times() {
        XYSeries srtt = Charts.line(Words.SRTT, language);
        XYSeries rto = Charts.line(Words.RTO, language);
        for (ConnectionSamples samples : connections) {
            for (int row = 0; row < samples.count(); row++) {
                double time = Charts.seconds(samples.timeNs(row));
                double measured = samples.srttNs(row) / MILLISECOND_NS;
                Charts.step(srtt, time, measured > 0 ? measured : Double.NaN);
                Charts.step(rto, time, samples.rtoNs(row) / MILLISECOND_NS);
            }
        }
        lead(srtt, rto);
        Charts charts = new Charts(Words.MILLISECONDS_AXIS, span, language);
        if (rto.getMaxY() > WIDE * srtt.getMinY()) {
            charts.logarithmic();
        }
        return charts.dashedSteps(rto, Ink.AGAIN).steps(srtt, Ink.ACK, 1.8f).chart();
    }

    /** Leads lines on to the end of the conversation. */
    private void lead(XYSeries... lines) {
        double end = Charts.seconds(span.toNs());
        for (XYSeries line : lines) {
            line.add(end, line.getY(line.getItemCount() - 1));
        }
    }
}
