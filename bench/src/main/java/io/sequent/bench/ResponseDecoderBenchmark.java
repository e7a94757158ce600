package io.sequent.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.ResponseHead;
import io.sequent.http.Strictness;
import io.sequent.http.wire.MethodKind;
import io.sequent.http.wire.ResponseDecoder;
import io.sequent.http.wire.WireEvent;
import io.sequent.http.wire.WireInput;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Decoding alone: nanoseconds for each response, beside the decoders of Netty and HttpCore. 64 responses lie in one
 * array, as they come in one read; each differs from the one before in some values.
 *
 * <p>{@code reused} reads status, framing and bodies and makes no object. {@code objects} makes what a caller of the
 * client gets: status, reason, fields. {@code netty} runs {@code HttpResponseDecoder} with its defaults, which checks
 * names and values, in an {@code EmbeddedChannel}; the handler behind it counts and releases. {@code nettyUnchecked} is
 * told not to check them. {@code httpcore} parses with {@code DefaultHttpResponseParser}, whose fields are strings when
 * somebody asks for them, and reads each body as a stream.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseDecoderBenchmark {
    /** See {@link HttpResponses#of}. */
    @Param({"SMALL", "LARGE", "CHUNKED"})
    public String kind = "SMALL";

    private final ResponseDecoder decoder = new ResponseDecoder(Limits.defaults(), Strictness.strict());
    private final WireInput in = new WireInput();
    private final Counter counter = new Counter();
    private byte[] bytes = {};
    private HttpCoreDecoder core = new HttpCoreDecoder(bytes);
    private EmbeddedChannel checked = new EmbeddedChannel();
    private EmbeddedChannel unchecked = new EmbeddedChannel();
    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

    @Sharable
    private static final class Counter extends ChannelInboundHandlerAdapter {
        private int ends;
        private long bodyBytes;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse response
                    && response.decoderResult().isFailure()) {
                throw new IllegalStateException(response.decoderResult().cause());
            }
            if (message instanceof HttpContent content) {
                bodyBytes += content.content().readableBytes();
            }
            ends += message instanceof LastHttpContent ? 1 : 0;
            ReferenceCountUtil.release(message);
        }
    }

    /** Makes the responses and the channels. */
    @Setup
    public void prepare() {
        bytes = HttpResponses.of(kind);
        core = new HttpCoreDecoder(bytes);
        buffer = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes));
        checked = new EmbeddedChannel(new HttpResponseDecoder(), counter);
        unchecked = new EmbeddedChannel(
                new HttpResponseDecoder(new HttpDecoderConfig().setValidateHeaders(false)), counter);
    }

    /** Reads each response without making an object. */
    @Benchmark
    @OperationsPerInvocation(HttpResponses.COUNT)
    public long reused() {
        in.set(bytes, 0, bytes.length);
        long result = 0;
        for (int i = 0; i < HttpResponses.COUNT; i++) {
            decoder.expect(MethodKind.ORDINARY, 1);
            int event;
            while ((event = decoder.next(in)) != WireEvent.END) {
                if (event == WireEvent.HEAD) {
                    result += decoder.status();
                } else if (event == WireEvent.BODY) {
                    result += decoder.bodyLength();
                } else {
                    throw new IllegalStateException(WireEvent.toString(event));
                }
            }
        }
        return result;
    }

    /** Makes the objects of each head. */
    @Benchmark
    @OperationsPerInvocation(HttpResponses.COUNT)
    public long objects(Blackhole hole) {
        in.set(bytes, 0, bytes.length);
        long result = 0;
        for (int i = 0; i < HttpResponses.COUNT; i++) {
            decoder.expect(MethodKind.ORDINARY, 1);
            int event;
            while ((event = decoder.next(in)) != WireEvent.END) {
                if (event == WireEvent.HEAD) {
                    ResponseHead head = new ResponseHead(
                            HttpVersion.ofMinor(decoder.minorVersion()),
                            decoder.status(),
                            decoder.reason(),
                            decoder.headers().toHeaders());
                    hole.consume(head);
                } else if (event == WireEvent.BODY) {
                    result += decoder.bodyLength();
                } else {
                    throw new IllegalStateException(WireEvent.toString(event));
                }
            }
        }
        return result;
    }

    /** Netty's decoder as it comes. */
    @Benchmark
    @OperationsPerInvocation(HttpResponses.COUNT)
    public long netty() {
        return read(checked);
    }

    /** Netty's decoder without its checks of names and values. */
    @Benchmark
    @OperationsPerInvocation(HttpResponses.COUNT)
    public long nettyUnchecked() {
        return read(unchecked);
    }

    /** HttpCore's decoder as it comes. */
    @Benchmark
    @OperationsPerInvocation(HttpResponses.COUNT)
    public long httpcore() {
        return core.decode(HttpResponses.COUNT);
    }

    private long read(EmbeddedChannel channel) {
        int before = counter.ends;
        buffer.setIndex(0, bytes.length);
        channel.writeInbound(buffer);
        if (counter.ends - before != HttpResponses.COUNT) {
            throw new IllegalStateException(counter.ends - before + " responses were decoded");
        }
        return counter.bodyBytes;
    }
}
