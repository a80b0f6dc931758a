package dev.kesher.notifier.mail;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.ZonedTime;
import dev.kesher.texts.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines that say which business and number an e-mail is about, and when it happened; what is unknown is left out. */
final class EmailDetails {
    private final Catalogue catalogue;
    private final List<EmailContent.Detail> details = new ArrayList<>();

    private EmailDetails(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static List<EmailContent.Detail> of(Delivery delivery, Optional<String> number, Catalogue catalogue) {
        var subject = delivery.subject();
        var email = new EmailDetails(catalogue);
        if (subject.facts().platform() == null) {
            email.add("email.business", subject.businessName());
            email.add("email.number", number.orElse(null));
        }
        if (subject.kind() == OwnerAlert.Kind.TOKEN_EXPIRING) {
            email.add("email.ends", time(delivery, subject.facts().expiresAt()));
        } else {
            email.add("email.time", time(delivery, subject.at()));
        }
        return List.copyOf(email.details);
    }

    private void add(String label, @Nullable String value) {
        if (value != null) {
            var text = new LocalizedText("{value}", Map.of("value", new Argument.Value(value)));
            details.add(new EmailContent.Detail(catalogue.sentence(label), text));
        }
    }

    private static @Nullable String time(Delivery delivery, @Nullable Instant at) {
        var to = delivery.contact();
        return at == null ? null : new ZonedTime(at, to.zone()).dateAndTime(to.language());
    }
}
