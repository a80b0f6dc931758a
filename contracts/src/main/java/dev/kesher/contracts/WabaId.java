package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Meta's id of a WhatsApp Business Account (WABA): digits, never a number. */
public record WabaId(@JsonValue String value) {
    /** Regular expression of the whole id, for checks at the border. */
    public static final String REGEX = "[0-9]{1,32}";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WabaId {
        Checks.form("wabaId", Form.META_ID, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
