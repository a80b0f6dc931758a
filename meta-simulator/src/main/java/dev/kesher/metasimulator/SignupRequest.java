package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a business does in Meta's popup; plain means a new WABA with one number and a token that lives for ever. Immutable. */
public final class SignupRequest {
    private final ObjectNode wish;

    private SignupRequest(ObjectNode wish) {
        this.wish = wish;
    }

    /** The same name is the same business. */
    public static SignupRequest named(String name) {
        return new SignupRequest(JsonNodeFactory.instance.objectNode().put("name", name));
    }

    /** What the ids are made from, if not the name. */
    public SignupRequest seed(String seed) {
        return with("seed", seed);
    }

    /** The number stays in the WhatsApp Business app; it is registered already. */
    public SignupRequest coexistence() {
        return with("coexistence", true);
    }

    /** The WABA has no number. */
    public SignupRequest withoutPhoneNumber() {
        return with("withoutPhoneNumber", true);
    }

    /** There is a number, but the popup's event does not name it. */
    public SignupRequest omitPhoneNumberId() {
        return with("omitPhoneNumberId", true);
    }

    /** The event names somebody else's WABA, which the code does not open. */
    public SignupRequest foreign() {
        return with("foreign", true);
    }

    /** The token expires after 60 days. */
    public SignupRequest sixtyDayToken() {
        return with("tokenDays", 60);
    }

    /** The number has this two-step PIN from earlier use. */
    public SignupRequest pin(String pin) {
        return with("pin", pin);
    }

    public SignupRequest registered() {
        return with("registered", true);
    }

    /** The number is not verified yet: register is refused with 133006. */
    public SignupRequest unverified() {
        return with("codeVerificationStatus", "NOT_VERIFIED");
    }

    /** A new WABA with several numbers. */
    public SignupRequest numbers(int count) {
        return with("numbers", count);
    }

    /** A further number of a business that is known already. */
    public SignupRequest newNumber(String seed) {
        return with("newNumber", seed);
    }

    /** The number to be made: digits with country code. */
    public SignupRequest digits(String digits) {
        return with("digits", digits);
    }

    public SignupRequest waba(String wabaId) {
        return with("wabaId", wabaId);
    }

    public SignupRequest phoneNumber(String phoneNumberId) {
        return with("phoneNumberId", phoneNumberId);
    }

    /**
     * {@code fresh}, {@code expired}, {@code used} or {@code garbage}: what the exchange will say to it
     * (docs/meta/tokens.md#exchange).
     */
    public SignupRequest code(String state) {
        return with("code", state);
    }

    ObjectNode json() {
        return wish;
    }

    private SignupRequest with(String field, String value) {
        return new SignupRequest(wish.deepCopy().put(field, value));
    }

    private SignupRequest with(String field, int value) {
        return new SignupRequest(wish.deepCopy().put(field, value));
    }

    private SignupRequest with(String field, boolean value) {
        return new SignupRequest(wish.deepCopy().put(field, value));
    }
}
