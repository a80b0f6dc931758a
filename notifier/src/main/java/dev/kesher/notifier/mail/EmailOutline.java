package dev.kesher.notifier.mail;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.Advice;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which sentences of the catalogue an e-mail is made of.
 *
 * @param event what the keys of its subject, its button and its steps begin with
 * @param paragraphs the keys of the others, in order
 */
record EmailOutline(String event, List<String> paragraphs) {
    EmailOutline {
        paragraphs = List.copyOf(paragraphs);
    }

    static EmailOutline of(Delivery delivery) {
        var subject = delivery.subject();
        var facts = subject.facts();
        boolean raised = delivery.transition() == AlertTransition.RAISED;
        return switch (subject.kind()) {
            case CONNECTION_LOST -> plain(raised ? "connection-lost" : "connection-restored", "");
            case TOKEN_EXPIRING -> plain("token-expiring", facts.expiresAt() == null ? ".soon" : ".on");
            case MESSAGES_FAILED -> failed(facts);
            case MESSAGES_UNKNOWN -> unknown(facts);
            case PLATFORM_INCIDENT -> platform(facts, raised);
            case PAYMENT_METHOD_MISSING, ACCOUNT_RESTRICTED, NUMBER_NOT_REGISTERED, CERTIFICATE_MISSING ->
                raised ? held(subject.kind(), facts) : plain("sending-again", "." + name(subject.kind()));
        };
    }

    /** What happened, in the form that fits what is known; what that means; what to do. */
    private static EmailOutline plain(String event, String form) {
        return outline(event, event + ".what" + form, event + ".then", event + ".todo");
    }

    private static EmailOutline failed(Facts facts) {
        var what = "messages-failed.what" + counted(facts.failedMessages());
        var reason = reason(facts.reason());
        var advice = facts.reason().advice();
        var todo = advice == null ? "messages-failed.todo" : "messages-failed.todo." + advice.text();
        return outline("messages-failed", what, reason == null ? "messages-failed.then" : reason, todo);
    }

    private static EmailOutline unknown(Facts facts) {
        var what = "messages-unknown.what" + counted(facts.unknownMessages());
        return outline("messages-unknown", what, "messages-unknown.then");
    }

    private static EmailOutline held(OwnerAlert.Kind kind, Facts facts) {
        var event = facts.reason().advice() == Advice.NUMBER_LIMITED ? "number-limited" : name(kind);
        var waiting = facts.waitingMessages();
        return outline(
                event,
                event + ".what",
                reason(facts.reason()),
                event + ".then",
                waiting == null || waiting < 1 ? null : "held.waiting" + counted(waiting));
    }

    private static EmailOutline platform(Facts facts, boolean raised) {
        var incident = facts.platform();
        if (incident != null && incident.isMetaError()) {
            return metaError(incident, facts.reason(), raised);
        }
        var event = raised ? "platform-incident" : "platform-incident-over";
        var name = incident == null || incident.reason() == null ? "incident.name" : "incident.name-and-reason";
        return outline(
                event, event + ".what" + (raised ? connections(incident) : ""), event + ".then", event + ".todo", name);
    }

    private static EmailOutline metaError(Facts.Incident incident, MetaReason reason, boolean raised) {
        var event = raised ? "meta-error" : "meta-error-over";
        var first = raised && incident.firstBusiness() != null ? "incident.first" : null;
        return outline(event, event + ".what", reason(reason), event + ".then", first, "incident.name");
    }

    private static EmailOutline outline(String event, @Nullable String... paragraphs) {
        return new EmailOutline(
                event, Arrays.stream(paragraphs).flatMap(Stream::ofNullable).toList());
    }

    private static @Nullable String reason(MetaReason reason) {
        if (reason.code() != null && reason.title() != null) {
            return "meta.reason";
        }
        if (reason.code() != null) {
            return "meta.code";
        }
        return reason.title() == null ? null : "meta.title";
    }

    /** Hebrew and English count differently. */
    private static String counted(@Nullable Integer count) {
        if (count == null || count < 1) {
            return ".some";
        }
        return count == 1 ? ".one" : ".many";
    }

    private static String connections(Facts.@Nullable Incident incident) {
        var connections = incident == null ? null : incident.connections();
        return connections == null || connections < 2 ? ".some" : ".many";
    }

    private static String name(OwnerAlert.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
