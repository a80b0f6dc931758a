package dev.kesher.systemtests.benchmark.ingest;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Posts as an arm says. An open one posts at planned times, whether or not the POSTs before are answered, and times each from
 * when it was due; a closed one posts again as soon as it is answered. Whoever gets a 503 posts the same again, as Meta does.
 * All of it happens on one event loop.
 */
final class Load {
    private static final int MOST_CONNECTIONS = 2_000;
    private static final long REPEATED_AFTER_MS = 100;
    private static final long LAST_ANSWERS_MS = 60_000;
    private static final long START_IN = TimeUnit.MILLISECONDS.toNanos(200);

    private final Vertx vertx;
    private final NetClient client;
    private final int port;
    private final Posts posts;
    private final Arm arm;
    private final Sequences sequences;
    private final List<Poster> posters = new ArrayList<>();
    private final Deque<Poster> idle = new ArrayDeque<>();
    private final Deque<Long> late = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Answers answers = new Answers();
    private long start;
    private int opening;
    private int planned;
    private int busy;

    Load(Vertx vertx, int port, Posts posts, Arm arm, Sequences sequences) {
        this.vertx = vertx;
        this.port = port;
        this.posts = posts;
        this.arm = arm;
        this.sequences = sequences;
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    }

    /** Returns when every POST is answered. */
    Answers run() {
        vertx.getOrCreateContext().runOnContext(begin -> {
            for (int one = 0; one < arm.connections(); one++) {
                open();
            }
        });
        try {
            var longest = TimeUnit.SECONDS.toMillis(arm.seconds()) + LAST_ANSWERS_MS;
            if (!ended.await(longest, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Not every POST was answered within " + longest + " ms.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during the load", stopped);
        }
        posters.forEach(poster -> sequences.accepted(poster.sequence(), poster.accepted()));
        posters.forEach(Poster::close);
        return answers;
    }

    private void open() {
        opening++;
        var unused = Poster.connect(client, port, sequences.next()).onComplete(connected -> {
            opening--;
            if (connected.failed()) {
                answers.failed(String.valueOf(connected.cause()));
            } else {
                posters.add(connected.result());
                idle.add(connected.result());
            }
            if (start == 0 && opening == 0) {
                begin();
            } else if (start != 0) {
                takeLate();
            }
        });
    }

    private void begin() {
        start = System.nanoTime() + START_IN;
        answers.begun(start);
        vertx.setPeriodic(1, timer -> {
            if (arm.isOpen() ? postDue() : postAll()) {
                vertx.cancelTimer(timer);
                endIfDone();
            }
        });
    }

    /** True when all is posted that was planned. */
    private boolean postDue() {
        var now = System.nanoTime();
        while (planned < arm.posts() && due(planned) <= now) {
            late.add(due(planned++));
        }
        takeLate();
        return planned == arm.posts() && late.isEmpty();
    }

    private long due(int post) {
        return start + TimeUnit.SECONDS.toNanos(post) / arm.rate();
    }

    private void takeLate() {
        while (!late.isEmpty() && !idle.isEmpty()) {
            var poster = idle.poll();
            post(poster, late.remove());
        }
        var more = Math.min(late.size() - opening, MOST_CONNECTIONS - posters.size() - opening);
        for (int one = 0; one < more; one++) {
            open();
        }
    }

    private boolean postAll() {
        if (System.nanoTime() < start) {
            return false;
        }
        while (!idle.isEmpty()) {
            post(idle.poll(), System.nanoTime());
        }
        return true;
    }

    private void post(Poster poster, long due) {
        busy++;
        answers.left(System.nanoTime());
        again(poster, due);
    }

    private void again(Poster poster, long due) {
        poster.post(posts, arm.updates(), answer -> {
            if (answer.status() == 503) {
                answers.refused(answer.body());
                vertx.setTimer(REPEATED_AFTER_MS, timer -> again(poster, due));
                return;
            }
            busy--;
            answers.answered(answer, due, System.nanoTime());
            free(poster);
        });
    }

    private void free(Poster poster) {
        if (arm.isOpen()) {
            idle.add(poster);
            takeLate();
        } else if (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(arm.seconds())) {
            post(poster, System.nanoTime());
        }
        endIfDone();
    }

    private void endIfDone() {
        var all = arm.isOpen()
                ? planned == arm.posts() && late.isEmpty()
                : System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(arm.seconds());
        if (all && busy == 0) {
            ended.countDown();
        }
    }
}
