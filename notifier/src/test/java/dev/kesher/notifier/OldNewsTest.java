package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.localstack.LocalStack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is over, or began anew, before it was told: an owner's last word is how it stands. */
@QuarkusTest
class OldNewsTest {
    LocalStack stack;
    MailCatcher mail;
    private Business business;

    @BeforeEach
    void platformIsConnected() {
        business = new Business(stack);
        business.platformIs(Connection.State.ACTIVE);
    }

    @Test
    void whoDisconnectedIsNotToldThatItIsRestored() {
        business.ownedBy(business.email(), null, "en");
        business.raise(CONNECTION_LOST, Map.of());
        business.await("email", "raised", "sent");

        business.disconnect();

        await().until(() -> "resolved".equals(business.alerts().getString("alerts[0].state")));
        assertThat(business.told("email", "recovered")).isEmpty();
        assertThat(business.told("dashboard", "recovered")).isEmpty();
    }

    @Test
    void anAlertThatIsOverBeforeItWasTriedIsNotTold() throws SQLException {
        business.ownedBy(business.email(), null, "en");
        mail.down();
        business.raise(CONNECTION_LOST, Map.of());
        await().until(() -> "mail-server-unreachable"
                .equals(business.told("email", "raised").get("detail")));

        business.resolve(CONNECTION_LOST);

        assertThat(business.await("email", "raised", "skipped")).containsEntry("detail", "resolved-first");
        mail.up();
        business.await("email", "recovered", "sent");
        assertThat(mail.to(business.email())).hasSize(1);
    }

    @Test
    void anEndThatAnotherBeginningFollowedIsNotToldAfterIt() throws Exception {
        // Given
        business.ownedBy(business.email(), null, "en");
        business.raise(CONNECTION_LOST, Map.of());
        business.await("email", "raised", "sent");
        mail.down();
        business.resolve(CONNECTION_LOST);
        await().until(() -> "mail-server-unreachable"
                .equals(business.told("email", "recovered").get("detail")));

        // When
        business.raise(CONNECTION_LOST, Map.of());
        await().until(() -> "mail-server-unreachable"
                .equals(business.told("email", "raised").get("detail")));
        mail.up();

        // Then
        business.await("email", "raised", "sent");
        await().until(() -> Business.emailsWaiting() == 0);
        assertThat(business.skipped("EMAIL")).containsExactly("raised-again");
        // The server forgot the first one when it went down.
        assertThat(mail.to(business.email()))
                .extracting(received -> received.getSubject())
                .containsExactly("Your WhatsApp connection stopped working");
    }
}
