package dev.kesher.eventkit.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.Stack;
import dev.kesher.kafkakit.Declared;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The command as an operator calls it, on a broker with ACLs; its own, because it changes topics that others use. */
class TopicsCommandTest {
    private static final LocalStack STACK =
            LocalStack.with(Part.KAFKA).withAcls().start();
    private static final String TOPIC = Topic.SEND_REQUESTS.topicName();

    private static final AclBinding SHOP_WRITES = new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
            new AccessControlEntry("User:shop", "*", AclOperation.WRITE, AclPermissionType.ALLOW));

    private record Run(int code, String said) {}

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void whatTheLocalStackHasIsAsDeclared() {
        assertThat(asOperator("check", "--acls", "--reader", "User:crm"))
                .isEqualTo(new Run(0, "21 topics and " + acls("User:crm") + " ACLs: all as declared.\n"));
    }

    @Test
    void applyPutsRightWhatIsMissingOrChangedAndASecondRunHasNothingToDo() throws Exception {
        var missing = acl("User:notifier", AclOperation.WRITE);
        try (var admin = admin()) {
            admin.deleteAcls(List.of(missing.toFilter())).all().get();
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, TOPIC),
                            List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            delete(admin, List.of(Topic.ERASURES.deadLetterName()));
        }

        // The broker learns of what was changed a moment later.
        await().atMost(Stack.PATIENCE).until(() -> asOperator("check", "--acls", "--reader", "User:crm")
                .said()
                .endsWith(": 3 differ.\n"));

        var check = asOperator("check", "--acls", "--reader", "User:crm");
        var apply = asOperator("apply", "--acls", "--reader", "User:crm");
        var again = asOperator("apply", "--acls", "--reader", "User:crm");

        assertThat(check.code()).as(check.said()).isEqualTo(1);
        assertThat(check.said())
                .contains("differs: whatsapp.erasures.v1.dead-letter is missing\n")
                .contains("differs: " + TOPIC + " has retention.ms=1 instead of 259200000\n")
                .contains("differs: not allowed: User:notifier WRITE topic " + TOPIC + "\n");
        assertThat(apply.code()).isZero();
        assertThat(apply.said())
                .contains("created: whatsapp.erasures.v1.dead-letter, 12 partitions\n")
                .contains("set: " + TOPIC + " retention.ms=259200000, was 1\n")
                .contains("allowed: User:notifier WRITE topic " + TOPIC + "\n")
                .endsWith(": 3 put right, all as declared.\n");
        assertThat(again.said()).endsWith(": 0 put right, all as declared.\n");
    }

    @Test
    void whatIsInUseIsSaidAndLeftAsItIs() throws Exception {
        try (var admin = admin()) {
            admin.createAcls(List.of(SHOP_WRITES)).all().get();
            await().atMost(Stack.PATIENCE).until(() -> shops(admin) == 1);

            var apply = asOperator(
                    "apply", "--acls", "--reader", "User:crm", "--partitions", "48", "--replication-factor", "3");

            assertThat(apply.code()).isEqualTo(1);
            assertThat(apply.said())
                    .contains("differs: " + TOPIC + " has 12 partitions instead of 48\n")
                    .contains("differs: " + TOPIC + " has 1 replicas instead of 3\n")
                    .contains("differs: nobody declared: User:shop WRITE topic " + TOPIC + " (allow, host *)\n")
                    .endsWith(": 0 put right, 43 differ.\n");
            assertThat(shops(admin)).isEqualTo(1);
            admin.deleteAcls(List.of(SHOP_WRITES.toFilter())).all().get();
            await().atMost(Stack.PATIENCE).until(() -> shops(admin) == 0);
        }
    }

    @Test
    void aReaderThatIsNoLongerNamedIsDriftAndNoReasonForApplyToFail() {
        var check = asOperator("check", "--acls");

        assertThat(asOperator("apply", "--acls").code()).isZero();
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.said()).contains("nobody declared: User:crm READ topic whatsapp.customer-messages.v1");
    }

    @Test
    void severalAtOnceLeaveOneResult() throws Exception {
        var topics = List.of(Topic.SEND_OUTCOMES.deadLetterName(), Topic.MESSAGE_STATUSES.deadLetterName());
        try (var admin = admin();
                var together = Executors.newFixedThreadPool(4)) {
            delete(admin, topics);

            var runs = together.invokeAll(List.of(applied(), applied(), applied(), applied()));

            for (var run : runs) {
                assertThat(run.get().said()).endsWith("all as declared.\n");
            }
            assertThat(admin.listTopics().names().get()).containsAll(topics);
        }
    }

    private static int shops(Admin admin) throws Exception {
        return admin.describeAcls(SHOP_WRITES.toFilter()).values().get().size();
    }

    /** Returns when the broker does not know them any more. */
    private static void delete(Admin admin, List<String> topics) throws Exception {
        admin.deleteTopics(topics).all().get();
        await().atMost(Stack.PATIENCE).until(() -> topics.stream()
                .noneMatch(admin.listTopics().names().get()::contains));
    }

    private static Callable<Run> applied() {
        return () -> asOperator("apply", "--acls", "--reader", "User:crm");
    }

    @Test
    void aBrokerWithoutAuthorizerKeepsNoAclsAndIsLeftAlone() {
        var run = run(Map.of("KESHER_KAFKA", Stack.running().kafka().bootstrapServers()), "apply", "--acls");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).contains("it has no authorizer (authorizer.class.name), so it keeps no ACLs");
    }

    @Test
    void whoMayNotIsToldSo() {
        var run = run(STACK.kafka().settings("sender-service"), "apply", "--acls");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .endsWith(": who logs in as KESHER_KAFKA_USER may not do this: it needs DESCRIBE permission.\n");
    }

    @Test
    void aWrongPasswordIsSaidWithoutThePassword() {
        var settings = new TreeMap<>(STACK.kafka().settings("operator"));
        settings.put("KESHER_KAFKA_PASSWORD", "s3cr3t");

        var run = run(settings, "check");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .contains("the login of KESHER_KAFKA_USER is refused")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aBrokerThatIsAwayIsNotWaitedForLong() {
        var nowhere = called(Map.of("KESHER_KAFKA", "127.0.0.1:1"), Duration.ofSeconds(2), "check");
        var nobody = called(Map.of("KESHER_KAFKA", "no-such-host.invalid:9092"), Duration.ofSeconds(2), "check");

        assertThat(List.of(nowhere.code(), nobody.code())).containsOnly(2);
        assertThat(nowhere.said())
                .startsWith("Kafka at 127.0.0.1:1: it does not answer, or not in the way that ")
                .contains("KESHER_KAFKA_SECURITY_PROTOCOL");
        assertThat(nobody.said()).startsWith("Kafka at no-such-host.invalid:9092 cannot be asked: ");
    }

    @Test
    void aWrongCallSaysWhatIsWrong() {
        assertThat(List.of(
                        asOperator(),
                        asOperator("delete"),
                        asOperator("check", "--partitions"),
                        asOperator("check", "--partitions", "0"),
                        asOperator("apply", "--reader", "User:crm"),
                        asOperator("apply", "--acls", "--reader", "crm"),
                        asOperator("apply", "--loud"),
                        run(Map.of(), "check")))
                .allMatch(run -> run.code() == 2)
                .extracting(run -> run.said().lines().findFirst().orElseThrow())
                .containsExactly(
                        "Say apply or check.",
                        "Say apply or check.",
                        "--partitions needs a value.",
                        "--partitions takes a number from 1 to 9999, not \"0\".",
                        "--reader needs --acls.",
                        "--reader takes a principal such as User:crm, not \"crm\".",
                        "\"--loud\" is not understood.",
                        "KESHER_KAFKA is not set: Kafka's bootstrap servers.");
    }

    private static int acls(String reader) {
        return Declared.acls(List.of(reader)).size();
    }

    private static AclBinding acl(String principal, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    private static Admin admin() {
        return Admin.create(
                Map.<String, Object>of("bootstrap.servers", STACK.kafka().bootstrapServers()));
    }

    private static Run asOperator(String... words) {
        return run(STACK.kafka().settings("operator"), words);
    }

    private static Run run(Map<String, String> environment, String... words) {
        return called(environment, Duration.ofSeconds(60), words);
    }

    private static Run called(Map<String, String> environment, Duration patience, String... words) {
        var out = new ByteArrayOutputStream();
        var code = TopicsCommand.run(
                List.of(words), environment, patience, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }
}
