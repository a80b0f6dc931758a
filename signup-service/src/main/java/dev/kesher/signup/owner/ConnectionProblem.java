package dev.kesher.signup.owner;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.PhoneNumberId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** What holds messages of a connected number, each named as the kind of the alert that tells its owner about it. */
public enum ConnectionProblem {
    @JsonProperty("payment-method-missing")
    PAYMENT_METHOD_MISSING,
    @JsonProperty("account-restricted")
    ACCOUNT_RESTRICTED,
    @JsonProperty("number-not-registered")
    NUMBER_NOT_REGISTERED,
    @JsonProperty("certificate-missing")
    CERTIFICATE_MISSING;

    /** What the alerts in the notifier's list say of this number, each once. A dismissed alert is not over. */
    static List<ConnectionProblem> in(JsonNode list, PhoneNumberId number) {
        var found = EnumSet.noneOf(ConnectionProblem.class);
        for (var alert : list.path("alerts")) {
            if (!alert.hasNonNull("resolvedAt") && isAbout(alert, number)) {
                for (var problem : values()) {
                    if (problem.text().equals(alert.path("kind").asText())) {
                        found.add(problem);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean isAbout(JsonNode alert, PhoneNumberId number) {
        return !alert.hasNonNull("phoneNumberId")
                || alert.path("phoneNumberId").asText().equals(number.value());
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
