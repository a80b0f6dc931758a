package dev.kesher.metasimulator.graph;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls that shall go wrong (§10.3), in the order in which they were asked for. */
public final class Faults {
    private static final int LIMIT = 1_000;

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

        boolean executes() {
            return afterExecuting || kind.equals("cut") || kind.equals("slow");
        }
    }

    public void add(Fault fault) {
        if (faults.size() >= LIMIT) {
            throw new IllegalStateException("More than " + LIMIT + " faults are waiting");
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
