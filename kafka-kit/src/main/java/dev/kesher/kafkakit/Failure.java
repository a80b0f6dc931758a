package dev.kesher.kafkakit;

import java.util.regex.Pattern;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** What a failure of a Kafka client means to whoever set the variables. */
public final class Failure {
    /** How the broker names a request of the cluster: with addresses and ids of its own, which tell nobody anything. */
    private static final Pattern REQUEST = Pattern.compile("Request Request\\(.*\\) needs");

    private Failure() {}

    /** One clause, without a full stop; for what no variable mends, what the failure says of itself. */
    public static String words(Throwable failure) {
        var words = REQUEST.matcher(said(failure)).replaceAll("it needs");
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private static String said(Throwable failure) {
        return switch (failure) {
            case SslAuthenticationException untrusted ->
                "the broker's certificate, or ours, is not accepted (" + KafkaSettings.CA_FILE + ", "
                        + KafkaSettings.CERTIFICATE_FILE + "): " + cause(untrusted);
            case SaslAuthenticationException refused ->
                "the login of " + KafkaSettings.USER + " is refused: " + refused.getMessage();
            case AuthorizationException forbidden ->
                "who logs in as " + KafkaSettings.USER + " may not do this: " + forbidden.getMessage();
            case SecurityDisabledException none ->
                "it has no authorizer (authorizer.class.name), so it keeps no ACLs: " + none.getMessage();
            case TimeoutException silent ->
                "it does not answer, or not in the way that " + KafkaSettings.PROTOCOL + " says: "
                        + silent.getMessage();
            default -> failure.getCause() == null ? failure.toString() : failure + ": " + cause(failure);
        };
    }

    /** The innermost: a handshake fails for a reason that only the library of certificates knows. */
    private static String cause(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }
}
