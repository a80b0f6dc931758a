package dev.kesher.systemtests.benchmark.send;

import dev.kesher.contracts.Secret;
import dev.kesher.systemtests.benchmark.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks the sender for messages at planned times, whether or not it has answered the ones before: a sender that stalls
 * sees the requests of the stall all the same, and each is timed from when it was due (no coordinated omission).
 */
final class OpenLoop implements AutoCloseable {
    /** More than any delay can fill at the rates offered: callers do not wait for each other either. */
    private static final int CONNECTIONS = 2_000;

    private static final int TRIES = 3;
    private static final int ANSWER_MS = 30_000;
    private static final long START_IN = TimeUnit.MILLISECONDS.toNanos(100);

    private final Vertx vertx;
    private final HttpClient http;
    private final List<Integer> ports;
    private final Secret token;

    /** @param ports of the sender's processes, which get requests in turn, as from a load balancer */
    OpenLoop(Vertx vertx, List<Integer> ports, Secret token) {
        this.vertx = vertx;
        this.ports = List.copyOf(ports);
        this.token = token;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(ANSWER_MS).setKeepAliveTimeout(0),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** Returns when every request was answered or has failed. */
    Answers run(String load, Arm arm) {
        var running = new Running(load, arm);
        vertx.getOrCreateContext().runOnContext(start -> running.begin());
        running.awaitEnd();
        return running.answers;
    }

    /** One run; all of it happens on one event loop. */
    private final class Running {
        private final String load;
        private final Arm arm;
        private final Answers answers;
        private final CountDownLatch open;
        private int next;

        Running(String load, Arm arm) {
            this.load = load;
            this.arm = arm;
            this.answers = Answers.planned(System.nanoTime() + START_IN, arm.rate(), arm.messages());
            this.open = new CountDownLatch(arm.messages());
        }

        void begin() {
            vertx.setPeriodic(1, timer -> {
                sendDue();
                if (next == arm.messages()) {
                    vertx.cancelTimer(timer);
                }
            });
        }

        private void sendDue() {
            var now = System.nanoTime();
            while (next < arm.messages() && answers.due(next) <= now) {
                send(next++);
            }
        }

        private void send(int message) {
            var body = Requests.body(arm.recipient(message), load + "." + message);
            var unused = ask(message, body, TRIES).onComplete(answer -> {
                var refusal = answer.succeeded() ? answer.result() : String.valueOf(answer.cause());
                answers.answered(message, System.nanoTime(), refusal);
                open.countDown();
            });
        }

        /** As a careful client does: under the same key again when the connection broke, never after an answer. */
        private Future<String> ask(int message, String body, int tries) {
            return http.request(request(message))
                    .compose(request -> {
                        answers.sent(message, System.nanoTime());
                        return request.send(body);
                    })
                    .compose(Running::refusal)
                    .recover(broken -> {
                        if (tries == 1) {
                            return Future.failedFuture(broken);
                        }
                        answers.repeated();
                        return ask(message, body, tries - 1);
                    });
        }

        /** Empty if it was accepted, now or by a try whose answer was lost. */
        private static Future<String> refusal(HttpClientResponse response) {
            return response.statusCode() == Answers.ACCEPTED || response.statusCode() == Answers.ACCEPTED_BEFORE
                    ? response.end().map(done -> "")
                    : response.body().map(problem -> response.statusCode() + " " + problem);
        }

        private RequestOptions request(int message) {
            return new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(ports.get(message % ports.size()))
                    .setURI("/api/v1/messages")
                    .setTimeout(ANSWER_MS)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Authorization", "Bearer " + token.reveal())
                    .putHeader("Idempotency-Key", load + "-" + message);
        }

        void awaitEnd() {
            try {
                var longest = TimeUnit.SECONDS.toMillis(arm.seconds()) + 2L * ANSWER_MS;
                if (!open.await(longest, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            open.getCount() + " requests were neither answered nor failed within " + longest + " ms.");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted during the load", stopped);
            }
        }
    }

    @Override
    public void close() {
        Future<Void> closed = http.close();
        Await.result(closed, "the load's client");
    }
}
