package dev.kesher.systemtests;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Looks at a business's connections without a pause: which numbers receive, which one sends. The table is what the events
 * are made from, in the same transaction, so what never stood in it was never told.
 */
final class NumbersInUse implements AutoCloseable {
    private static final String LOOK = """
            select count(*) filter (where state in ('ACTIVATING', 'ACTIVE', 'DRAINING')) as receiving,
                   count(*) filter (where state = 'ACTIVE')                              as sending
              from signup.connection
             where business_id = ?
            """;

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Thread observer;
    private volatile boolean stopped;
    private volatile int looks;

    private NumbersInUse(RunningKesher kesher, String business) {
        observer = Thread.ofPlatform().name("observer").start(() -> watch(kesher, business));
    }

    /** Of a business that has a number and replaces it. */
    static NumbersInUse of(RunningKesher kesher, String business) {
        return new NumbersInUse(kesher, business);
    }

    private void watch(RunningKesher kesher, String business) {
        try (var connection = kesher.parts().postgres().connect("signup");
                var look = connection.prepareStatement(LOOK)) {
            look.setString(1, business);
            while (!stopped) {
                try (var seen = look.executeQuery()) {
                    seen.next();
                    judge(seen.getInt("receiving"), seen.getInt("sending"));
                    looks++;
                }
            }
        } catch (SQLException failure) {
            violations.add("could not look: " + failure.getMessage());
        }
    }

    private void judge(int receiving, int sending) {
        if (receiving < 1 || sending != 1) {
            violations.add("%d numbers receive, %d send".formatted(receiving, sending));
        }
    }

    /** Empty: at every instant that was looked at, at least one number received and exactly one sent. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    int looks() {
        return looks;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            observer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
