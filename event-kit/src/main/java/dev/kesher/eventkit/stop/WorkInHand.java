package dev.kesher.eventkit.stop;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Work that no request waits for, so that nobody else would wait for it at a stop. Once the service is stopping no run begins
 * any more, and what is under way has a bounded time to end, while the database and Kafka are still there.
 */
public final class WorkInHand {
    private static final WorkInHand OF_THE_SERVICE = new WorkInHand();

    /** Of each piece, by the piece itself. */
    private final Map<Object, String> names = new IdentityHashMap<>();

    private boolean stopping;

    WorkInHand() {}

    /** There is one service in a process. */
    public static WorkInHand ofTheService() {
        return OF_THE_SERVICE;
    }

    /**
     * Work that comes again by itself, here or in another replica. Whether it begins is decided at each subscription.
     *
     * @param name for the log, for example {@code expired messages}
     * @param otherwise what is done instead once the service is stopping
     */
    public <T> Uni<T> unlessStopping(String name, Uni<T> work, Uni<T> otherwise) {
        return Uni.createFrom()
                .deferred(() ->
                        begin(name, false).map(piece -> untilOver(piece, work)).orElse(otherwise));
    }

    /** Work that is done even while the service is stopping: somebody was promised it, or it gives back what is held. */
    public <T> Uni<T> always(String name, Uni<T> work) {
        return Uni.createFrom().deferred(() -> untilOver(begin(name, true).orElseThrow(), work));
    }

    private <T> Uni<T> untilOver(Object piece, Uni<T> work) {
        return work.onTermination().invoke(() -> over(piece));
    }

    private synchronized Optional<Object> begin(String name, boolean always) {
        if (stopping && !always) {
            return Optional.empty();
        }
        var piece = new Object();
        names.put(piece, name);
        return Optional.of(piece);
    }

    private synchronized void over(Object piece) {
        names.remove(piece);
        if (names.isEmpty()) {
            notifyAll();
        }
    }

    /** For work of several parts: it ends before the next of them. */
    public synchronized boolean isStopping() {
        return stopping;
    }

    /** What an application of before has left is nobody's. */
    synchronized void starts() {
        stopping = false;
        names.clear();
    }

    synchronized void stops() {
        stopping = true;
    }

    /** How many pieces of each name are under way. */
    synchronized SortedMap<String, Integer> underWay() {
        var counts = new TreeMap<String, Integer>();
        names.values().forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    /** @return whether all that was under way is over */
    synchronized boolean awaitEnd(Duration longest) throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        var left = longest.toNanos();
        while (!names.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return names.isEmpty();
    }
}
