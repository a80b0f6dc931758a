package dev.kesher.sender.intake;

import dev.kesher.sender.customer.TwinNumber;
import dev.kesher.sender.message.NewMessage;
import dev.kesher.sender.store.Acceptance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accepts a message once per request id. */
@ApplicationScoped
class MessageIntake {
    private final Acceptance acceptance;

    MessageIntake(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** @param wroteAfter the message is accepted only if the customer wrote after this; null: not asked */
    Uni<Acceptance.Result> accept(SqlClient sql, NewMessage message, @Nullable Instant wroteAfter) {
        var phone = message.customer().userId() == null ? message.customer().phone() : null;
        return acceptance.accept(
                sql, message, phone == null ? null : TwinNumber.of(phone).orElse(null), wroteAfter);
    }

    Uni<Optional<Acceptance.Result>> find(NewMessage.Key key) {
        return acceptance.find(key);
    }
}
