package dev.kesher.eventkit.logins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.eventkit.Stack;
import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as an operator calls it, on a broker where each service logs in. */
class LoginCommandTest {
    private static final LocalStack STACK =
            LocalStack.with(Part.KAFKA).withAcls().start();
    private static final String SECOND = "SCRAM-SHA-256";
    private static final String NEW_PASSWORD = "a new \"password\" with a $ in it";

    private record Run(int code, String said) {}

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void aUserHasTwoPasswordsUntilOneIsTakenAway() {
        var first = STACK.kafka().settings("notifier");
        var second = second(first, NEW_PASSWORD);

        var set = run(NEW_PASSWORD + "\n", "set", "notifier", SECOND);

        assertThat(set).isEqualTo(new Run(0, "notifier can log in by SCRAM-SHA-256.\n"));
        // The broker learns of it a moment later.
        await().atMost(Stack.PATIENCE).until(() -> logsIn(second));
        assertThat(logsIn(first)).isTrue();

        var removed = run("", "remove", "notifier", "SCRAM-SHA-512");

        assertThat(removed).isEqualTo(new Run(0, "notifier cannot log in by SCRAM-SHA-512 any more.\n"));
        await().atMost(Stack.PATIENCE).until(() -> !logsIn(first));
        assertThat(logsIn(second)).isTrue();
    }

    /** Readiness proves nothing: a service may be ready without Kafka, and a broker keeps passwords that it does not take. */
    @Test
    void aLoginIsCheckedAsItsUserWould() {
        var crm = STACK.kafka().settings("crm");
        var password = crm.getOrDefault(KafkaSettings.PASSWORD, "");
        // An operator's own login, which is not what is checked.
        var operator = STACK.kafka().settings("operator");

        var right = run(operator, password, Duration.ofSeconds(30), "check", "crm", "SCRAM-SHA-512");
        var wrong = run(operator, "secret-word", Duration.ofSeconds(30), "check", "crm", "SCRAM-SHA-512");
        var unknown = run(operator, password, Duration.ofSeconds(30), "check", "crm", SECOND);
        var open = run(password, "check", "crm", "SCRAM-SHA-512");

        assertThat(right).isEqualTo(new Run(0, "crm logs in by SCRAM-SHA-512.\n"));
        assertThat(List.of(wrong, unknown, open)).extracting(Run::code).containsOnly(2);
        assertThat(wrong.said())
                .startsWith("Kafka did not take it: the login of KESHER_KAFKA_USER is refused")
                .doesNotContain("secret-word");
        assertThat(unknown.said()).contains("is refused");
        assertThat(open.said()).contains("nobody would log in");
    }

    @Test
    void whatIsGoneMayBeTakenAwayAgain() {
        var operator = STACK.kafka().settings("operator");

        assertThat(run("", "remove", "crm", SECOND).code()).isZero();
        assertThat(run(operator, "", Duration.ofSeconds(30), "remove", "crm", SECOND)
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'',          set crm SCRAM-SHA-256, The password is missing",
        "pass,        set crm SCRAM-SHA-1,   There is no mechanism",
        "pass,        set crm,               It wants three words",
        "pass,        add crm SCRAM-SHA-256, It does not know"
    })
    void whatMakesNoSenseIsSaidAndNothingIsRepeated(String password, String words, String sentence) {
        var run = run(password, words.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .startsWith(sentence)
                .contains("./kesher kafka-login set")
                .doesNotContain("pass,");
    }

    @Test
    void whoMayNotIsTold() {
        var run = run(STACK.kafka().settings("crm"), "secret-word", Duration.ofSeconds(30), "set", "crm", SECOND);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .startsWith("Kafka did not take it: who logs in as KESHER_KAFKA_USER may not do this")
                .doesNotContain("secret-word");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsWaitedForInBoundedTime() {
        var run = run(Map.of("KESHER_KAFKA", "127.0.0.1:1"), "x", Duration.ofMillis(200), "set", "crm", SECOND);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).startsWith("Kafka did not ");
    }

    private static Map<String, String> second(Map<String, String> first, String password) {
        var second = new TreeMap<>(first);
        second.put(KafkaSettings.MECHANISM, SECOND);
        second.put(KafkaSettings.PASSWORD, password);
        return second;
    }

    private static boolean logsIn(Map<String, String> settings) {
        try (var admin = Admin.create(KafkaSettings.client(settings))) {
            admin.describeCluster().nodes().get();
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(SaslAuthenticationException.class);
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Run run(String password, String... words) {
        var open = Map.of("KESHER_KAFKA", STACK.kafka().bootstrapServers());
        return run(open, password, Duration.ofSeconds(30), words);
    }

    private static Run run(Map<String, String> environment, String password, Duration patience, String... words) {
        var said = new ByteArrayOutputStream();
        var code = LoginCommand.run(
                List.of(words),
                environment,
                new ByteArrayInputStream(password.getBytes(StandardCharsets.UTF_8)),
                patience,
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Run(code, said.toString(StandardCharsets.UTF_8));
    }
}
