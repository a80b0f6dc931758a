package dev.kesher.notifier;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever holds an owner's number is told, with its reason, and so is its end. */
@QuarkusTest
class HeldNumberTest {
    private static final Map<String, String> REASON = Map.of(
            "errorCode",
            "131042",
            "errorTitle",
            "Payment method problem",
            "waitingMessages",
            "3",
            "since",
            "2026-11-22T09:00:00Z");

    LocalStack stack;
    MailCatcher mail;
    private Business business;
    private String phone;

    @BeforeEach
    void theOwnerHasAPhoneToo() {
        business = new Business(stack);
        business.platformIs(Connection.State.ACTIVE);
        phone = "9725%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
        business.ownedBy(business.email(), phone, "en");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PAYMENT_METHOD_MISSING", "ACCOUNT_RESTRICTED", "NUMBER_NOT_REGISTERED", "CERTIFICATE_MISSING"})
    void oneIncidentIsOneAlertAndItsEndIsTold(Kind kind) {
        // Given
        business.raise(kind, REASON);
        business.raise(kind, REASON);
        business.await("email", "raised", "sent");

        // When
        business.resolve(kind);

        // Then
        business.await("email", "recovered", "sent");
        business.await("dashboard", "recovered", "delivered");
        assertThat(business.alerts().getList("alerts")).hasSize(1);
        assertThat(business.alerts().getString("alerts[0].state")).isEqualTo("resolved");
        await().until(() -> mail.to(business.email()).size() == 2);
        assertThat(mail.to(business.email()).getLast())
                .satisfies(last -> assertThat(last.getSubject()).isEqualTo("Messages are going out again"));
        assertThat(channels()).doesNotContain("whatsapp");
        assertThat(business.requestsTo(phone)).isEmpty();
    }

    @Test
    void theListSaysWhy() {
        // When
        business.raise(Kind.PAYMENT_METHOD_MISSING, REASON);

        // Then
        business.await("dashboard", "raised", "delivered");
        var alert = business.alerts().getMap("alerts[0]");
        assertThat(alert)
                .containsEntry("kind", "payment-method-missing")
                .containsEntry("metaError", Map.of("code", 131042, "title", "Payment method problem"))
                .containsEntry("waitingMessages", 3)
                .containsEntry("since", "2026-11-22T09:00:00Z")
                .doesNotContainKeys("advice", "facts", "platform", "failedMessages", "incident");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_RESTRICTED, 131048, number-limited",
        "ACCOUNT_RESTRICTED, 368,",
        "MESSAGES_FAILED, 131047, use-template",
        "MESSAGES_FAILED, 131999, write-to-us"
    })
    void theListSaysWhatHelps(Kind kind, String code, String advice) {
        // When
        business.raise(kind, Map.of("errorCode", code));

        // Then
        business.await("dashboard", "raised", "delivered");
        assertThat(business.alerts().getString("alerts[0].advice")).isEqualTo(advice);
    }

    @Test
    void aReasonOfTheFirstOccurrenceIsNotToldOfTheSecond() {
        // Given
        business.raise(Kind.ACCOUNT_RESTRICTED, REASON);
        business.await("email", "raised", "sent");
        business.resolve(Kind.ACCOUNT_RESTRICTED);
        business.await("email", "recovered", "sent");

        // When
        business.raise(Kind.ACCOUNT_RESTRICTED, Map.of());

        // Then
        await().until(() -> "open".equals(business.alerts().getString("alerts[0].state")));
        assertThat(business.alerts().getMap("alerts[0]")).doesNotContainKeys("metaError", "waitingMessages", "since");
    }

    @Test
    void unknownMessagesAreToldAndHaveNoEnd() {
        // Given
        business.raise(Kind.MESSAGES_UNKNOWN, Map.of("unknownMessages", "7"));
        business.await("email", "raised", "sent");

        // When
        business.resolve(Kind.MESSAGES_UNKNOWN);

        // Then
        await().until(() -> "resolved".equals(business.alerts().getString("alerts[0].state")));
        assertThat(business.alerts().getList("alerts[0].channels")).hasSize(2);
        assertThat(business.alerts().getInt("alerts[0].unknownMessages")).isEqualTo(7);
        assertThat(mail.to(business.email())).hasSize(1);
    }

    @Test
    void garbageInTheDetailsIsLeftOutAndTheRestIsTold() throws Exception {
        // When
        business.raise(
                Kind.CERTIFICATE_MISSING,
                Map.of(
                        "errorCode", "999999999999",
                        "errorTitle", "\u202e</bdi><script>alert(1)</script>{code}\n\n" + "x".repeat(400),
                        "waitingMessages", "lots",
                        "since", "-9999-01-01T00:00:00Z"));

        // Then
        business.await("email", "raised", "sent");
        await().until(() -> mail.to(business.email()).size() == 1);
        var parts = MailCatcher.parts(mail.to(business.email()).getFirst());
        assertThat(parts.get(1)).contains("&lt;script&gt;alert(1)").doesNotContain("<script", "\u202e");
        assertThat(business.alerts().getMap("alerts[0].metaError")).containsOnlyKeys("title");
    }

    @ParameterizedTest
    @EnumSource(OwnerAlert.Kind.class)
    void everyKindFitsIntoTheTable(Kind kind) {
        if (kind != Kind.PLATFORM_INCIDENT) {
            business.raise(kind, REASON);

            business.await("dashboard", "raised", "delivered");
        }
    }

    private List<String> channels() {
        return business.alerts().getList("alerts[0].channels.channel");
    }
}
