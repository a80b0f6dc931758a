package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection.State;
import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.token.TokenFacts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was connected with the permission of one person at Meta, and how it ends when that person wants it deleted. */
@ApplicationScoped
public class MetaUserConnections {
    private static final String OF_USER =
            "credentialId in (select t.credentialId from TokenFact t where t.metaUserId = ?1)";

    private final Database database;
    private final Connections connections;
    private final TokenFacts tokens;
    private final SignupConfig config;

    MetaUserConnections(Database database, Connections connections, TokenFacts tokens, SignupConfig config) {
        this.database = database;
        this.connections = connections;
        this.tokens = tokens;
        this.config = config;
    }

    /** A credential that the vault may still hold. */
    public record HeldCredential(BusinessId business, String credentialId) {}

    public Uni<List<HeldCredential>> credentials(String metaUser) {
        return database.inTransaction(() -> tokens.list("metaUserId", metaUser)).map(facts -> facts.stream()
                .map(fact -> new HeldCredential(fact.business(), fact.credentialId()))
                .toList());
    }

    /** As if their owners disconnected them; what is going already goes on. */
    public Uni<Void> letGo(String metaUser) {
        return database.inTransaction(() -> connections.list(
                        OF_USER + " and state in ?2", metaUser, List.of(State.ACTIVE, State.ACTIVATING)))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::letGo)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> letGo(ConnectionRow row) {
        return database.inTransaction(() -> row.state == State.ACTIVATING
                ? connections.release(row.number(), row.credentialId)
                : connections.disconnect(
                        row.business(), row.credentialId, config.removal().drain()));
    }

    /** Whether nothing of it is connected and the removals have erased what they had to. */
    public Uni<Boolean> areOver(String metaUser) {
        return database.inTransaction(() ->
                        connections.count(OF_USER + " and (state <> ?2 or due is not null)", metaUser, State.REMOVED))
                .map(left -> left == 0);
    }

    public Uni<Boolean> isStillConnected(BusinessId business) {
        return database.inTransaction(
                        () -> connections.count("businessId = ?1 and state <> ?2", business.value(), State.REMOVED))
                .map(left -> left > 0);
    }

    /** Joins the caller's transaction. */
    public Uni<Void> forget(String metaUser) {
        return tokens.delete("metaUserId", metaUser).replaceWithVoid();
    }
}
