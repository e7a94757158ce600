package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.client.Transport;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/** Any transport with TLS on top. */
public final class TlsTransport implements Transport {
    private final Transport under;
    private final SSLContext context;
    private final Executor tasks;

    /** Makes a transport that trusts what {@code context} trusts. */
    public TlsTransport(Transport under, SSLContext context, Executor tasks) {
        this.under = under;
        this.context = context;
        this.tasks = tasks;
    }

    @Override
    public ByteStream connect(HttpOrigin origin, ByteStream.Handler handler) throws IOException {
        TlsStream stream = TlsStream.client(() -> context, origin, handler, under, tasks);
        return stream.over(under.connect(new HttpOrigin("http", origin.host(), origin.port()), stream.below()));
    }

    @Override
    public void execute(Runnable action) {
        under.execute(action);
    }

    @Override
    public boolean isDriven() {
        return under.isDriven();
    }

    @Override
    public void drive(BooleanSupplier done) {
        under.drive(done);
    }

    @Override
    public long nowNs() {
        return under.nowNs();
    }

    @Override
    public void wakeAt(long atNs, Runnable action) {
        under.wakeAt(atNs, action);
    }

    @Override
    public void later(Runnable action) {
        under.later(action);
    }
}
