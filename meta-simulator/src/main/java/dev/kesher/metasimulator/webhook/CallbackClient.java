package dev.kesher.metasimulator.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Calls somebody's address as Meta's servers do. The future fails, and never throws, when the address makes no sense, when nobody
 * answers in time, and when an answer is longer than 1 MiB: one that never ends would fill the memory.
 */
public final class CallbackClient {
    /** With which all that Meta's servers send calls itself (docs/meta/webhooks.md#signature). */
    static final String USER_AGENT = "facebookexternalua";

    private static final int MOST_BYTES = 1 << 20;
    private static final int CONNECTIONS_PER_HOST = 64;

    private final Vertx vertx;
    private final HttpClient client;

    /** What was answered. */
    public record Reply(int status, String statusMessage, Buffer body) {}

    public CallbackClient(Vertx vertx) {
        this.vertx = vertx;
        // A connection's trouble is told by the call that had it.
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setMaxPoolSize(CONNECTIONS_PER_HOST))
                .withConnectHandler(connection -> connection.exceptionHandler(trouble -> {}))
                .build();
    }

    Future<Reply> get(String address, long timeoutMillis) {
        return call(HttpMethod.GET, address, Map.of(), Buffer.buffer(), timeoutMillis);
    }

    public Future<Reply> post(String address, Map<String, String> headers, Buffer body, long timeoutMillis) {
        return call(HttpMethod.POST, address, headers, body, timeoutMillis);
    }

    private Future<Reply> call(
            HttpMethod method, String address, Map<String, String> headers, Buffer body, long timeoutMillis) {
        Future<HttpClientRequest> opening = open(method, address);
        Promise<Reply> reply = Promise.promise();
        long timer = vertx.setTimer(timeoutMillis, id -> {
            reply.tryFail(new TimeoutException("no answer within " + timeoutMillis + " ms"));
            opening.onSuccess(HttpClientRequest::reset);
        });
        opening.onFailure(reply::tryFail).onSuccess(request -> {
            headers.forEach(request::putHeader);
            request.exceptionHandler(reply::tryFail);
            request.send(body).onFailure(reply::tryFail).onSuccess(response -> read(request, response, reply));
        });
        return reply.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private Future<HttpClientRequest> open(HttpMethod method, String address) {
        try {
            RequestOptions options = new RequestOptions().setMethod(method).setAbsoluteURI(address);
            return client.request(options.putHeader("User-Agent", USER_AGENT));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static void read(HttpClientRequest request, HttpClientResponse response, Promise<Reply> reply) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(reply::tryFail);
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > MOST_BYTES && reply.tryFail(new IOException("an answer of more than a mebibyte"))) {
                request.reset();
            }
        });
        response.endHandler(end -> reply.tryComplete(new Reply(response.statusCode(), response.statusMessage(), body)));
    }
}
