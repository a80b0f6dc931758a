package dev.kesher.systemtests;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages of one business, out and in, as many as are let go, while something else happens to the services. Whoever asks for
 * messages repeats until there is an answer, so every message that is asked for was taken.
 */
final class Traffic implements AutoCloseable {
    private static final int POSTERS = 3;
    /** Of each poster, whose customers are nobody else's: so the order in which a customer's messages were taken is known. */
    private static final int CUSTOMERS = 66;

    private final Run run;
    private final Connected bakery;
    private final Map<String, List<String>> postedByCustomer = new ConcurrentHashMap<>();
    private final Set<String> posted = ConcurrentHashMap.newKeySet();
    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final Semaphore mayPost = new Semaphore(0);
    private final Semaphore mayWrite = new Semaphore(0);
    private final AtomicInteger more = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(POSTERS + 1);
    private final List<Future<?>> work = new ArrayList<>();
    private volatile boolean over;

    private Traffic(Run run, Connected bakery) {
        this.run = run;
        this.bakery = bakery;
    }

    /** Nothing flows before {@link #let}. */
    static Traffic of(Run run, Connected bakery) {
        var traffic = new Traffic(run, bakery);
        for (var poster = 0; poster < POSTERS; poster++) {
            var number = poster;
            traffic.work.add(traffic.threads.submit(() -> traffic.post(number)));
        }
        traffic.work.add(traffic.threads.submit(traffic::write));
        return traffic;
    }

    /** So many more go out, and as many come in, as fast as they are taken. */
    void let(int messages) {
        mayPost.release(messages);
        mayWrite.release(messages);
    }

    /** Returns when all that was let go was taken; nothing flows afterwards but {@link #postOne}. */
    void end() {
        over = true;
        for (var each : work) {
            try {
                each.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("the traffic broke off", failure.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", stopped);
            }
        }
    }

    Connected bakery() {
        return bakery;
    }

    /** The messages that sender-service took, by their id. */
    Set<String> posted() {
        return posted;
    }

    /** The same for each customer, in the order in which they were taken. */
    Collection<List<String>> postedByCustomer() {
        return postedByCustomer.values();
    }

    /** The customers' messages, by their wamid. */
    Collection<String> written() {
        return written;
    }

    /** False when the traffic is over and all that was let go is done. */
    private boolean next(Semaphore permits) {
        return Wait.until("work or the end of the traffic", () -> {
            var ended = over;
            if (permits.tryAcquire()) {
                return Optional.of(true);
            }
            return ended ? Optional.of(false) : Optional.empty();
        });
    }

    private void post(int poster) {
        for (var number = 0; next(mayPost); number++) {
            postTo("97258%s%03d".formatted(run.tag().substring(1), poster * CUSTOMERS + number % CUSTOMERS), number);
        }
    }

    /** One message more, to a customer who gets no others but these. */
    void postOne() {
        postTo("97258%s999".formatted(run.tag().substring(1)), more.incrementAndGet());
    }

    private void postTo(String customer, int number) {
        var key = "traffic-%s-%s-%d".formatted(run.tag(), customer, number);
        var id = PatientCaller.accepted(run::sender, key, bakery.business(), customer);
        postedByCustomer
                .computeIfAbsent(customer, first -> new CopyOnWriteArrayList<>())
                .add(id);
        posted.add(id);
    }

    private void write() {
        for (var number = 0; next(mayWrite); number++) {
            var customer = "97259%s%03d".formatted(run.tag().substring(1), number % CUSTOMERS);
            written.add(run.meta().customer(customer).text(bakery.phoneNumberId(), "message " + number));
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
        threads.close();
    }
}
