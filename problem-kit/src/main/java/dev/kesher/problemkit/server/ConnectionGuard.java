package dev.kesher.problemkit.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/**
 * Stands in the listening channel and puts {@link StrictDecoder} and {@link RequestWatch} into each connection that it
 * accepts; neither Quarkus nor Vert.x offers a place before the HTTP decoder.
 */
@Sharable
final class ConnectionGuard extends ChannelInboundHandlerAdapter {
    static final String NAME = "connectionGuard";

    /** As Vert.x names it. */
    private static final String DECODER = "httpDecoder";

    private final Rules rules;

    ConnectionGuard(Rules rules) {
        this.rules = rules;
    }

    /** @param options as the decoder of the server has them: the sizes of lines, headers and chunks */
    record Rules(HttpServerOptions options, Duration head, Duration body, Uploads uploads) {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) throws Exception {
        if (accepted instanceof Channel connection) {
            connection.pipeline().addFirst(new Installer(rules));
        }
        super.channelRead(context, accepted);
    }

    /** Waits until the server has set up the connection: at once, or with TLS after the handshake. */
    private static final class Installer extends ChannelInboundHandlerAdapter {
        private final Rules rules;

        Installer(Rules rules) {
            this.rules = rules;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            install(context);
            super.channelActive(context);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
            install(context);
            super.channelRead(context, bytes);
        }

        private void install(ChannelHandlerContext context) {
            var pipeline = context.pipeline();
            if (pipeline.get(DECODER) != null) {
                pipeline.replace(DECODER, DECODER, new StrictDecoder(rules.options()));
                pipeline.addAfter(DECODER, "requestWatch", new RequestWatch(rules));
                pipeline.remove(this);
            }
        }
    }
}
