package dev.kesher.problemkit.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request does not arrive whole in time, whether it stalls or drips. The clock of a head begins with
 * the connection or with the head's first byte, that of a body with the end of its head. Between two requests there is none:
 * that is what the idle time-out is for.
 */
final class RequestWatch extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(RequestWatch.class);

    private final ConnectionGuard.Rules rules;
    private Uploads.@Nullable Upload upload;
    private @Nullable Future<?> deadline;
    private boolean heard;

    RequestWatch(ConnectionGuard.Rules rules) {
        this.rules = rules;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        within(context, rules.head(), "head");
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        heard = true;
        if (message instanceof HttpRequest) {
            within(context, rules.body(), "body");
            upload = rules.uploads().begin(() -> cutOff(context, "upload"));
        }
        if (message instanceof HttpContent part && upload != null) {
            rules.uploads().received(upload, part.content().readableBytes());
        }
        if (message instanceof LastHttpContent) {
            over();
        }
        super.channelRead(context, message);
    }

    /** Bytes that made no part of a message are the beginning of a head. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (!heard && deadline == null) {
            within(context, rules.head(), "head");
        }
        heard = false;
        super.channelReadComplete(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        over();
        super.channelInactive(context);
    }

    private void within(ChannelHandlerContext context, Duration time, String what) {
        over();
        deadline = context.executor().schedule(() -> cutOff(context, what), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void over() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
        if (upload != null) {
            rules.uploads().end(upload);
            upload = null;
        }
    }

    /** Not for the log: any stranger can bring it about. */
    private static void cutOff(ChannelHandlerContext context, String what) {
        LOG.debugf("%s cut off: its %s did not arrive", context.channel().remoteAddress(), what);
        context.close();
    }
}
