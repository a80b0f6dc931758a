package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.contracts.OwnerAlert.Kind.MESSAGES_FAILED;
import static dev.kesher.contracts.OwnerAlert.Kind.TOKEN_EXPIRING;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One incident, three channels, each recorded on its own. */
@QuarkusTest
class TellingTest {
    LocalStack stack;
    MailCatcher mail;
    private Business business;

    @BeforeEach
    void platformIsConnected() {
        business = new Business(stack);
        business.platformIs(Connection.State.ACTIVE);
    }

    @Test
    void oneIncidentIsOneAlertOnThreeChannels() throws Exception {
        business.ownedBy(business.email(), "+972 (52) 111-0001", "he-IL");

        business.raise(CONNECTION_LOST, Map.of("businessName", "Galil Bakery"));

        business.await("email", "raised", "sent");
        business.await("dashboard", "raised", "delivered");
        await().until(() -> !business.requestsTo("972521110001").isEmpty());
        var request = business.requestsTo("972521110001").getFirst();
        assertThat(request.businessId()).isEqualTo(Business.PLATFORM);
        assertThat(request.phoneNumberId()).isEqualTo(Business.PLATFORM_NUMBER);
        assertThat(request.content().template().name()).isEqualTo("kesher_connection_lost_v2");
        assertThat(request.content().template().language()).isEqualTo("he");
        assertThat(request.content().template().components().toString()).contains("Galil Bakery");
        business.outcome(request, Business.PLATFORM, SendOutcome.State.SENT, 1);
        business.await("whatsapp", "raised", "sent");
        var received = mail.to(business.email());
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().getSubject()).isEqualTo("החיבור שלכם ל-WhatsApp הפסיק לפעול");
        assertThat(MailCatcher.parts(received.getFirst()).get(1)).contains("dir=\"rtl\"", "<bdi>Galil Bakery</bdi>");
        assertThat(business.alerts().getList("alerts")).hasSize(1);
        assertThat(business.alerts().getList("alerts[0].channels")).hasSize(3);
        assertThat(business.alerts().getString("alerts[0].state")).isEqualTo("open");
        assertThat(business.alerts().getString("alerts[0].phoneNumberId")).isEqualTo("111");
    }

    @Test
    void aRepeatedEventTellsNothingNew() {
        business.ownedBy(business.email(), null, "en");
        var alert = business.raise(CONNECTION_LOST, Map.of());
        business.await("email", "raised", "sent");

        business.send(alert);
        business.raise(CONNECTION_LOST, Map.of());
        // The same key: once this is there, both repeats have been read.
        business.raise(TOKEN_EXPIRING, Map.of());
        business.await("email", "raised", "sent");
        await().until(() -> business.alerts().getList("alerts").size() == 2);
        await().until(() -> mail.to(business.email()).size() == 2);

        var kinds = business.alerts().getList("alerts.kind", String.class);
        assertThat(kinds).containsExactlyInAnyOrder("connection-lost", "token-expiring");
        assertThat(mail.to(business.email())).hasSize(2);
    }

    @Test
    void aMissingContactSkipsItsChannelVisibly() {
        business.ownedBy(null, null, "en");

        business.raise(CONNECTION_LOST, Map.of());

        assertThat(business.await("email", "raised", "skipped")).containsEntry("detail", "missing-email");
        assertThat(business.await("whatsapp", "raised", "skipped")).containsEntry("detail", "missing-phone");
        business.await("dashboard", "raised", "delivered");
    }

    @Test
    void anUnknownOwnerIsToldOnTheDashboardOnly() {
        business.raise(CONNECTION_LOST, Map.of());

        business.await("email", "raised", "skipped");
        business.await("whatsapp", "raised", "skipped");
        business.await("dashboard", "raised", "delivered");
    }

    @Test
    void recoveryClosesTheAlertAndIsToldOnThreeChannels() throws Exception {
        business.ownedBy(business.email(), "972521110002", "en");
        business.raise(CONNECTION_LOST, Map.of());
        business.await("email", "raised", "sent");

        business.resolve(CONNECTION_LOST);

        business.await("email", "recovered", "sent");
        business.await("dashboard", "recovered", "delivered");
        await().until(() -> business.requestsTo("972521110002").stream()
                .anyMatch(request -> "kesher_connection_restored_v2"
                        .equals(request.content().template().name())));
        assertThat(business.alerts().getString("alerts[0].state")).isEqualTo("resolved");
        assertThat(business.alerts().getString("alerts[0].resolvedAt")).isNotNull();
        assertThat(mail.to(business.email()))
                .extracting(received -> received.getSubject())
                .containsExactly("Your WhatsApp connection stopped working", "WhatsApp is connected again");
    }

    @Test
    void failedMessagesAreNoMatterForWhatsApp() throws Exception {
        business.ownedBy(business.email(), "972521110003", "en");

        business.raise(MESSAGES_FAILED, Map.of("failedMessages", "7"));

        business.await("email", "raised", "sent");
        List<String> channels = business.alerts().getList("alerts[0].channels.channel");
        assertThat(channels).containsExactlyInAnyOrder("email", "dashboard");
        assertThat(MailCatcher.parts(mail.to(business.email()).getFirst()).getFirst())
                .contains("\u20687\u2069 messages");
    }

    @Test
    void aMailServerThatIsDownHoldsNothingElseAndIsTriedAgain() {
        business.ownedBy(business.email(), "972521110004", "en");
        mail.down();

        business.raise(CONNECTION_LOST, Map.of());

        await().until(() -> "mail-server-unreachable"
                .equals(business.told("email", "raised").get("detail")));
        await().until(() -> business.requestsTo("972521110004").size() == 1);
        business.await("dashboard", "raised", "delivered");
        await().until(() -> Business.emailsWaiting() > 0);
        assertThat(Metrics.value("kesher_work_oldest_seconds", "work=\"alert-email\"")
                        .orElseThrow())
                .isPositive();
        mail.up();
        business.await("email", "raised", "sent");
        assertThat(mail.to(business.email())).hasSize(1);
        await().until(() -> Business.emailsWaiting() == 0);
    }

    @Test
    void aCrashAfterSendingRepeatsThatChannelOnlyAndWithTheSameMessageId() throws Exception {
        business.ownedBy(business.email(), "972521110005", "en");
        business.raise(CONNECTION_LOST, Map.of());
        business.await("email", "raised", "sent");
        await().until(() ->
                "handed-to-sender".equals(business.told("whatsapp", "raised").get("detail")));

        // As the row looks when the service dies between the mail server's answer and its own commit.
        business.deliveries("EMAIL", "state = 'PENDING', next_try = now()");

        await().until(() -> mail.to(business.email()).size() == 2);
        business.await("email", "raised", "sent");
        var received = mail.to(business.email());
        assertThat(received.get(0).getMessageID())
                .isEqualTo(received.get(1).getMessageID())
                .contains("@notifier.kesher");
        assertThat(business.requestsTo("972521110005")).hasSize(1);
    }

    @Test
    void aNumberOfThePlatformItselfIsNotToldByThatNumber() {
        var alert = new OwnerAlert(
                Business.PLATFORM,
                CONNECTION_LOST,
                "cred-" + business.id,
                null,
                OwnerAlert.Incident.RAISED,
                java.time.Instant.now(),
                Map.of());
        business.signup()
                .body(Map.of("phone", "972521110006", "locale", "en"))
                .put("/api/v1/businesses/kesher-platform/owner")
                .then()
                .statusCode(204);

        business.send(alert);

        await().until(() -> business.signup()
                .get("/api/v1/businesses/kesher-platform/alerts")
                .jsonPath()
                .getList("alerts[0].channels.detail")
                .contains("about-the-platform-itself"));
        assertThat(business.requestsTo("972521110006")).isEmpty();
    }
}
