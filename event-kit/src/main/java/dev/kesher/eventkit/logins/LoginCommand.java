package dev.kesher.eventkit.logins;

import dev.kesher.kafkakit.Failure;
import dev.kesher.kafkakit.KafkaSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ResourceNotFoundException;

/**
 * One run of {@code ./kesher kafka-login}. Kafka keeps one password of a user for each SCRAM mechanism, so a user can have two:
 * that is how one is rotated while both work; {@code check} logs in with one. The password comes on the standard input, where no other user sees it.
 */
public final class LoginCommand {
    private static final String USAGE = """
            ./kesher kafka-login set USER SCRAM-SHA-256|SCRAM-SHA-512 <PASSWORD_FILE
            ./kesher kafka-login remove USER SCRAM-SHA-256|SCRAM-SHA-512
            ./kesher kafka-login check USER SCRAM-SHA-256|SCRAM-SHA-512 <PASSWORD_FILE
            """;

    /** An operator waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What Kafka's own tool takes. Passwords here are random: more would make each login slower, and none safer. */
    private static final int ITERATIONS = 4096;

    private static final int LONGEST_PASSWORD = 4096;

    private LoginCommand() {}

    /** Exit code 0: done, or there was nothing to do. 2: called wrongly, or Kafka refused, or could not be asked. */
    public static void main(String[] words) {
        // As for topics: what Kafka's client logs is not for whoever watches.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(List.of(words), System.getenv(), System.in, System.out));
    }

    static int run(List<String> words, Map<String, String> environment, InputStream password, PrintStream out) {
        return run(words, environment, password, PATIENCE, out);
    }

    static int run(
            List<String> words,
            Map<String, String> environment,
            InputStream password,
            Duration patience,
            PrintStream out) {
        try {
            out.println(done(words, environment, password, patience));
            return 0;
        } catch (IllegalArgumentException | IOException wrong) {
            out.println(wrong.getMessage());
            out.print(USAGE);
        } catch (ExecutionException refused) {
            out.println("Kafka did not take it: "
                    + Failure.words(Objects.requireNonNullElse(refused.getCause(), refused)) + ".");
        } catch (TimeoutException late) {
            out.println("Kafka did not answer within " + patience.toSeconds() + " s.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            out.println("Interrupted.");
        }
        return 2;
    }

    /** @return what is true now */
    private static String done(
            List<String> words, Map<String, String> environment, InputStream input, Duration patience)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        if (words.size() != 3 || words.get(1).isBlank()) {
            throw new IllegalArgumentException("It wants three words.");
        }
        var user = words.get(1);
        var mechanism = ScramMechanism.fromMechanismName(words.get(2));
        if (mechanism == ScramMechanism.UNKNOWN) {
            throw new IllegalArgumentException("There is no mechanism \"" + words.get(2) + "\".");
        }
        return switch (words.getFirst()) {
            case "set" -> {
                var credential = new ScramCredentialInfo(mechanism, ITERATIONS);
                var password = password(input).getBytes(StandardCharsets.UTF_8);
                alter(new UserScramCredentialUpsertion(user, credential, password), environment, patience);
                yield user + " can log in by " + words.get(2) + ".";
            }
            case "remove" -> {
                alter(new UserScramCredentialDeletion(user, mechanism), environment, patience);
                yield user + " cannot log in by " + words.get(2) + " any more.";
            }
            case "check" -> {
                var login = new HashMap<>(environment);
                login.put(KafkaSettings.USER, user);
                login.put(KafkaSettings.MECHANISM, words.get(2));
                login.put(KafkaSettings.PASSWORD, password(input));
                logIn(login, patience);
                yield user + " logs in by " + words.get(2) + ".";
            }
            default -> throw new IllegalArgumentException("It does not know \"" + words.getFirst() + "\".");
        };
    }

    private static String password(InputStream input) throws IOException {
        var read = new String(input.readNBytes(LONGEST_PASSWORD + 1), StandardCharsets.UTF_8).stripTrailing();
        if (read.isEmpty() || read.length() > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("The password is missing on the standard input, or is too long.");
        }
        return read;
    }

    private static void alter(UserScramCredentialAlteration one, Map<String, String> environment, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        try (var admin = admin(environment, patience)) {
            admin.alterUserScramCredentials(List.of(one)).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            if (!(one instanceof UserScramCredentialDeletion
                    && refused.getCause() instanceof ResourceNotFoundException)) {
                throw refused;
            }
            // It is gone already: whoever runs this again finds it done.
        }
    }

    private static void logIn(Map<String, String> environment, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        try (var admin = admin(environment, patience)) {
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof AuthorizationException)) {
                throw refused;
            }
            // Who may not do this has logged in.
        }
    }

    private static Admin admin(Map<String, String> environment, Duration patience) {
        var settings = new HashMap<>(KafkaSettings.client(environment));
        settings.put("default.api.timeout.ms", Math.toIntExact(patience.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(patience.toMillis()));
        return Admin.create(settings);
    }
}
