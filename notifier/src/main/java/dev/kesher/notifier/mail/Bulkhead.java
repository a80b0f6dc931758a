package dev.kesher.notifier.mail;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * So much at once, a bounded number waiting in order, and the rest refused. Work that has begun goes on to its end, whoever
 * asked for it; who leaves before their turn is passed over.
 */
final class Bulkhead {
    private final int waiting;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int free;

    /** @param atOnce places; a place is free when its work has ended */
    Bulkhead(int atOnce, int waiting) {
        this.free = atOnce;
        this.waiting = waiting;
    }

    /** There are too many waiting already. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full() {
            super("too many are waiting", null, false, false);
        }
    }

    /** @param work begun when it is its turn, and once */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(caller -> enter(work, caller));
    }

    private <T> void enter(Supplier<Uni<T>> work, UniEmitter<? super T> caller) {
        Runnable turn = () -> Uni.createFrom()
                .<T>deferred(work::get)
                .onTermination()
                .invoke(this::next)
                .subscribe()
                .with(caller::complete, caller::fail);
        switch (place(turn)) {
            case FREE -> turn.run();
            case WAITING -> caller.onTermination(() -> leave(turn));
            case NONE -> caller.fail(new Full());
        }
    }

    private enum Place {
        FREE,
        WAITING,
        NONE
    }

    private synchronized Place place(Runnable turn) {
        if (free > 0) {
            free--;
            return Place.FREE;
        }
        if (queue.size() >= waiting) {
            return Place.NONE;
        }
        queue.add(turn);
        return Place.WAITING;
    }

    private synchronized void leave(Runnable turn) {
        queue.remove(turn);
    }

    private void next() {
        var turn = nextTurn();
        if (turn != null) {
            turn.run();
        }
    }

    private synchronized @Nullable Runnable nextTurn() {
        var turn = queue.poll();
        if (turn == null) {
            free++;
        }
        return turn;
    }
}
