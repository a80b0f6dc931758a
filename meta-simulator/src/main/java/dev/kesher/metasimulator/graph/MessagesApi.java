package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.Statuses;
import dev.kesher.metasimulator.webhook.Timeline;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.SentMessage;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code POST /{phone}/messages}: steps 4 to 10 of §10.2, then what Meta finds out only later. */
final class MessagesApi {
    private static final long LATE_FAILURE_MILLIS = 100;

    private final World world;
    private final Customers customers;
    private final Limits limits;
    private final MessageRules rules;
    private final MessageLog log;
    private final Statuses statuses;

    MessagesApi(World world, Customers customers, Limits limits, MessageLog log, Statuses statuses) {
        this.world = world;
        this.customers = customers;
        this.limits = limits;
        this.rules = new MessageRules(world);
        this.log = log;
        this.statuses = statuses;
    }

    Answer post(Call call, PhoneNumber number) {
        Waba waba = world.wabaOf(number);
        if (!number.registered()) {
            throw GraphError.of(133010);
        }
        if (waba.blockedBy != 0) {
            throw GraphError.of(waba.blockedBy);
        }
        ObjectNode request = call.json();
        rules.product(request);
        return request.has("status") ? markRead(request, number) : send(request, number, waba);
    }

    private Answer markRead(ObjectNode request, PhoneNumber number) {
        rules.markRead(request);
        if (!number.id.equals(world.inbound.get(request.path("message_id").asText()))) {
            throw GraphError.of(131009, "message_id is not a message that this number received.");
        }
        return Answer.success();
    }

    private Answer send(ObjectNode request, PhoneNumber number, Waba waba) {
        rules.message(request, number);
        Recipient recipient = Recipient.of(request, number, waba.portfolioId, customers);
        limits.send(number);
        limits.pair(number, recipient.customer());
        String type = request.path("type").asText();
        boolean template = type.equals("template");
        String category = "service";
        if (template) {
            Template found = TemplateRules.check(request.path("template"), waba, world);
            category = found.category.toLowerCase(Locale.ROOT);
        }
        boolean windowOpen = world.windowOpen(number, recipient.customer());
        if (!template && !windowOpen && world.settings.windowCheckedAtOnce) {
            throw GraphError.of(131047);
        }
        SentMessage message = accept(request, number, recipient);
        Timeline end = lateFailure(recipient, template || windowOpen);
        statuses.begin(message, number, recipient.customer(), category, end);
        return accepted(message, recipient);
    }

    private SentMessage accept(ObjectNode request, PhoneNumber number, Recipient recipient) {
        SentMessage message = new SentMessage(
                Ids.messageId(),
                number.id,
                recipient.customer().id,
                recipient.waId(),
                recipient.userId(),
                request.path("type").asText(),
                request.hasNonNull("biz_opaque_callback_data")
                        ? request.path("biz_opaque_callback_data").asText()
                        : null,
                world.now(),
                request);
        log.add(message);
        return message;
    }

    /** §6.4: both come after a 200. */
    private static @Nullable Timeline lateFailure(Recipient recipient, boolean allowed) {
        if (!recipient.customer().onWhatsApp) {
            return Timeline.failed(131026, LATE_FAILURE_MILLIS);
        }
        return allowed ? null : Timeline.failed(131047, LATE_FAILURE_MILLIS);
    }

    private static Answer accepted(SentMessage message, Recipient recipient) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
        answer.putArray("contacts").add((JsonNode) recipient.contact());
        ObjectNode entry = answer.putArray("messages").addObject().put("id", message.messageId());
        if (message.type().equals("template")) {
            entry.put("message_status", "accepted");
        }
        return Answer.ok(answer);
    }
}
