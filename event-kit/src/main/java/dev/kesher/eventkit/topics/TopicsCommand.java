package dev.kesher.eventkit.topics;

import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.kafkakit.Topics;
import dev.kesher.kafkakit.Unavailable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run of {@code ./kesher topics}; it changes only what it says, and a second run right after it has nothing to do. */
public final class TopicsCommand {
    /** One question to the broker. An operator waits for it, and so does a Helm release. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicsCommand() {}

    /** Exit code 0: all is as declared, or was put right. 1: something is not, and stays so. 2: called wrongly, or Kafka could not be asked. */
    public static void main(String[] words) {
        // What Kafka's client logs is not for whoever watches; outside of a service it would be a complaint about
        // loggers.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(List.of(words), System.getenv(), System.out));
    }

    static int run(List<String> words, Map<String, String> environment, PrintStream out) {
        return run(words, environment, PATIENCE, out);
    }

    static int run(List<String> words, Map<String, String> environment, Duration patience, PrintStream out) {
        try {
            return run(Arguments.of(words), KafkaSettings.client(environment), patience, out) ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.print(Arguments.USAGE);
            return 2;
        } catch (Unavailable failure) {
            out.println(failure.getMessage());
            return 2;
        }
    }

    private static boolean run(Arguments arguments, Map<String, Object> kafka, Duration patience, PrintStream out)
            throws Unavailable {
        try (var topics = Topics.at(kafka, patience)) {
            var wanted = arguments.wanted();
            var differences = arguments.apply() ? topics.apply(wanted) : topics.check(wanted);
            return new Report(arguments, out).of(differences);
        }
    }
}
