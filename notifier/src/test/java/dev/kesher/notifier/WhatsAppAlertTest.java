package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.contracts.SendRequest;
import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WhatsApp alert leaves from the platform's number, and the sender's outcome is what gets recorded. */
@QuarkusTest
class WhatsAppAlertTest {
    private static final String PHONE = "972522220001";

    LocalStack stack;
    private Business business;

    @BeforeEach
    void business() {
        business = new Business(stack);
    }

    @Test
    void itWaitsUntilThePlatformIsConnected() {
        business.platformIs(Connection.State.REMOVED);
        business.ownedBy(null, "972522220002", "en").raise(CONNECTION_LOST, Map.of());
        await().until(() -> "platform-not-connected"
                .equals(business.told("whatsapp", "raised").get("detail")));

        business.platformIs(Connection.State.ACTIVE);

        await().until(() -> business.requestsTo("972522220002").size() == 1);
        business.await("whatsapp", "raised", "pending");
    }

    @Test
    void itIsSkippedWhenThePlatformIsNotConnectedForADay() throws Exception {
        business.platformIs(Connection.State.REMOVED);
        business.ownedBy(null, PHONE, "en").raise(CONNECTION_LOST, Map.of());
        await().until(() -> "platform-not-connected"
                .equals(business.told("whatsapp", "raised").get("detail")));

        business.deliveries("WHATSAPP", "created_at = now() - interval '25 hours'");

        assertThat(business.await("whatsapp", "raised", "skipped")).containsEntry("detail", "platform-not-connected");
    }

    @Test
    void theOutcomeIsRecordedAndALaterOneCounts() {
        var request = handedOver("972522220003");

        business.outcome(request, Business.PLATFORM, SendOutcome.State.UNKNOWN, 1);
        assertThat(business.await("whatsapp", "raised", "failed")).containsEntry("detail", "unknown number-replaced");
        business.outcome(request, Business.PLATFORM, SendOutcome.State.SENT, 2);
        business.await("whatsapp", "raised", "sent");
        business.outcome(request, Business.PLATFORM, SendOutcome.State.FAILED, 1);
        business.outcome(request, Business.PLATFORM, SendOutcome.State.FAILED, 3);

        assertThat(business.await("whatsapp", "raised", "failed")).containsEntry("detail", "failed number-replaced");
    }

    @Test
    void anOutcomeOfAnotherBusinessWithTheSameRequestIdIsIgnored() {
        var request = handedOver("972522220004");

        business.outcome(request, new BusinessId("mallory"), SendOutcome.State.SENT, 5);
        business.outcome(request, Business.PLATFORM, SendOutcome.State.REFUSED, 1);

        assertThat(business.await("whatsapp", "raised", "failed")).containsEntry("detail", "refused number-replaced");
    }

    @Test
    void aSenderThatNeverAnswersIsNotWaitedForForEver() throws Exception {
        handedOver("972522220005");
        await().until(() ->
                "handed-to-sender".equals(business.told("whatsapp", "raised").get("detail")));

        business.deliveries("WHATSAPP", "next_try = now()");

        assertThat(business.await("whatsapp", "raised", "failed")).containsEntry("detail", "no-outcome");
        assertThat(business.requestsTo("972522220005")).hasSize(1);
    }

    private SendRequest handedOver(String phone) {
        business.platformIs(Connection.State.ACTIVE);
        business.ownedBy(null, phone, "en").raise(CONNECTION_LOST, Map.of());
        await().until(() -> business.requestsTo(phone).size() == 1);
        return business.requestsTo(phone).getFirst();
    }
}
