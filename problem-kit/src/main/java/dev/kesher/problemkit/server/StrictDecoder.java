package dev.kesher.problemkit.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses a request line whose target is no path of ours ({@code PRI *} of HTTP/2, {@code CONNECT}), which the router would
 * log as an error of its own, and a request about whose end two servers could disagree: the one in front would take for a body what the one behind
 * takes for the next request. {@code Transfer-Encoding} is {@code chunked} or absent, and never beside {@code Content-Length}
 * (RFC 9112, section 6). The answer is 400, and the connection ends.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
    private static final Pattern TARGET = Pattern.compile("(https?://[^/]+)?/.*");

    private boolean refused;

    StrictDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> decoded) throws Exception {
        if (refused) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        var before = decoded.size();
        super.decode(context, bytes, decoded);
        for (var message : decoded.subList(before, decoded.size())) {
            if (message instanceof HttpRequest request && !isClear(request)) {
                request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("an ambiguous request")));
                refused = true;
            }
        }
    }

    private static boolean isClear(HttpRequest request) {
        return TARGET.matcher(request.uri()).matches() && endIsClear(request);
    }

    private static boolean endIsClear(HttpRequest request) {
        var encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return encodings.isEmpty()
                || encodings.size() == 1
                        && "chunked".equalsIgnoreCase(encodings.getFirst())
                        && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }

    /** Netty would go on as if there were no length. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
    }
}
