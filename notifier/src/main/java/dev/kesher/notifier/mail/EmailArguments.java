package dev.kesher.notifier.mail;

import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.ZonedTime;
import dev.kesher.texts.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of the sentences of one e-mail: whatever one of them may name. */
final class EmailArguments {
    private final Catalogue catalogue;
    private final Map<String, Argument> known = new HashMap<>();

    private EmailArguments(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static EmailArguments of(Delivery delivery, EmailContent.Sender sender, Catalogue catalogue) {
        var arguments = new EmailArguments(catalogue);
        for (var page : MetaPage.values()) {
            arguments.known.put(page.placeholder(), page.link());
        }
        arguments.put("platform", sender.platform());
        arguments.put(delivery);
        arguments.put(delivery.subject().facts());
        arguments.put(sender, delivery.subject().supportCode());
        return arguments;
    }

    LocalizedText text(String key) {
        return new LocalizedText(catalogue.sentence(key), known);
    }

    List<LocalizedText> texts(List<String> keys) {
        return keys.stream().map(this::text).toList();
    }

    private void put(Delivery delivery) {
        var name = delivery.subject().businessName();
        var expiresAt = delivery.subject().facts().expiresAt();
        var to = delivery.contact();
        put("business", name == null ? catalogue.sentence("email.your-business") : name);
        put("code", delivery.subject().supportCode());
        put("date", expiresAt == null ? null : new ZonedTime(expiresAt, to.zone()).date(to.language()));
    }

    private void put(Facts facts) {
        put("count", facts.failedMessages());
        put("waiting", facts.waitingMessages());
        put("unknown", facts.unknownMessages());
        put("error", facts.reason().code());
        put("title", facts.reason().title());
        var incident = facts.platform();
        if (incident != null) {
            put("incident", incident.name());
            put("connections", incident.connections());
            put("reason", incident.reason());
            put("first", incident.firstBusiness());
        }
    }

    private void put(EmailContent.Sender sender, String supportCode) {
        var address = sender.dashboard();
        known.put("address", Argument.Link.bare(address.toString(), address, address.toString()));
        known.put("button", new Argument.Words(catalogue.sentence("email.use-button"), text("email.open")));
        sender.support()
                .map(SupportLink::new)
                .ifPresent(support -> known.put(
                        "support",
                        support.about(supportCode, text("email.support").bare())));
    }

    private void put(String placeholder, @Nullable Object value) {
        if (value != null) {
            known.put(placeholder, new Argument.Value(String.valueOf(value)));
        }
    }
}
