package dev.kesher.graph.wire;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;

/**
 * Sends requests and says exactly how far they came. It never retries and never follows a redirect. Its futures do not
 * fail. Reasons are words of its own: exceptions of the HTTP library can contain the address with its query.
 */
public final class Wire {
    private static final int WAITING_PER_CONNECTION = 4;
    /** Meta closes idle connections; leaving first keeps a request from meeting a half-closed one. */
    private static final int KEEP_ALIVE_SECONDS = 20;
    /** Usage headers list every WABA touched; Vert.x's 8 KiB would be an error there. */
    private static final int HEADER_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final WireLimits limits;
    private final HttpClient exchanges;
    /**
     * A connection for each answer that somebody else reads: Vert.x gives a connection to the next request when an answer has
     * arrived, whether it was read or not, and to leave it unread then would cut that request off.
     */
    private final HttpClient streams;

    public Wire(Vertx vertx, WireLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
        this.exchanges = client(options(limits));
        this.streams = client(options(limits).setKeepAlive(false));
    }

    private HttpClient client(HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool(limits))
                // Broken connections are outcomes here; Vert.x would log them as errors, with what was received.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    private static HttpClientOptions options(WireLimits limits) {
        return new HttpClientOptions()
                .setName("kesher-graph")
                .setConnectTimeout((int) limits.connect().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(HEADER_BYTES)
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    private static PoolOptions pool(WireLimits limits) {
        return new PoolOptions()
                .setHttp1MaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.connections() * WAITING_PER_CONNECTION);
    }

    /**
     * Sends and reads the whole answer.
     *
     * @param time from the first byte that leaves to the last of the answer
     */
    public Future<Reply> exchange(Outgoing outgoing, Duration time) {
        return open(exchanges, outgoing, time).compose(opening -> switch (opening) {
            case Opened opened -> readWhole(opened);
            case NotSent notSent -> Future.succeededFuture(notSent);
            case Lost lost -> Future.succeededFuture(lost);
        });
    }

    /** Sends and waits for the head of the answer. */
    public Future<Opening> open(Outgoing outgoing) {
        return open(streams, outgoing, limits.call());
    }

    private Future<Opening> open(HttpClient client, Outgoing outgoing, Duration time) {
        Promise<Opening> opening = Promise.promise();
        client.request(outgoing.options().setConnectTimeout(limits.call().toMillis()))
                .onFailure(failure -> opening.complete(new NotSent(reason(failure))))
                .onSuccess(request -> transmit(request, outgoing, time, opening));
        return opening.future();
    }

    /** From here on nothing is {@link NotSent} any more: whether bytes of a failed write arrived cannot be known. */
    private void transmit(HttpClientRequest request, Outgoing outgoing, Duration time, Promise<Opening> opening) {
        var late = new AtomicBoolean();
        long timer = vertx.setTimer(time.toMillis(), fired -> {
            late.set(true);
            request.reset();
        });
        Future<HttpClientResponse> head = outgoing.body() == null ? request.send() : request.send(outgoing.body());
        head.onSuccess(response -> {
                    response.pause();
                    opening.complete(new Opened(vertx, response, timer));
                })
                .onFailure(failure -> {
                    vertx.cancelTimer(timer);
                    opening.complete(new Lost(late.get() ? "no answer within " + time : reason(failure)));
                });
    }

    private Future<Reply> readWhole(Opened opened) {
        Promise<Reply> reply = Promise.promise();
        HttpClientResponse response = opened.response();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(failure -> {
            opened.finished();
            reply.tryComplete(new Lost("HTTP " + response.statusCode() + ", but its body broke off or came too late"));
        });
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= limits.answerBytes()) {
                body.appendBuffer(chunk);
            } else if (reply.tryComplete(new Lost("an answer of more than " + limits.answerBytes() + " bytes"))) {
                opened.abort();
            }
        });
        response.endHandler(end -> {
            opened.finished();
            reply.tryComplete(new Reply.Answered(response.statusCode(), response.headers(), body));
        });
        response.resume();
        return reply.future();
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException tooSlow -> "no connection in time";
            case TimeoutException tooSlow -> "no connection in time";
            case ConnectionPoolTooBusyException busy -> "too many calls are waiting already";
            case UnknownHostException unknown -> "host name not found";
            case ConnectException refused -> "connection refused";
            case SSLException tls -> "TLS handshake failed";
            default -> "connection broke: " + failure.getClass().getSimpleName();
        };
    }

    public Future<Void> close() {
        return Future.join(exchanges.close(), streams.close()).mapEmpty();
    }
}
