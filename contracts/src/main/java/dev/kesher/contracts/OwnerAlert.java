package dev.kesher.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something the owner must know. One incident, that is (business, kind, credentialId), is one alert however often it is
 * raised; {@code resolved} closes it. Holds no contact data: the notifier knows the owner.
 *
 * <p>Details that the notifier reads, each of which may be absent: {@code businessName}; {@code errorCode} and
 * {@code errorTitle}, Meta's code and its English title; {@code failedMessages}, {@code waitingMessages} and
 * {@code unknownMessages}, counts; {@code since} and {@code expiresAt}, RFC 3339 times; of a platform incident
 * {@code connections}, {@code reason} and {@code businessId}, whose message met it first; and {@code reason}
 * {@link #DISCONNECTED} of a {@code resolved} that nobody is told of.
 *
 * @param credentialId the credential the incident is about; for {@code messages-failed} the one that was used;
 *     for {@code platform-incident} the name of the incident: {@code many-connections-lost}, {@code app-refused}, or
 *     {@link #META_ERROR} and Meta's code
 * @param incident raised or resolved
 * @param details what the text needs, for example {@code failedMessages}; at most 20 short entries, no personal data
 */
public record OwnerAlert(
        BusinessId businessId,
        Kind kind,
        String credentialId,
        @Nullable PhoneNumberId phoneNumberId,
        Incident incident,
        Instant time,
        Map<String, String> details) {
    /** What the name of an incident begins with that is an error of Meta's for the operator; Meta's code follows. */
    public static final String META_ERROR = "meta-error-";

    /** Why an incident is over that was not mended: the owner disconnected, and knows it. */
    public static final String DISCONNECTED = "disconnected";

    private static final int MOST_DETAILS = 20;
    private static final int LONGEST_DETAIL = 500;

    /** A secret must not slip in here: the same names are refused by the schema. */
    private static final Pattern DETAIL =
            Pattern.compile("(?!.*([Tt]oken|[Ss]ecret|[Pp]in|[Pp]assword)$)[a-z][A-Za-z0-9]{0,39}");

    public OwnerAlert {
        Checks.present("businessId", businessId);
        Checks.present("kind", kind);
        Checks.id("credentialId", Longest.CREDENTIAL_ID, credentialId);
        Checks.present("incident", incident);
        Checks.time("time", time);
        details = details == null ? Map.of() : checked(details);
    }

    private static Map<String, String> checked(Map<String, String> details) {
        Checks.that(details.size() <= MOST_DETAILS, "details must have at most " + MOST_DETAILS + " entries");
        details.forEach((name, value) -> {
            Checks.that(name != null && DETAIL.matcher(name).matches(), "details must have names that match " + DETAIL);
            Checks.that(value != null, "details." + name + " is required");
            Checks.text("details." + name, LONGEST_DETAIL, value);
        });
        return Map.copyOf(details);
    }

    public enum Kind {
        /** The token is dead: sends wait, the owner must reconnect. All three channels. */
        @JsonProperty("connection-lost")
        CONNECTION_LOST,
        /** The token ends in 14, 7 or 1 days. */
        @JsonProperty("token-expiring")
        TOKEN_EXPIRING,
        /** Messages failed after all retries. Dashboard and e-mail only. */
        @JsonProperty("messages-failed")
        MESSAGES_FAILED,
        /**
         * Many connections seem dead at once, Meta refuses the app itself, or it answers a message with an error that only
         * the operator can change: told to the operator, under the platform's own business, instead of to the owners.
         * Dashboard and e-mail.
         */
        @JsonProperty("platform-incident")
        PLATFORM_INCIDENT,
        /**
         * Meta takes no payment (131042, docs/meta/errors.md#sending): templates wait, replies go on. Dashboard and
         * e-mail.
         */
        @JsonProperty("payment-method-missing")
        PAYMENT_METHOD_MISSING,
        /**
         * Meta restricts or locks the account (368, 131031): all messages wait; or it restricts the number for spam (131048):
         * only what the business begins waits (docs/meta/errors.md#throttling and errors.md#integrity). Dashboard and
         * e-mail.
         */
        @JsonProperty("account-restricted")
        ACCOUNT_RESTRICTED,
        /** The number is not registered (133010, docs/meta/errors.md#sending): all messages wait. Dashboard and e-mail. */
        @JsonProperty("number-not-registered")
        NUMBER_NOT_REGISTERED,
        /**
         * The number's certificate is missing (131045, docs/meta/errors.md#sending): all messages wait until it is
         * registered again. Dashboard and e-mail.
         */
        @JsonProperty("certificate-missing")
        CERTIFICATE_MISSING,
        /** Nobody can say whether messages were sent; never resolved. Dashboard and e-mail. */
        @JsonProperty("messages-unknown")
        MESSAGES_UNKNOWN
    }

    public enum Incident {
        @JsonProperty("raised")
        RAISED,
        @JsonProperty("resolved")
        RESOLVED
    }
}
