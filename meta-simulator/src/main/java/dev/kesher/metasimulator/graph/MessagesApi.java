package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.Statuses;
import dev.kesher.metasimulator.webhook.Timeline;
import dev.kesher.metasimulator.world.Customer;
import dev.kesher.metasimulator.world.Customers;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.SentMessage;
import dev.kesher.metasimulator.world.Template;
import dev.kesher.metasimulator.world.World;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /{phone}/messages}: steps 4 to 10 of docs/meta/simulator.md#validation-order, then what Meta finds out only
 * later. {@code marketing_messages} is the same door for marketing alone (docs/meta/changes.md#marketing-messages).
 */
final class MessagesApi {
    private static final long LATE_FAILURE_MILLIS = 100;

    private final World world;
    private final Customers customers;
    private final Limits limits;
    private final MessageRules rules;
    private final TemplateRules templates;
    private final MediaKinds media;
    private final MessageLog log;
    private final Statuses statuses;

    MessagesApi(World world, Customers customers, Limits limits, MessageLog log, Statuses statuses) {
        this.world = world;
        this.customers = customers;
        this.limits = limits;
        this.rules = new MessageRules(world);
        this.templates = new TemplateRules(world);
        this.media = new MediaKinds(world);
        this.log = log;
        this.statuses = statuses;
    }

    Answer post(Call call, PhoneNumber number) {
        ObjectNode request = request(call, number);
        return request.hasNonNull("status") ? markRead(request, number) : send(request, number, false);
    }

    Answer market(Call call, PhoneNumber number) {
        return send(request(call, number), number, true);
    }

    /** Steps 4 and 5 of docs/meta/simulator.md#validation-order, then the request. */
    private ObjectNode request(Call call, PhoneNumber number) {
        int refusal = NumberState.refusal(number);
        if (refusal != 0) {
            throw GraphError.of(refusal);
        }
        int blockedBy = world.wabaOf(number).blockedBy;
        if (blockedBy != 0) {
            throw GraphError.of(blockedBy);
        }
        ObjectNode request = call.json();
        rules.product(request);
        return request;
    }

    private Answer markRead(ObjectNode request, PhoneNumber number) {
        rules.markRead(request);
        String messageId = request.path("message_id").asText();
        if (!number.id.equals(world.inbound.get(messageId))) {
            throw GraphError.of(131009, "message_id is not a message that this number received.");
        }
        world.conversations.markRead(messageId);
        if (request.hasNonNull("typing_indicator")) {
            world.conversations.type(messageId, world.now());
        }
        return Answer.success();
    }

    private Answer send(ObjectNode request, PhoneNumber number, boolean marketing) {
        rules.message(request, number, marketing ? MarketingRules.KEYS : Set.of());
        if (marketing) {
            MarketingRules.check(request);
        }
        Recipient recipient = Recipient.of(request, number, world.wabaOf(number).portfolioId, customers);
        if (number.setup.blocked.containsKey(recipient.customer().id)) {
            throw GraphError.of(130403);
        }
        limits.send(number);
        limits.pair(number, recipient.customer());
        boolean template = request.path("type").asText().equals("template");
        String category = "service";
        Timeline limited = null;
        if (template) {
            Template found = templates.check(request.path("template"), number);
            category = category(found, recipient, marketing);
            limited = limits.customers().template(found, number, recipient.customer());
        }
        boolean windowOpen = world.windowOpen(number, recipient.customer());
        if (!template && !windowOpen && world.settings.windowCheckedAtOnce) {
            throw GraphError.of(131047);
        }
        SentMessage message = accept(request, number, recipient);
        Timeline end = lateFailure(request, recipient, template || windowOpen);
        statuses.begin(message, number, recipient.customer(), category, end != null ? end : limited);
        return accepted(message, recipient);
    }

    /**
     * What the template costs, as statuses name it (docs/meta/webhooks.md#statuses); refused where its category does
     * not belong.
     */
    private static String category(Template template, Recipient recipient, boolean marketing) {
        String category = template.category.toLowerCase(Locale.ROOT);
        if (marketing && !category.equals("marketing")) {
            throw GraphError.of(131055, "Only templates of category MARKETING can be sent here.");
        }
        // One-time passwords go to a phone, never to a user id (docs/meta/sending.md#bsuid).
        if (category.equals("authentication") && recipient.waId() == null) {
            throw GraphError.of(131062);
        }
        return marketing ? "marketing_lite" : category;
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

    /** All of these come after a 200 (docs/meta/errors.md#sending). */
    private @Nullable Timeline lateFailure(ObjectNode request, Recipient recipient, boolean allowed) {
        int code = 0;
        if (!recipient.customer().onWhatsApp) {
            code = 131026;
        } else if (!allowed) {
            code = 131047;
        } else if (isSomebodyElse(request.path("recipient_identity_key_hash"), recipient.customer())) {
            code = 137000;
        } else if (!media.fit(request)) {
            code = 131053;
        }
        return code == 0 ? null : Timeline.failed(code, LATE_FAILURE_MILLIS);
    }

    /** Deliver only if the identity is unchanged (docs/meta/sending.md#request): known here once it has changed. */
    private static boolean isSomebodyElse(JsonNode hash, Customer customer) {
        return hash.isTextual()
                && customer.identityHash != null
                && !hash.asText().equals(customer.identityHash);
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
