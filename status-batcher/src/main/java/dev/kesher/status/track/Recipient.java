package dev.kesher.status.track;

import dev.kesher.contracts.Customer;
import org.jspecify.annotations.Nullable;

/** The customer a message goes to, as far as it was told: BSUID, phone, both, or neither. */
public record Recipient(@Nullable String userId, @Nullable String phone) {
    public static final Recipient NOBODY = new Recipient(null, null);

    static Recipient of(@Nullable Customer customer) {
        return customer == null ? NOBODY : new Recipient(customer.userId(), customer.phone());
    }

    Recipient and(Recipient other) {
        if (other.equals(this) || other.equals(NOBODY)) {
            return this;
        }
        return new Recipient(Least.of(userId, other.userId), Least.of(phone, other.phone));
    }

    /** This where it says something, else the other. */
    Recipient or(Recipient other) {
        if (userId != null && phone != null || other.equals(NOBODY)) {
            return this;
        }
        return new Recipient(userId == null ? other.userId : userId, phone == null ? other.phone : phone);
    }

    /** What the other says nothing about. */
    public Recipient without(Recipient other) {
        if (equals(NOBODY) || equals(other)) {
            return NOBODY;
        }
        return new Recipient(other.userId == null ? userId : null, other.phone == null ? phone : null);
    }

    @Nullable Customer customer() {
        return userId == null && phone == null ? null : new Customer(userId, phone);
    }
}
