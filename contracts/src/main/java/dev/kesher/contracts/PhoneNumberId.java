package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Meta's id of a business phone number: digits, not the phone number itself. Larger than 2^53: never a number. */
public record PhoneNumberId(@JsonValue String value) {
    /** Regular expression of the whole id, for checks at the border. */
    public static final String REGEX = "[0-9]{1,32}";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhoneNumberId {
        Checks.form("phoneNumberId", Form.META_ID, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
