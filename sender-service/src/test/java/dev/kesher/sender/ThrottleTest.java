package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.Topic;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a number waits for is seen, told and probed; nothing else waits with it. */
@QuarkusTest
class ThrottleTest extends OnRunningSender {
    private static final int PAYMENT = 131042;

    @Test
    void withoutAPaymentMethodTemplatesWaitRepliesGoAndTheOwnerHearsOfBothEnds() {
        var customer = shop.wrote(Shop.somebody());
        meta.failNextSend(shop.number.value(), PAYMENT, 1);

        var template = shop.accepted(shop.template(Shop.somebody()));
        shop.throttles().awaitBegin("templates");
        var second = shop.accepted(shop.template(Shop.somebody()));
        var reply = shop.accepted(shop.text(customer, "Yes"));

        shop.awaitState(reply, "sent");
        shop.awaitState(template, "queued");
        shop.awaitState(second, "queued");
        var raised = awaitAlert(Incident.RAISED);
        assertThat(raised.kind()).isEqualTo(Kind.PAYMENT_METHOD_MISSING);
        assertThat(raised.details()).containsEntry("errorCode", "131042");

        shop.throttles().probeNow("templates");

        shop.awaitOutcome(template, SendOutcome.State.SENT);
        shop.awaitOutcome(second, SendOutcome.State.SENT);
        assertThat(awaitAlert(Incident.RESOLVED).kind()).isEqualTo(Kind.PAYMENT_METHOD_MISSING);
        assertThat(alerts()).hasSize(2);
        assertThat(shop.sql("select tries from message where id = ?::uuid", template))
                .isEqualTo("0");
    }

    @Test
    void aRestrictedAccountHoldsAllOfTheNumberAndTheOwnerIsToldOnce() {
        meta.failNextSend(shop.number.value(), 368, 5);

        var ids = IntStream.range(0, 5)
                .mapToObj(one -> shop.accepted(shop.template(Shop.somebody())))
                .toList();

        shop.throttles().awaitBegin("connection");
        assertThat(awaitAlert(Incident.RAISED).kind()).isEqualTo(Kind.ACCOUNT_RESTRICTED);
        meta.clearFaults();
        shop.throttles().probeNow("connection");
        ids.forEach(id -> shop.awaitState(id, "sent"));
        awaitAlert(Incident.RESOLVED);
        assertThat(alerts()).hasSize(2);
    }

    @Test
    void oneStrayRefusalIsForgottenWithTheNextSuccessOfTheCredential() {
        var customer = shop.wrote(Shop.somebody());
        meta.fault(Fault.slow("messages", Duration.ofSeconds(5))
                .of(shop.number.value())
                .times(1));
        var slow = shop.accepted(shop.text(customer, "Wait"));
        await().atMost(Shop.SOON).until(() -> shop.atMeta().size() == 1);
        meta.failNextSend(shop.number.value(), 10, 1);

        var stray = shop.accepted(shop.template(Shop.somebody()));

        shop.awaitState(slow, "sent");
        shop.awaitState(stray, "sent");
        shop.throttles().awaitEnd("connection");
    }

    @Test
    void oneRefusalOfADeadTokenDecidesForAllThatWait() {
        meta.revokeToken(shop.waba.value());

        QueuedRow.insert(
                shop,
                IntStream.range(0, 300).mapToObj(one -> QueuedRow.of(shop)).toList(),
                "queued",
                0,
                0);

        shop.throttles().awaitBegin("connection");
        await().atMost(Shop.SOON).until(() -> !suspicions().isEmpty());
        await().during(Duration.ofSeconds(1)).atMost(Shop.SOON).until(() -> "0"
                .equals(shop.sql(
                        "select count(*) from queue_entry where phone_number_id = ? and state <> 'queued'",
                        shop.number.value())));
        assertThat(suspicions()).hasSize(1);
        // Those that were on their way when the first was refused.
        assertThat(callsOfShop()).isLessThanOrEqualTo(32);
        assertThat(VaultStandIn.asked(shop.business.value())).isLessThanOrEqualTo(3);
    }

