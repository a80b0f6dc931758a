package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.PLATFORM_INCIDENT;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with the platform is told to its operator, once, and to no owner. */
@QuarkusTest
class PlatformIncidentTest {
    /** A thousand events are a thousand transactions, one after the other. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Instant BEGAN =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);

    LocalStack stack;
    MailCatcher mail;
    private final String incident = "incident-" + UUID.randomUUID();
    private Business anyone;

    @BeforeEach
    void platformIsConnected() {
        anyone = new Business(stack);
        anyone.platformIs(Connection.State.ACTIVE);
        anyone.signup()
                .body(Map.of("email", "owner@platform.example", "phone", "972541110001", "locale", "en"))
                .put("/api/v1/businesses/kesher-platform/owner")
                .then()
                .statusCode(204);
    }

    @Test
    void aThousandEventsOfOneIncidentAreOneAlertAndOneMail() throws Exception {
        // When
        for (var second = 0; second < 1000; second++) {
            send(Business.PLATFORM, OwnerAlert.Incident.RAISED, second);
        }
        send(Business.PLATFORM, OwnerAlert.Incident.RESOLVED, 1000);

        // Then
        await().atMost(PATIENCE).until(() -> told().size() == 2);
        assertThat(mails()).hasSize(2);
        var raised = MailCatcher.parts(mails().getFirst());
        assertThat(raised.getFirst()).contains("\u206837\u2069 connections", incident, "\u2068app-refused\u2069");
        assertThat(raised.get(1)).contains("<bdi>" + incident + "</bdi>");
        assertThat(alerts().getList("alerts.findAll { it.incident == '" + incident + "' }"))
                .hasSize(1);
        assertThat(alerts().getInt(item() + "connections")).isEqualTo(37);
        assertThat(alerts().getList(item() + "channels.channel")).doesNotContain("whatsapp");
        assertThat(anyone.requestsTo("972541110001")).isEmpty();
        assertThat(mail.to("owner@platform.example")).isEmpty();
    }

    @Test
    void anErrorOfMetasIsToldWithItsCodeAndWhoMetItFirst() throws Exception {
        // Given
        var error = OwnerAlert.META_ERROR + incident;
        var details = Map.of("errorCode", "4", "errorTitle", "App call limit", "businessId", anyone.id.value());

        // When
        for (var second = 0; second < 10; second++) {
            anyone.send(new OwnerAlert(
                    Business.PLATFORM,
                    PLATFORM_INCIDENT,
                    error,
                    null,
                    OwnerAlert.Incident.RAISED,
                    BEGAN.plusMillis(second),
                    details));
        }

        // Then
        await().atMost(PATIENCE).until(() -> mails().size() == 1);
        assertThat(MailCatcher.parts(mails().getFirst()).getFirst())
                .contains("\u2068App call limit\u2069 (\u20684\u2069)", anyone.id.value(), error);
        var item = alerts().getMap("alerts.find { it.incident == '" + error + "' }");
        assertThat(item)
                .containsEntry("firstBusinessId", anyone.id.value())
                .containsEntry("metaError", Map.of("code", 4, "title", "App call limit"));
    }

    @Test
    void anIncidentUnderATenantIsADeadLetter() {
        // When
        send(anyone.id, OwnerAlert.Incident.RAISED, 0);

        // Then
        await().atMost(PATIENCE).until(() -> stack.kafka().records("whatsapp.owner-alerts.v1.dead-letter").stream()
                .anyMatch(record -> anyone.id.value().equals(record.key())));
        assertThat(anyone.alerts().getList("alerts")).isEmpty();
    }

    private void send(BusinessId business, OwnerAlert.Incident what, int second) {
        anyone.send(new OwnerAlert(
                business,
                PLATFORM_INCIDENT,
                incident,
                null,
                what,
                BEGAN.plusMillis(second),
                Map.of("connections", "37", "reason", "app-refused")));
    }

    /** The e-mails of this incident that are recorded as sent. */
    private List<Object> told() {
        var path = item() + "channels.findAll { it.channel == 'email' && it.state == 'sent' }";
        var list = alerts().getList(path);
        return list == null ? List.of() : list;
    }

    private String item() {
        return "alerts.find { it.incident == '" + incident + "' }.";
    }

    private JsonPath alerts() {
        return anyone.signup()
                .get("/api/v1/businesses/kesher-platform/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<MimeMessage> mails() {
        return mail.to(MailCatcher.OPERATOR).stream().filter(this::isAboutThis).toList();
    }

    private boolean isAboutThis(MimeMessage received) {
        try {
            return MailCatcher.parts(received).getFirst().contains(incident);
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
