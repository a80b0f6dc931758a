package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which callback gets an update, wraps it into Meta's envelope (docs/meta/webhooks.md#envelope) and does with
 * it what the controls ask for.
 */
public final class Webhooks {
    /**
     * Fields that a WABA's or a number's own callback gets; all others go to the app's
     * (docs/meta/webhooks.md#subscribe).
     */
    private static final Set<String> OVERRIDABLE = Set.of(
            "messages",
            "message_echoes",
            "calls",
            "consumer_profile",
            "messaging_handovers",
            "group_lifecycle_update",
            "group_participants_update",
            "group_settings_update",
            "group_status_update",
            "smb_message_echoes",
            "smb_app_state_sync",
            "history",
            "account_settings_update");

    private static final long BATCH_PATIENCE_MILLIS = 1_000;
    private static final int MOST_PER_POST = 1_000;
    /** See docs/meta/webhooks.md#delivery; one update alone may be larger. */
    private static final int LARGEST_POST = 3 << 20;

    private static final long LONGEST_DELAY_MILLIS = 3_600_000;
    private static final List<String> DROPPABLE = List.of("contacts", "profile");

    private final Vertx vertx;
    private final World world;
    private final Deliveries deliveries;
    private final Map<String, List<Envelope.Change>> batches = new HashMap<>();
    private Knobs knobs = new Knobs();
    /** Grows when all is forgotten. */
    private int era;

    /** What the controls can do to all webhooks (docs/meta/simulator.md#faults). */
    public static final class Knobs {
        /** So many of the next POSTs are sent twice, the same bytes at the same time. */
        public int duplicateNext;
        /** Statuses of a message arrive in reverse. */
        public boolean reorder;
        /** Updates per POST. */
        public int batch = 1;

        public long delayMillis;
        /** {@code contacts} or {@code profile}: left out of every value. */
        public Set<String> drop = new HashSet<>();

        public FailedContacts failedContacts = FailedContacts.WA_ID;
        /** Every POST also has the old header with SHA-1 (docs/meta/webhooks.md#signature). */
        public boolean legacySignature;

        private void check() {
            if (duplicateNext < 0 || batch < 1 || batch > MOST_PER_POST) {
                throw new IllegalArgumentException(
                        "duplicateNext is not negative, batch is 1 to " + MOST_PER_POST + " updates");
            }
            if (delayMillis < 0 || delayMillis > LONGEST_DELAY_MILLIS) {
                throw new IllegalArgumentException("delayMillis is 0 to " + LONGEST_DELAY_MILLIS);
            }
            if (drop == null || !DROPPABLE.containsAll(drop)) {
                throw new IllegalArgumentException("drop is a list of " + DROPPABLE);
            }
            if (failedContacts == null) {
                throw new IllegalArgumentException("failedContacts is waId, whole or none");
            }
        }
    }

    /** What a failed status tells about the customer; integrations have seen all three (docs/meta/webhooks.md#envelope). */
    public enum FailedContacts {
        @JsonProperty("waId")
        WA_ID,
        @JsonProperty("whole")
        WHOLE,
        @JsonProperty("none")
        NONE
    }

    public Webhooks(Vertx vertx, World world, Deliveries deliveries) {
        this.vertx = vertx;
        this.world = world;
        this.deliveries = deliveries;
    }

    public Knobs knobs() {
        return knobs;
    }

    public void knobs(Knobs changed) {
        changed.check();
        knobs = changed;
        deliveries.legacySignature(changed.legacySignature);
    }

    /** Forgets what was collected or delayed and not yet on its way. */
    public void clear() {
        batches.clear();
        era++;
        knobs(new Knobs());
    }

    /** An update of a number or, without one, of the WABA. Nothing is sent for a WABA the app has not subscribed to. */
    public void emit(Waba waba, @Nullable PhoneNumber number, String field, ObjectNode value) {
        if (waba.subscribed) {
            send(callback(waba, number, field), waba.id, field, value);
        }
    }

    /**
     * PARTNER_* events: about the app, not the WABA's content; entry.id is the partner's portfolio
     * (docs/meta/webhooks.md#envelope).
     */
    public void emitToPartner(String partnerPortfolioId, ObjectNode value) {
        send(world.app.callback, partnerPortfolioId, "account_update", value);
    }

    private @Nullable String callback(Waba waba, @Nullable PhoneNumber number, String field) {
        if (!OVERRIDABLE.contains(field)) {
            return world.app.callback;
        }
        if (number != null && number.overrideCallback != null) {
            return number.overrideCallback;
        }
        return waba.overrideCallback != null ? waba.overrideCallback : world.app.callback;
    }

    private void send(@Nullable String callback, String entryId, String field, ObjectNode value) {
        if (callback == null || !world.app.fields.contains(field)) {
            return;
        }
        thin(value);
        Envelope.Change change =
                new Envelope.Change(entryId, field, value, OVERRIDABLE.contains(field) ? 0 : world.now() / 1000);
        if (knobs.delayMillis > 0) {
            int now = era;
            vertx.setTimer(knobs.delayMillis, id -> {
                if (now == era) {
                    collect(callback, change);
                }
            });
        } else {
            collect(callback, change);
        }
    }

    private void thin(ObjectNode value) {
        if (knobs.drop.contains("contacts")) {
            value.remove("contacts");
        }
        if (knobs.drop.contains("profile")) {
            for (JsonNode contact : value.path("contacts")) {
                if (contact instanceof ObjectNode object) {
                    object.remove("profile");
                }
            }
        }
    }

    private void collect(String callback, Envelope.Change change) {
        List<Envelope.Change> batch = batches.computeIfAbsent(callback, c -> new ArrayList<>());
        batch.add(change);
        if (batch.size() >= knobs.batch) {
            flush(callback);
        } else if (batch.size() == 1) {
            vertx.setTimer(BATCH_PATIENCE_MILLIS, id -> flush(callback));
        }
    }

    private void flush(String callback) {
        List<Envelope.Change> batch = batches.remove(callback);
        if (batch != null) {
            post(callback, batch);
        }
    }

    private void post(String callback, List<Envelope.Change> batch) {
        byte[] body = MetaJson.bytes(Envelope.of(batch));
        int half = batch.size() / 2;
        if (body.length > LARGEST_POST && half > 0) {
            post(callback, batch.subList(0, half));
            post(callback, batch.subList(half, batch.size()));
            return;
        }
        deliveries.deliver(callback, body);
        if (knobs.duplicateNext > 0) {
            knobs.duplicateNext--;
            deliveries.deliver(callback, body);
        }
    }
}
