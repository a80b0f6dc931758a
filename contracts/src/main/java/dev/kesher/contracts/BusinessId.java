package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The platform's id of a small business; from the JWT claim {@code business_id}. 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}, not only dots. */
public record BusinessId(@JsonValue String value) {
    /**
     * Regular expression of the whole id, for checks at the border. An id stands in paths, and a path loses its segments
     * {@code .} and {@code ..} on the way.
     */
    public static final String REGEX = "(?!\\.+$)[A-Za-z0-9._-]{1,64}";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BusinessId {
        Checks.form("businessId", Form.BUSINESS_ID, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
