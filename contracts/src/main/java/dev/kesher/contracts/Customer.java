package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A person who writes to a business: by BSUID (business-scoped user id), by phone, or both. At least one is present.
 *
 * @param userId BSUID, {@code CC.} or {@code CC.ENT.} and up to 128 letters and digits (docs/meta/changes.md#bsuid-form);
 *     scoped to one business portfolio, never shared across tenants
 * @param phone digits in international form without {@code +}
 */
public record Customer(@Nullable String userId, @Nullable String phone) {
    public Customer {
        Checks.that(userId != null || phone != null, "customer must have a userId or a phone");
        if (userId != null) {
            Checks.form("customer.userId", Form.USER_ID, userId);
        }
        if (phone != null) {
            Checks.form("customer.phone", Form.PHONE, phone);
        }
    }

    public static Customer ofPhone(String phone) {
        return new Customer(null, phone);
    }

    public static Customer ofUserId(String userId) {
        return new Customer(userId, null);
    }

    /** The id that comes first: the BSUID if known, else the phone. */
    @JsonIgnore
    public String id() {
        return userId != null ? userId : String.valueOf(phone);
    }

    /** The key of every record about this customer and number: {@code <phoneNumberId>:<userId, else phone>}. */
    public String keyAt(PhoneNumberId number) {
        return number.value() + ":" + id();
    }
}
