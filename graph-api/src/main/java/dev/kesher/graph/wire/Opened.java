package dev.kesher.graph.wire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;

/**
 * The head of an answer. The body is paused; whoever takes it reads it or calls {@link #abort()}, and calls
 * {@link #finished()} at its end. A body nobody reads is aborted at the deadline, so no connection is held for ever.
 */
public final class Opened implements Opening {
    private final Vertx vertx;
    private final HttpClientResponse response;
    private long timer;

    Opened(Vertx vertx, HttpClientResponse response, long timer) {
        this.vertx = vertx;
        this.response = response;
        this.timer = timer;
    }

    public HttpClientResponse response() {
        return response;
    }

    /** Gives the body this much time from now on, instead of the rest of the call's time. */
    public void extendTo(Duration limit) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(limit.toMillis(), fired -> abort());
    }

    public void finished() {
        vertx.cancelTimer(timer);
    }

    public void abort() {
        vertx.cancelTimer(timer);
        response.request().reset();
    }
}
