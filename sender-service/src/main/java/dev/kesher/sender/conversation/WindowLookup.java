package dev.kesher.sender.conversation;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ActiveNumber;
import dev.kesher.sender.customer.Windows;
import dev.kesher.sender.kafka.WindowReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Looks a window up. One that seems closed is looked at again after everything customers wrote until now was read. */
@ApplicationScoped
class WindowLookup {
    private final Pool pool;
    private final ActiveNumber activeNumber;
    private final Windows windows;
    private final WindowReader reader;
    private final Clock clock;

    WindowLookup(Pool pool, ActiveNumber activeNumber, Windows windows, WindowReader reader, Clock clock) {
        this.pool = pool;
        this.activeNumber = activeNumber;
        this.windows = windows;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * At the business's active number.
     *
     * @param customer any id of theirs: BSUID, or phone in digits
     */
    Uni<WindowView> find(BusinessId business, String customer) {
        return Detached.awaited(() -> activeNumber.of(business).chain(connection -> {
            var number = connection.phoneNumberId();
            return look(number, customer)
                    .chain(seen -> seen.open() ? Uni.createFrom().item(seen) : lookCaughtUp(number, customer));
        }));
    }

    private Uni<WindowView> lookCaughtUp(PhoneNumberId number, String customer) {
        return reader.catchUp().chain(caughtUp -> {
            if (!caughtUp) {
                throw Problems.of(SenderProblem.KAFKA_UNAVAILABLE);
            }
            return look(number, customer);
        });
    }

    private Uni<WindowView> look(PhoneNumberId number, String customer) {
        return windows.lastMessage(pool, number, customer).map(last -> WindowView.of(last, clock.instant()));
    }
}
