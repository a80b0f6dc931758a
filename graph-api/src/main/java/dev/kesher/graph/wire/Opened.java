package dev.kesher.graph.wire;

import io.vertx.core.Context;
import io.vertx.core.Future;
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
    private final Context home;
    private final Future<Void> ended;
    private long timer;
    private volatile boolean finished;

    Opened(Vertx vertx, HttpClientResponse response, long timer) {
        this.vertx = vertx;
        this.response = response;
        this.timer = timer;
        this.home = vertx.getOrCreateContext();
        this.ended = response.end();
        response.exceptionHandler(Opened::ignore);
    }

    public HttpClientResponse response() {
        return response;
    }

    /** Runs where the events of the response happen: between two of them. */
    public void atHome(Runnable task) {
        home.runOnContext(ignored -> task.run());
    }

    /** Whether the body failed before anybody read it; such a failure is not told again. To be asked {@link #atHome}. */
    public boolean brokeOff() {
        return ended.failed();
    }

    /** Gives the body this much time from now on, instead of the rest of the call's time. */
    public void extendTo(Duration limit) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(limit.toMillis(), fired -> response.request().reset());
    }

    /** The body was read to its end. */
    public void finished() {
        finished = true;
        vertx.cancelTimer(timer);
    }

    /** For a reader who has left; after the end it does nothing. The failure this causes is told to nobody. */
    public void abort() {
        vertx.cancelTimer(timer);
        // A body that broke off has let its connection go, and takes no handler any more.
        if (!finished && !ended.isComplete()) {
            response.exceptionHandler(Opened::ignore);
            response.request().reset();
        }
    }

    /** Without a handler Vert.x logs an error for what is a decision of ours. */
    private static void ignore(Throwable failure) {}
}
