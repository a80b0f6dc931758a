package dev.kesher.signup.connect.step;

import dev.kesher.signup.Database;
import dev.kesher.signup.connection.Activation;
import dev.kesher.signup.connection.Connections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Only one attempt of a business at a time registers and promotes: two would set two PINs, and the loser's end could take
 * the winner's credential along.
 */
@ApplicationScoped
class Reservation {
    private final Database database;
    private final Connections connections;

    Reservation(Database database, Connections connections) {
        this.database = database;
        this.connections = connections;
    }

    /** @return what the work ends with, or why it may not be done now */
    Uni<StepResult> reserved(StepInput attempt, Supplier<Uni<StepResult>> work) {
        return database.inTransaction(() -> connections.reserve(attempt.claim()))
                .chain(activation -> {
                    var allowed =
                            activation instanceof Activation.Granted || activation instanceof Activation.Reconnecting;
                    return allowed ? work.get() : Uni.createFrom().item(ActivateStep.result(activation));
                });
    }
}
