package io.sequent.cli.get;

import io.sequent.cli.terminal.Screen;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.ResponseHead;
import io.sequent.http.client.ClientListener;
import io.sequent.http.client.Exchange;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Tells what happens, a line for each event with its time, and the heads if asked. Called in the transport's thread. */
final class Narrator implements ClientListener {
    private final HttpVersion version;
    private final boolean heads;
    private final LongSupplier clock;
    private final long startNs;
    private final Executor writer;
    private final Screen screen;

    Narrator(HttpVersion version, boolean heads, LongSupplier clock, Executor writer, Screen screen) {
        this.version = version;
        this.heads = heads;
        this.clock = clock;
        this.startNs = clock.getAsLong();
        this.writer = writer;
        this.screen = screen;
    }

    @Override
    public void connectionOpening(HttpOrigin origin, int connection) {
        tell("connection " + connection + " to " + origin + " is begun");
    }

    @Override
    public void connectionOpened(HttpOrigin origin, int connection) {
        tell("connection " + connection + " stands");
    }

    @Override
    public void connectionClosed(HttpOrigin origin, int connection, String reason) {
        tell("connection " + connection + " is over: " + reason);
    }

    @Override
    public void sent(Exchange<?> exchange, int connection, int depth) {
        tell(name(exchange) + " leaves on connection " + connection + " at depth " + depth);
        if (heads) {
            print("> ", HeadText.of(exchange.request(), version));
        }
    }

    @Override
    public void interim(Exchange<?> exchange, ResponseHead head) {
        onHead(exchange, head);
    }

    @Override
    public void firstByte(Exchange<?> exchange, ResponseHead head) {
        onHead(exchange, head);
    }

    private void onHead(Exchange<?> exchange, ResponseHead head) {
        tell(name(exchange) + " is answered: " + HeadText.status(head));
        if (heads) {
            print("< ", HeadText.of(head));
        }
    }

    @Override
    public void done(Exchange<?> exchange, HttpResponse.ExchangeInfo info) {
        tell(String.format(
                Locale.ROOT,
                "%s is complete: %,d bytes, %.3f ms after it left, %.3f ms after the head",
                name(exchange),
                info.bodyBytes(),
                (info.doneNs() - info.sentNs()) / 1e6,
                (info.doneNs() - info.firstByteNs()) / 1e6));
    }

    @Override
    public void failed(Exchange<?> exchange, HttpFailure failure) {
        tell(name(exchange) + " failed: " + failure.reason() + " [" + failure.fate() + "]");
    }

    @Override
    public void replayed(Exchange<?> exchange) {
        tell(name(exchange) + " waits to be sent again");
    }

    private static String name(Exchange<?> exchange) {
        return exchange.request().method() + " " + exchange.request().target();
    }

    private void tell(String text) {
        String line = String.format(Locale.ROOT, "* %.6f %s", (clock.getAsLong() - startNs) / 1e9, text);
        writer.execute(() -> screen.line(line));
    }

    private void print(String mark, String head) {
        String text = HeadText.marked(mark, head) + mark.strip();
        writer.execute(() -> screen.line(text));
    }
}
