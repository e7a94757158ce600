package io.sequent.bench.peers;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** Netty's codec with the least that makes a client of it: responses answer requests in their order, nothing is held back or repeated. */
final class NettyPeer implements Peer {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @Override
    public String name() {
        return "Netty";
    }

    @Override
    public String version() {
        return Versions.of("netty-codec-http", HttpClientCodec.class);
    }

    @Override
    public Session open(int port, int depth, int timeoutMs) throws InterruptedException {
        Responses responses = new Responses();
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), responses);
                    }
                });
        Channel channel = bootstrap.connect("127.0.0.1", port).sync().channel();
        return new Session() {
            @Override
            public Call send(Ask ask) {
                return responses.send(channel, ask);
            }

            @Override
            public String remark() {
                return responses.unasked ? "; the extra answer is handed on" : "";
            }

            @Override
            public void close() {
                channel.close();
            }
        };
    }

    @Override
    public void close() {
        group.shutdownGracefully();
    }

    private static final class Responses extends SimpleChannelInboundHandler<HttpObject> {
        private final ArrayDeque<CompletableFuture<String>> waiting = new ArrayDeque<>();
        private HttpResponse head;
        private Body body = new Body();
        private volatile boolean unasked;

        Call send(Channel channel, Ask ask) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            channel.eventLoop().execute(() -> {
                if (!channel.isActive()) {
                    outcome.complete("error not connected");
                    return;
                }
                waiting.add(outcome);
                try {
                    channel.writeAndFlush(request(ask)).addListener(written -> {
                        if (!written.isSuccess()) {
                            waiting.remove(outcome);
                            outcome.complete(Peer.error(written.cause()));
                        }
                    });
                } catch (RuntimeException e) {
                    waiting.remove(outcome);
                    outcome.complete(Peer.error(e));
                }
            });
            return new Call() {
                @Override
                public CompletableFuture<String> outcome() {
                    return outcome;
                }

                @Override
                public void cancel() {
                    throw new UnsupportedOperationException("a codec has no cancelling");
                }
            };
        }

        private static FullHttpRequest request(Ask ask) {
            FullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1,
                    HttpMethod.valueOf(ask.method()),
                    ask.target(),
                    Unpooled.wrappedBuffer(new byte[ask.bodyLength()]));
            request.headers().set("Host", "127.0.0.1");
            if (ask.bodyLength() > 0) {
                request.headers().set("Content-Length", ask.bodyLength());
            }
            if (!ask.name().isEmpty()) {
                request.headers().set(ask.name(), ask.value());
            }
            return request;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message.decoderResult().isFailure()) {
                fail("error " + Peer.error(message.decoderResult().cause()).substring(6));
                context.close();
                return;
            }
            if (message instanceof HttpResponse response) {
                head = response;
                body = new Body();
            }
            if (message instanceof HttpContent content) {
                body.add(ByteBufUtil.getBytes(content.content()));
            }
            if (message instanceof LastHttpContent
                    && head != null
                    && head.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                CompletableFuture<String> first = waiting.poll();
                if (first != null) {
                    first.complete(
                            body.outcome(head.status().code(), head.headers().get("X")));
                } else {
                    unasked = true;
                }
            }
        }

        private void fail(String why) {
            CompletableFuture<String> first = waiting.poll();
            if (first != null) {
                first.complete(why);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            while (!waiting.isEmpty()) {
                fail("error the connection was closed");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fail(Peer.error(cause));
            context.close();
        }
    }
}
