package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.contracts.Topic;
import dev.kesher.sender.report.ThrottleAlerts;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What is wrong with the platform itself is told to its operator, once per window. */
@QuarkusTest
class OperatorAlertTest extends OnRunningSender {
    @Inject
    ThrottleAlerts alerts;

    @Inject
    Pool pool;

    @Inject
    SenderSettings settings;

    /** No other test has it. */
    private final int code = ThreadLocalRandom.current().nextInt(800_000, 900_000);

    @Test
    void anIncidentThatWasRolledBackIsToldNextTime() {
        assertThatThrownBy(() -> pool.withTransaction(sql -> alerts.tellOperator(sql, shop.business, reason(code))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("a deadlock"))))
                        .await()
                        .atMost(Shop.SOON))
                .isInstanceOf(IllegalStateException.class);

        tell(code);
        tell(code);

        // Events of one key come in their order: when a later one is there, so are all before it.
        tell(code + 1);
        await().atMost(Shop.SOON).until(() -> !told(code + 1).isEmpty());
        assertThat(told(code)).hasSize(1);
    }

    private void tell(int code) {
        pool.withTransaction(sql -> alerts.tellOperator(sql, shop.business, reason(code)))
                .await()
                .atMost(Shop.SOON);
    }

    private static Reason reason(int code) {
        return new Reason("meta-error", null, new MetaError(code, "The app is blocked", null));
    }

    private List<OwnerAlert> told(int code) {
        return shop.events(Topic.OWNER_ALERTS, settings.platformBusiness(), OwnerAlert.class).stream()
                .filter(alert -> (OwnerAlert.META_ERROR + code).equals(alert.credentialId()))
                .toList();
    }
}
