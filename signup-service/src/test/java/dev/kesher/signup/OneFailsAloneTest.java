package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.contracts.Topic;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is tidied up from time to time: a row for which it fails, again and again, holds up none behind it. */
@QuarkusTest
class OneFailsAloneTest extends SignupTestCase {
    private static final String NO_BUSINESS = "no business id";
    private static final String NUMBER = "999000111";

    @AfterEach
    void theRowsGo() {
        rows("drop trigger if exists kept on connection");
        rows("delete from attempt where business_id = ?", NO_BUSINESS);
        rows("delete from token_fact where business_id = ?", NO_BUSINESS);
        rows("delete from connection where phone_number_id = ?", NUMBER);
    }

    @Test
    void anAttemptThatCannotBeTidiedHoldsNoOther() {
        // Given
        var popup = meta.signup(
                SignupRequest.named("Hesitant " + business).numbers(2).omitPhoneNumberId());
        var attempt = startAttempt();
        complete(attempt, popup.code(), popup.wabaId(), null).then().statusCode(202);
        follow(attempt, "choose-number");
        var forgotten = startAttempt();
        rows("""
                insert into attempt (id, business_id, locale, created_at, expires_at, changed_at, state, step, due,
                                     credential_id, holds_credential)
                values (gen_random_uuid(), ?, 'en', now(), now(), now() - interval '29 days', 'CHOOSE_NUMBER', 'PROMOTE',
                        now(), 'credential-of-nobody', true)""", NO_BUSINESS);

        // When
        rows("update attempt set changed_at = now() - interval '25 hours' where id = ?", UUID.fromString(attempt));
        rows("update attempt set expires_at = now() - interval '25 hours' where id = ?", UUID.fromString(forgotten));

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(vault.states(business)).isEmpty());
        await().atMost(LONG)
                .until(() -> rows("select count(*) from attempt where id = ?", UUID.fromString(forgotten)) == 0);
        assertThat(rows("select count(*) from attempt where business_id = ? and holds_credential", NO_BUSINESS))
                .isEqualTo(1);
    }

    @Test
    void aTokenOfWhichNothingCanBeToldHoldsNoOther() {
        // Given
        connect(meta.signup("Prolonged " + business));
        rows("""
                insert into token_fact (credential_id, business_id, learnt_at, warned_days, warned_at)
                values ('!', ?, now(), 14, now())""", NO_BUSINESS);

        // When
        rows(
                "update token_fact set expires_at = null, warned_days = 14, warned_at = now() where business_id = ?",
                business);

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(alerts())
                .anyMatch(alert -> alert.kind() == Kind.TOKEN_EXPIRING && alert.incident() == Incident.RESOLVED));
        assertThat(rows("select count(*) from token_fact where business_id = ? and warned_days = 14", NO_BUSINESS))
                .isEqualTo(1);
    }

    @Test
    void aRemovedConnectionThatCannotGoHoldsNoOther() {
        // Given
        rows("""
                create or replace function keep() returns trigger language plpgsql as
                $$ begin raise exception 'it stays'; end $$""");
        rows("create trigger kept before delete on connection for each row when (old.phone_number_id = '" + NUMBER
                + "') execute function keep()");
        rows("""
                insert into connection (phone_number_id, business_id, waba_id, state, generation, credential_id, locale,
                                        changed_at)
                values (?, 'b-kept', '1', 'REMOVED', 1, 'c-kept', 'en', now() - interval '90 days')""", NUMBER);
        var popup = connect(meta.signup("Long gone " + business));

        // When
        owner().delete("/api/v1/connection").then().statusCode(202);
        await().atMost(LONG)
                .until(() -> rows(
                                "update connection set changed_at = changed_at - interval '10 days'"
                                        + " where business_id = ? and state = 'REMOVED' and due is null",
                                business)
                        == 1);

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(records(Topic.CONNECTIONS, popup.phoneNumberId()))
                .last()
                .extracting(ConsumerRecord::value)
                .isNull());
        rows("drop trigger kept on connection");
        await().atMost(LONG)
                .until(() -> rows("select count(*) from connection where phone_number_id = ?", NUMBER) == 0);
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
        return stack.kafka().records(topic.topicName()).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }
}
