package dev.kesher.status.track;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import java.util.Comparator;

/** Who sends: a business with one of its numbers. There are few of them, so many messages share one object. */
public record Sender(BusinessId businessId, PhoneNumberId phoneNumberId) implements Comparable<Sender> {
    private static final Comparator<Sender> ORDER = Comparator.<Sender, String>comparing(
                    sender -> sender.phoneNumberId.value())
            .thenComparing(sender -> sender.businessId.value());

    boolean hasNumberOf(Sender other) {
        return phoneNumberId.equals(other.phoneNumberId);
    }

    @Override
    public int compareTo(Sender other) {
        return ORDER.compare(this, other);
    }
}
