package dev.kesher.notifier;

import static dev.kesher.contracts.OwnerAlert.Kind.CONNECTION_LOST;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendRequest;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Patience;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The service stops at each point of telling. A trigger lets nothing behind that point reach the database, which is all that
 * is left of a service that died there; then its lease ends. At most what is in flight on a channel is repeated, recognisably.
 */
@QuarkusTest
class RestartTest {
    private static final Duration PATIENCE = Patience.LONG;

    LocalStack stack;
    MailCatcher mail;

    @Inject
    Scheduler scheduler;

    private final String phone = "97255" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    private Business business;

    @BeforeEach
    void owner() {
        business = new Business(stack);
        business.platformIs(Connection.State.ACTIVE);
        business.ownedBy(business.email(), phone, "en");
    }

    @AfterEach
    void nothingStopsAnyMore() throws SQLException {
        goOn();
        scheduler.resume("email");
    }

    @Test
    void beforeTheAlertIsCommittedNothingIsToldTwice() throws Exception {
        stopAt("before insert on delivery", "true");
        business.raise(CONNECTION_LOST, Map.of());
        awaitStopped();

        goOn();

        assertEachChannelOnce();
        assertThat(business.alerts().getList("alerts")).hasSize(1);
    }

    @Test
    void beforeTheClaimNothingIsToldTwice() throws Exception {
        stopAt("before update on delivery", "new.tries > old.tries");
        business.raise(CONNECTION_LOST, Map.of());
        awaitStopped();
        assertThat(mail.to(business.email())).isEmpty();
        assertThat(business.requestsTo(phone)).isEmpty();

        goOn();

        assertEachChannelOnce();
    }

    @Test
    void afterTheClaimAndBeforeSendingNothingIsToldTwice() throws Exception {
        scheduler.pause("email");
        business.raise(CONNECTION_LOST, Map.of());
        business.await("email", "raised", "pending");
        // What a claim commits; then its worker dies.
        business.deliveries("EMAIL", "tries = tries + 1, next_try = now() + interval '60 seconds'");
        scheduler.resume("email");
        awaitHandedOver();
        assertThat(mail.to(business.email())).isEmpty();

        leaseEnds("EMAIL");

        assertEachChannelOnce();
    }

    @Test
    void afterTheMailWasAcceptedOnlyTheMailIsRepeatedWithItsMessageId() throws Exception {
        stopAt("before update on delivery", "new.channel = 'EMAIL' and new.state <> old.state");
        business.raise(CONNECTION_LOST, Map.of());
        await().atMost(PATIENCE).until(() -> mail.to(business.email()).size() == 1);
        awaitStopped();
        awaitHandedOver();

        goOn();
        leaseEnds("EMAIL");

        business.await("email", "raised", "sent");
        assertThat(mail.to(business.email())).hasSize(2);
        assertThat(mail.to(business.email()).stream()
                        .map(RestartTest::messageId)
                        .distinct())
                .hasSize(1);
        assertThat(business.requestsTo(phone)).hasSize(1);
        assertThat(business.told("dashboard", "raised")).containsEntry("state", "delivered");
    }

    @Test
    void afterTheRequestWasPublishedOnlyTheRequestIsRepeatedWithItsId() throws Exception {
        stopAt("before update on delivery", "new.channel = 'WHATSAPP' and new.handed_at is not null");
        business.raise(CONNECTION_LOST, Map.of());
        await().atMost(PATIENCE).until(() -> business.requestsTo(phone).size() == 1);
        awaitStopped();
        business.await("email", "raised", "sent");

        goOn();
        leaseEnds("WHATSAPP");

        awaitHandedOver();
        var requests = business.requestsTo(phone);
        assertThat(requests).hasSize(2);
        assertThat(requests.stream().map(SendRequest::requestId).distinct()).hasSize(1);
        assertThat(requests.getFirst()).isEqualTo(requests.getLast());
        assertThat(mail.to(business.email())).hasSize(1);
    }

    private void assertEachChannelOnce() {
        business.await("email", "raised", "sent");
        business.await("dashboard", "raised", "delivered");
        awaitHandedOver();
        assertThat(mail.to(business.email())).hasSize(1);
        assertThat(business.requestsTo(phone)).hasSize(1);
    }

    private void awaitHandedOver() {
        await().atMost(PATIENCE).until(() -> "handed-to-sender"
                .equals(business.told("whatsapp", "raised").get("detail")));
    }

    private void leaseEnds(String channel) throws SQLException {
        business.deliveries(channel, "next_try = now()");
    }

    /** Each time something is stopped, the sequence moves, also though the transaction is rolled back. */
    private void stopAt(String when, String condition) throws SQLException {
        execute("create sequence stopped");
        execute("""
                create function stop_here() returns trigger language plpgsql as $$
                begin
                    if (%s) and exists (select from alert where id = new.alert_id and business_id = '%s') then
                        perform nextval('stopped');
                        raise exception 'stopped here';
                    end if;
                    return new;
                end $$
                """.formatted(condition, business.id));
        execute("create trigger stop_here %s for each row execute function stop_here()".formatted(when));
    }

    private void goOn() throws SQLException {
        execute("drop trigger if exists stop_here on delivery");
        execute("drop function if exists stop_here");
        execute("drop sequence if exists stopped");
    }

    private void awaitStopped() {
        await().atMost(PATIENCE).until(this::hasStopped);
    }

    private boolean hasStopped() throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var rows = connection.createStatement().executeQuery("select is_called from stopped")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = stack.postgres().connect("notifier");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String messageId(jakarta.mail.internet.MimeMessage received) {
        try {
            return received.getMessageID();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
