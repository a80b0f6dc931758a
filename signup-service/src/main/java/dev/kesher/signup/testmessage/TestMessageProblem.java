package dev.kesher.signup.testmessage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.graph.error.Alert;
import dev.kesher.graph.error.ErrorClass;
import dev.kesher.graph.error.Hold;
import java.util.Optional;

/** Why a test message did not arrive, by what an owner or the platform can do about it. */
enum TestMessageProblem {
    @JsonProperty("payment-method-missing")
    PAYMENT_METHOD_MISSING,
    @JsonProperty("account-restricted")
    ACCOUNT_RESTRICTED,
    @JsonProperty("number-not-registered")
    NUMBER_NOT_REGISTERED,
    @JsonProperty("certificate-missing")
    CERTIFICATE_MISSING,
    @JsonProperty("connection-lost")
    CONNECTION_LOST,
    /** Let go or replaced since it was asked for. */
    @JsonProperty("not-connected")
    NOT_CONNECTED,
    @JsonProperty("name-not-approved")
    NAME_NOT_APPROVED,
    @JsonProperty("template-missing")
    TEMPLATE_MISSING,
    @JsonProperty("template-not-approved")
    TEMPLATE_NOT_APPROVED,
    /** The template has variables, which a test message does not fill. */
    @JsonProperty("template-parameters")
    TEMPLATE_PARAMETERS,
    /** The owner's phone is the connected number itself. */
    @JsonProperty("phone-is-the-number")
    PHONE_IS_THE_NUMBER,
    /** No WhatsApp on it, terms not accepted, or too old a version. */
    @JsonProperty("phone-unreachable")
    PHONE_UNREACHABLE,
    /** Meta lets this number write to a list of test phones only. */
    @JsonProperty("phone-not-on-test-list")
    PHONE_NOT_ON_TEST_LIST,
    @JsonProperty("meta-unavailable")
    META_UNAVAILABLE,
    /** It could not be sent within its ten minutes. */
    @JsonProperty("too-late")
    TOO_LATE,
    /** Meta's answer was lost; a test message is not sent twice. */
    @JsonProperty("outcome-unknown")
    OUTCOME_UNKNOWN,
    @JsonProperty("other")
    OTHER;

    /** @param meaning what the error table says of the code; it decides where Meta's code does not say more */
    static TestMessageProblem of(int metaCode, ErrorClass meaning) {
        return ofCode(metaCode)
                .or(() -> of(meaning.alert()))
                .or(() -> meaning.hold() == Hold.TEMPLATE ? Optional.of(TEMPLATE_NOT_APPROVED) : Optional.empty())
                .orElse(meaning.tokenSuspect() ? CONNECTION_LOST : OTHER);
    }

    /**
     * Codes that an owner can do something about and that the error table does not tell apart
     * (docs/meta/errors.md#sending and errors.md#templates).
     */
    private static Optional<TestMessageProblem> ofCode(int metaCode) {
        return switch (metaCode) {
            case 131021 -> Optional.of(PHONE_IS_THE_NUMBER);
            case 131026 -> Optional.of(PHONE_UNREACHABLE);
            case 131030 -> Optional.of(PHONE_NOT_ON_TEST_LIST);
            case 131037 -> Optional.of(NAME_NOT_APPROVED);
            case 132001 -> Optional.of(TEMPLATE_MISSING);
            case 132007, 132016 -> Optional.of(TEMPLATE_NOT_APPROVED);
            case 131008, 132000, 132012 -> Optional.of(TEMPLATE_PARAMETERS);
            default -> Optional.empty();
        };
    }

    private static Optional<TestMessageProblem> of(Alert alert) {
        return switch (alert) {
            case PAYMENT_METHOD_MISSING -> Optional.of(PAYMENT_METHOD_MISSING);
            case ACCOUNT_RESTRICTED -> Optional.of(ACCOUNT_RESTRICTED);
            case NUMBER_NOT_REGISTERED -> Optional.of(NUMBER_NOT_REGISTERED);
            case CERTIFICATE_MISSING -> Optional.of(CERTIFICATE_MISSING);
            case NONE, OWNER, OPERATOR -> Optional.empty();
        };
    }

    /** A reason of sender-service's own. */
    static TestMessageProblem of(String senderReason) {
        return switch (senderReason) {
            case "not-connected", "number-replaced" -> NOT_CONNECTED;
            case "expired" -> TOO_LATE;
            case "no-answer", "interrupted" -> OUTCOME_UNKNOWN;
            case "meta-unreachable" -> META_UNAVAILABLE;
            default -> OTHER;
        };
    }
}
