package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.customer.Identities.Same;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told at the same time, by two replicas or in one batch, ends as if it had been told one after the other. */
@QuarkusTest
class IdentitiesTest extends OnRunningSender {
    private static final Instant NOW = Instant.now();

    @Inject
    Identities identities;

    @Test
    void whoLearnsAnOldTaleWhileAnotherLearnsANewerOneLeavesTheNewer() throws Exception {
        var phone = phone(1);
        learn(same("IL.1first", phone, NOW.minusSeconds(60)));

        // Given another replica, which has learned the newest and did not commit yet
        try (var other = stack.postgres().connectAsAdmin()) {
            other.setAutoCommit(false);
            point(other, phone, "IL.1third", NOW);

            // When the one before is learned here
            var learned = identities
                    .learn(List.of(same("IL.1second", phone, NOW.minusSeconds(30))))
                    .subscribeAsCompletionStage();
            await().atMost(Shop.SOON).until(this::somebodyWaitsForALock);
            other.commit();
            learned.join();
        }

        assertThat(canonical(phone)).isEqualTo("IL.1third");
    }

    @Test
    void whoIsToldWithTheirPhoneAndTheirNewIdInOneBatchIsOneCustomer() {
        var customers = IntStream.range(0, 100).boxed().toList();

        learn(customers.stream()
                .flatMap(at -> Stream.of(
                        same("IL.2old" + at, phone(at), NOW),
                        Same.former(shop.business, shop.number, "IL.2new" + at, "IL.2old" + at, NOW)))
                .toArray(Same[]::new));

        assertThat(customers).allSatisfy(at -> assertThat(canonical(phone(at))).isEqualTo("IL.2new" + at));
    }

    private Same same(String userId, String phone, Instant asOf) {
        return Same.of(shop.business, shop.number, userId, phone, asOf);
    }

    private void learn(Same... told) {
        identities.learn(List.of(told)).await().atMost(Shop.SOON);
    }

    private static String phone(int at) {
        return "9725" + (10_000_000 + at);
    }

    private String canonical(String id) {
        return shop.sql("select canonical from alias where phone_number_id = ? and id = ?", shop.number.value(), id);
    }

    private void point(Connection other, String id, String canonical, Instant asOf) throws SQLException {
        try (var update = other.prepareStatement(
                "update sender.alias set canonical = ?, as_of = ?::timestamptz where phone_number_id = ? and id = ?")) {
            update.setString(1, canonical);
            update.setString(2, asOf.toString());
            update.setString(3, shop.number.value());
            update.setString(4, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private boolean somebodyWaitsForALock() throws SQLException {
        try (var admin = stack.postgres().connectAsAdmin();
                var rows = admin.createStatement()
                        .executeQuery(
                                "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%alias%'")) {
            return rows.next();
        }
    }
}
