package dev.kesher.metasimulator.graph;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls that shall go wrong (docs/meta/simulator.md#faults), in the order in which they were asked for. */
public final class Faults {
    private static final int LIMIT = 1_000;
    private static final Set<String> KINDS = new TreeSet<>(Set.of("error", "html", "cut", "slow"));
    private static final int LEAST_STATUS = 200;
    private static final int LAST_STATUS = 599;
    private static final long LONGEST_MILLIS = 3_600_000;

    private final List<Fault> faults = new ArrayList<>();

    /**
     * One wish: the next {@code times} calls of an endpoint ({@code messages}, {@code register}, {@code access_token}, {@code
     * debug_token}, {@code subscribed_apps}, {@code phone_numbers}, {@code media}, {@code attachments}, {@code waba}, {@code
     * phone}, …, or {@code any}), of one node if {@code id} is set.
     *
     * <p>Kinds: {@code error} (Meta's envelope with code and subcode), {@code html} (an edge server's page), {@code cut}
     * (executed, then the connection is closed without an answer), {@code slow} (executed, answered after {@code delayMillis}).
     */
    public static final class Fault {
        public String endpoint = "messages";
        public @Nullable String id;
        public String kind = "error";
        public int code = 131000;
        public int subcode;
        /** 0: the code's own status, or 502 for html. */
        public int status;

        public int retryAfterSeconds;
        public long delayMillis;
        /** For error and html: the call is executed first, so the caller is told wrongly. */
        public boolean afterExecuting;

        public boolean isTransient;
        public int times = 1;

        private void check() {
            if (kind == null || !KINDS.contains(kind)) {
                throw new IllegalArgumentException("kind is one of " + KINDS);
            }
            if (endpoint == null || endpoint.isBlank()) {
                throw new IllegalArgumentException("endpoint is the name of one, or any");
            }
            between("status", status == 0 ? LEAST_STATUS : status, LEAST_STATUS, LAST_STATUS);
            between("code", code, 0, Integer.MAX_VALUE);
            between("times", times, 1, Integer.MAX_VALUE);
            between("retryAfterSeconds", retryAfterSeconds, 0, LONGEST_MILLIS / 1000);
            between("delayMillis", delayMillis, 0, LONGEST_MILLIS);
        }

        private static void between(String name, long value, long least, long most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " is " + least + " to " + most);
            }
        }

        boolean executes() {
            return afterExecuting || kind.equals("cut") || kind.equals("slow");
        }
    }

    public void add(Fault fault) {
        fault.check();
        if (faults.size() >= LIMIT) {
            throw new IllegalArgumentException("More than " + LIMIT + " faults are waiting");
        }
        faults.add(fault);
    }

    public void clear() {
        faults.clear();
    }

    public List<Fault> waiting() {
        return List.copyOf(faults);
    }

    @Nullable Fault take(String endpoint, String id) {
        for (Iterator<Fault> all = faults.iterator(); all.hasNext(); ) {
            Fault fault = all.next();
            boolean matches = (fault.endpoint.equals("any") || fault.endpoint.equals(endpoint))
                    && (fault.id == null || fault.id.equals(id));
            if (matches) {
                fault.times--;
                if (fault.times <= 0) {
                    all.remove();
                }
                return fault;
            }
        }
        return null;
    }
}
