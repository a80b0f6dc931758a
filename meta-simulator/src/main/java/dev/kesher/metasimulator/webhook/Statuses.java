package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Conversations;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.PendingUpdate;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.SentMessage;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of accepted messages: which statuses they get and when. What is not yet due survives a restart. */
public final class Statuses {
    private static final int PLANNED_LIMIT = 10_000;

    private final Vertx vertx;
    private final World world;
    private final StateStore store;
    private final Webhooks webhooks;
    private final Timeline normal;
    private final Map<String, Timeline> ofNumber = new HashMap<>();
    private final Map<String, Deque<Timeline>> planned = new HashMap<>();

    public Statuses(Vertx vertx, World world, StateStore store, Webhooks webhooks, Timeline normal) {
        this.vertx = vertx;
        this.world = world;
        this.store = store;
        this.webhooks = webhooks;
        this.normal = normal;
    }

    public void resume() {
        List.copyOf(world.pending.values()).stream().filter(p -> !p.held).forEach(this::arm);
    }

    /** For all messages of a number from now on; null for the normal timeline again. */
    public void plan(String phoneNumberId, @Nullable Timeline timeline) {
        planned.remove(phoneNumberId);
        if (timeline == null) {
            ofNumber.remove(phoneNumberId);
        } else {
            ofNumber.put(phoneNumberId, timeline);
        }
    }

    /** For the next messages of a number only. */
    public void planNext(String phoneNumberId, Timeline timeline, int times) {
        Deque<Timeline> next = planned.computeIfAbsent(phoneNumberId, id -> new ArrayDeque<>());
        for (int i = 0; i < times && next.size() < PLANNED_LIMIT; i++) {
            next.add(timeline);
        }
    }

    public void clear() {
        ofNumber.clear();
        planned.clear();
    }

    /** Starts the life of a message; {@code forced} is an end that Meta itself brings about, such as 131047. */
    public void begin(
            SentMessage message, PhoneNumber number, Customer customer, String category, @Nullable Timeline forced) {
        Timeline timeline = forced != null ? forced : timeline(number.id);
        if (message.type().equals("reaction")) {
            timeline = timeline.firstOnly();
        }
        if (webhooks.knobs().reorder) {
            timeline = timeline.reversed();
        }
        StatusValue value = new StatusValue(message, number, customer, category, webhooks.knobs().failedContacts);
        for (int at = 0; at < timeline.steps().size(); at++) {
            schedule(timeline, at, value);
        }
    }

    /** Lets held statuses go, as if the message had been accepted now; of one message if named, else all of the number. */
    public int release(String phoneNumberId, @Nullable String messageId) {
        List<PendingUpdate> held = world.pending.values().stream()
                .filter(p -> p.held && p.phoneNumberId.equals(phoneNumberId))
                .filter(p -> messageId == null || p.messageId.equals(messageId))
                .toList();
        for (PendingUpdate update : held) {
            update.held = false;
            update.dueAt += world.now();
            ((ObjectNode) update.value.path("statuses").path(0)).put("timestamp", seconds(update.dueAt));
            arm(update);
        }
        store.touch();
        return held.size();
    }

    private Timeline timeline(String phoneNumberId) {
        Deque<Timeline> next = planned.get(phoneNumberId);
        Timeline first = next == null ? null : next.poll();
        return first != null ? first : ofNumber.getOrDefault(phoneNumberId, normal);
    }

    private void schedule(Timeline timeline, int at, StatusValue value) {
        Timeline.Step step = timeline.steps().get(at);
        PendingUpdate update = new PendingUpdate();
        update.id = Ids.random(12);
        update.messageId = value.message().messageId();
        update.wabaId = value.number().wabaId;
        update.phoneNumberId = value.number().id;
        update.held = timeline.hold();
        // While held, only the distance is known; release adds the instant.
        update.dueAt = timeline.hold() ? step.afterMillis() : world.now() + step.afterMillis();
        update.value = value.of(step, timeline.pricedAt(at), seconds(world.now() + step.afterMillis()));
        world.pending.put(update.id, update);
        store.touch();
        if (!timeline.hold()) {
            arm(update);
        }
    }

    private void arm(PendingUpdate update) {
        vertx.setTimer(Math.clamp(update.dueAt - world.now(), 1, Integer.MAX_VALUE), id -> fire(update));
    }

    private void fire(PendingUpdate update) {
        Waba waba = world.wabas.get(update.wabaId);
        if (world.pending.remove(update.id) != null && waba != null) {
            store.touch();
            JsonNode status = update.value.path("statuses").path(0);
            world.conversations.add(
                    update.messageId,
                    new Conversations.Tick(
                            status.path("status").asText(),
                            world.now(),
                            status.path("errors").path(0).path("code").asInt()));
            webhooks.emit(waba, world.number(update.phoneNumberId), update.field, update.value);
        }
    }

    private static String seconds(long millis) {
        return Long.toString(millis / 1000);
    }

    /** The {@code metadata} every value of a number begins with (docs/meta/webhooks.md#envelope). */
    static ObjectNode value(PhoneNumber number) {
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
        value.putObject("metadata").put("display_phone_number", number.digits).put("phone_number_id", number.id);
        return value;
    }
}