    @Test
    void aMetaThatStopsAnsweringIsProbedAndWhatWasLostWaitsForItsStatus() {
        meta.fault(Fault.html("messages", 503).of(shop.number.value()).times(1_000));

        QueuedRow.insert(
                shop,
                IntStream.range(0, 201).mapToObj(one -> QueuedRow.of(shop)).toList(),
                "queued",
                0,
                0);

        shop.throttles().awaitBegin("number");
        await().during(Duration.ofSeconds(2)).atMost(Shop.SOON).until(() -> states("posting") == 0);
        // What was on the way when the fifth answer was lost, and no more.
        assertThat(callsOfShop()).isLessThanOrEqualTo(32);
        assertThat(states("awaiting")).isEqualTo((int) callsOfShop());
        assertThat(states("queued")).isEqualTo(201 - (int) callsOfShop());

        meta.clearFaults();
        shop.throttles().probeNow("number");
        await().atMost(Shop.SOON).until(() -> states("queued") == 0);
        shop.statuses().publishAnother();
        await().atMost(Shop.SOON).untilAsserted(() -> assertThat(shop.atMeta()).hasSize(201));
        await().atMost(Shop.SOON).until(() -> states("awaiting") == 0);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void aPausedTemplateWaitsAloneAndTheOthersGo() {
        meta.failNextSend(shop.number.value(), 132015, 1);

        var paused = shop.accepted(shop.template(Shop.somebody()));
        shop.throttles().awaitBegin("template");
        var waits = shop.accepted(shop.template(Shop.somebody()));
        var reply = shop.accepted(shop.text(shop.wrote(Shop.somebody()), "Yes"));

        shop.awaitState(reply, "sent");
        shop.awaitState(paused, "queued");
        shop.awaitState(waits, "queued");
        assertThat(shop.sql("select key from throttle where phone_number_id = ?", shop.number.value()))
                .isEqualTo("order_ready/en");
    }

    @Test
    void whatMetaSaysOfATemplateHoldsItAndLetsItGoAtOnce() {
        shop.awaitState(shop.accepted(shop.template(Shop.somebody())), "sent");
        templateEvent("PAUSED");
        shop.throttles().awaitBegin("template");
        var waiting = QueuedRow.of(shop);

        waiting.insert(shop, "queued", 0, 0);

        await().during(Duration.ofSeconds(1)).atMost(Shop.SOON).until(() -> callsOfShop() == 1);
        templateEvent("APPROVED");
        shop.throttles().awaitEnd("template");
        shop.awaitState(waiting.id().toString(), "sent");
    }

    @Test
    void anAccountThatIsReinstatedGoesOnAtOnce() {
        meta.failNextSend(shop.number.value(), 368, 1);
        var messageId = shop.accepted(shop.template(Shop.somebody()));
        shop.throttles().awaitBegin("connection");

        shop.publish(
                shop.waba.value(),
                event("account_update", "DISABLED_UPDATE", "{\"ban_info\":{\"waba_ban_state\":\"REINSTATE\"}}"));

        shop.awaitState(messageId, "sent");
        awaitAlert(Incident.RESOLVED);
    }

    private void templateEvent(String word) {
        shop.publish(
                shop.waba.value(),
                event(
                        "message_template_status_update",
                        word,
                        "{\"message_template_name\":\"order_ready\",\"message_template_language\":\"en\"}"));
    }

    private AccountEvent event(String field, String word, String value) {
        try {
            return new AccountEvent(
                    shop.waba,
                    List.of(shop.business),
                    field,
                    word,
                    Instant.now(),
                    ContractJson.mapper().readTree(value));
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private int states(String state) {
        return Integer.parseInt(shop.sql(
                "select count(*) from queue_entry where phone_number_id = ? and state = ?",
                shop.number.value(),
                state));
    }

    private long callsOfShop() {
        return meta.calls("messages").stream()
                .filter(call -> call.path().contains(shop.number.value()))
                .count();
    }

    private OwnerAlert awaitAlert(Incident incident) {
        return await().atMost(Shop.SOON)
                .until(
                        () -> alerts().stream()
                                .filter(alert -> alert.incident() == incident)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private List<OwnerAlert> alerts() {
        return shop.events(Topic.OWNER_ALERTS, shop.business.value(), OwnerAlert.class);
    }

    private List<CredentialSuspicion> suspicions() {
        return shop.events(Topic.CREDENTIAL_SUSPICIONS, shop.business.value(), CredentialSuspicion.class);
    }
}
