package dev.kesher.sender.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The number that a business sends from, for a request that cannot do without one. */
@ApplicationScoped
public class ActiveNumber {
    private final ConnectionView connections;

    ActiveNumber(ConnectionView connections) {
        this.connections = connections;
    }

    /** Fails with {@code not-connected}, or with {@code kafka-unavailable} if that is not certain. */
    public Uni<Connection> of(BusinessId business) {
        return connections.find(business).map(found -> found.connection()
                .orElseThrow(() -> found.certain()
                        ? Problems.of(SenderProblem.NOT_CONNECTED)
                        : Problems.of(SenderProblem.KAFKA_UNAVAILABLE)));
    }
}
