package dev.kesher.sender.conversation;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.error.GraphError;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ActiveNumber;
import dev.kesher.sender.credential.AuthorizedCalls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows customers that they were read, and that they are being answered. Repeating it changes nothing. */
@ApplicationScoped
class ReadReceipts {
    private static final int VALUE_NOT_VALID = 131009;

    private final ActiveNumber activeNumber;
    private final AuthorizedCalls meta;
    private final GraphClient graph;

    ReadReceipts(ActiveNumber activeNumber, AuthorizedCalls meta, GraphClient graph) {
        this.activeNumber = activeNumber;
        this.meta = meta;
        this.graph = graph;
    }

    /** @param wamid of a message that the business's active number received; all before it count as read too */
    Uni<Void> send(BusinessId business, String wamid, boolean typing) {
        return activeNumber
                .of(business)
                .chain(connection -> meta.run(connection, call(connection, wamid, typing)))
                .replaceWithVoid();
    }

    private AuthorizedCalls.Call<Done> call(Connection connection, String wamid, boolean typing) {
        return new AuthorizedCalls.Call<>(
                "a read receipt",
                token -> graph.markRead(connection.phoneNumberId(), token, wamid, typing),
                ReadReceipts::problem);
    }

    /** Either code means that Meta does not know the message (docs/meta/sending.md#read). */
    private static RuntimeException problem(GraphError error) {
        return error.code() == VALUE_NOT_VALID || AuthorizedCalls.isAboutParameter(error)
                ? Problems.of(SenderProblem.CUSTOMER_MESSAGE_UNKNOWN)
                : AuthorizedCalls.refused(error);
    }
}
