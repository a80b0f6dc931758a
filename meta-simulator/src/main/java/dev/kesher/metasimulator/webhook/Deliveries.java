package dev.kesher.metasimulator.webhook;

import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.WebhookPost;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Carries webhooks to their callbacks until they are answered with 200: at once, then ever less often, up to a total time
 * (docs/meta/webhooks.md#delivery, in faster time). At most 32 are in flight per callback, so their order is not kept. A
 * callback that only fails is left alone for up to a second between tries; a full memory forgets the oldest webhook
 * first.
 */
public final class Deliveries {
    private static final int IN_FLIGHT = 32;
    private static final int FAILURES_BEFORE_PAUSE = 8;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long TIMEOUT_MILLIS = 10_000;
    private static final int FORGOTTEN_LIMIT = 200_000;
    private static final long[] RETRY_MILLIS = {0, 200, 500, 1_000, 2_000, 5_000};

    private final Vertx vertx;
    private final CallbackClient client;
    private final Undelivered undelivered;
    private final StateStore store;
    private final AppSecret appSecret;
    private final Duration total;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Counts counts = new Counts();
    private boolean legacySignature;
    private boolean stopped;

    /** What happened since the start; {@code waiting} is filled in when it is asked for. */
    public static final class Counts {
        public long delivered;
        public long failedAttempts;
        public long givenUp;
        public int waiting;
    }

    private static final class Lane {
        final PriorityQueue<WebhookPost> queue = new PriorityQueue<>(Comparator.comparingLong(p -> p.dueAt));
        int inFlight;
        int failures;
        long pausedUntil;
        boolean timerSet;
    }

    public Deliveries(
            Vertx vertx, CallbackClient client, World world, StateStore store, AppSecret appSecret, Duration total) {
        this.vertx = vertx;
        this.client = client;
        this.undelivered = new Undelivered(world);
        this.store = store;
        this.appSecret = appSecret;
        this.total = total;
    }

    /** Takes up what an earlier process had not delivered. */
    public void resume() {
        undelivered.all().forEach(this::queue);
    }

    public void deliver(String callback, byte[] body) {
        WebhookPost post = new WebhookPost();
        post.id = Ids.random(12);
        post.callback = callback;
        post.body = body;
        post.createdAt = System.currentTimeMillis();
        post.dueAt = post.createdAt;
        undelivered.add(post);
        store.touch();
        queue(post);
    }

    /** Tries no more: what is waiting stays so, for the next process. */
    public void stop() {
        stopped = true;
    }

    /** A POST to somebody's address with a delivery's time-out; it fails when there is no answer. */
    public Future<CallbackClient.Reply> post(String callback, Map<String, String> headers, Buffer body) {
        return client.post(callback, headers, body, TIMEOUT_MILLIS);
    }

    void legacySignature(boolean wanted) {
        legacySignature = wanted;
    }

    public Counts counts() {
        counts.waiting = undelivered.size();
        return counts;
    }

    public void clear() {
        lanes.values().forEach(lane -> lane.queue.clear());
        undelivered.clear();
    }

    private void queue(WebhookPost post) {
        Lane lane = lanes.computeIfAbsent(post.callback, callback -> new Lane());
        lane.queue.add(post);
        if (lane.queue.size() > FORGOTTEN_LIMIT) {
            lane.queue.removeIf(this::forgotten);
        }
        pump(lane);
    }

    private void pump(Lane lane) {
        while (!stopped && lane.inFlight < IN_FLIGHT && !lane.queue.isEmpty()) {
            long wait = Math.max(lane.queue.peek().dueAt, lane.pausedUntil) - System.currentTimeMillis();
            if (wait > 0) {
                wakeUp(lane, wait);
                return;
            }
            WebhookPost post = lane.queue.remove();
            if (!forgotten(post)) {
                attempt(lane, post);
            }
        }
    }

    private void wakeUp(Lane lane, long millis) {
        if (!lane.timerSet) {
            lane.timerSet = true;
            vertx.setTimer(millis, id -> {
                lane.timerSet = false;
                pump(lane);
            });
        }
    }

    private void attempt(Lane lane, WebhookPost post) {
        lane.inFlight++;
        post.attempts++;
        post(post.callback, headers(post.body), Buffer.buffer(post.body)).onComplete(answer -> {
            lane.inFlight--;
            if (answer.succeeded() && answer.result().status() == 200) {
                succeeded(lane, post);
            } else {
                failed(lane, post);
            }
            pump(lane);
        });
    }

    private Map<String, String> headers(byte[] body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Hub-Signature-256", Signature.header(appSecret.current(), body));
        if (legacySignature) {
            headers.put("X-Hub-Signature", Signature.legacyHeader(appSecret.current(), body));
        }
        return headers;
    }

    private void succeeded(Lane lane, WebhookPost post) {
        lane.failures = 0;
        counts.delivered++;
        undelivered.remove(post);
        store.touch();
    }

    private void failed(Lane lane, WebhookPost post) {
        long now = System.currentTimeMillis();
        counts.failedAttempts++;
        lane.failures++;
        if (lane.failures > FAILURES_BEFORE_PAUSE) {
            lane.pausedUntil = now + PAUSE_MILLIS;
        }
        if (now - post.createdAt > total.toMillis()) {
            counts.givenUp++;
            undelivered.remove(post);
            return;
        }
        post.dueAt = now + RETRY_MILLIS[Math.min(post.attempts - 1, RETRY_MILLIS.length - 1)];
        if (!forgotten(post)) {
            lane.queue.add(post);
        }
    }

    private boolean forgotten(WebhookPost post) {
        return !undelivered.holds(post);
    }
}
