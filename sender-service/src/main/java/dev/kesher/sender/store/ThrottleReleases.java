package dev.kesher.sender.store;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.store.ThrottleRepository.Stored;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How rows of the table {@code throttle} end: by a success that proves them wrong, by Meta's word, by an operator's, or by another
 * credential.
 */
@ApplicationScoped
public class ThrottleReleases {
    /**
     * What an accepted attempt proves wrong. Templates that were on their way before they were throttled prove nothing: what
     * Meta minds is often said late.
     */
    private static final String FREE = """
            delete from throttle t
             using attempt a, unnest($1::uuid[], $2::integer[], $3::text[]) as p (id, number, template)
             where a.message_id = p.id and a.number = p.number and t.phone_number_id = a.phone_number_id
               and (t.scope = 'number'
                    or t.scope = 'connection' and t.key = a.credential_id
                    or t.since < a.started_at
                       and (t.scope = 'templates' and p.template is not null
                            or t.scope = 'template' and t.key = p.template))
            returning t.*""";

    private static final String LOCK = """
            select from throttle
             where phone_number_id = any($1) and ($2 or scope in ('number', 'connection'))
             order by phone_number_id, scope, key
               for update""";

    private static final String RESUME = "delete from throttle where phone_number_id = $1 returning *";

    private static final String RELEASE =
            "delete from throttle where phone_number_id = $1 and scope = any($2) returning *";

    private static final String RELEASE_TEMPLATE =
            "delete from throttle where phone_number_id = $1 and scope = 'template' and key = $2 returning *";

    private static final String RELEASE_OTHER_CREDENTIALS = """
            delete from throttle
             where phone_number_id = $1 and (scope = 'connection' and key <> $2 or $3)
            returning *""";

    /** An attempt that Meta accepted. @param template name and language, if it was one */
    public record Proof(
            UUID messageId,
            int attempt,
            PhoneNumberId number,
            @Nullable String template) {}

    /**
     * Nobody else changes the throttles that these numbers have, which most have not.
     *
     * @param templatesToo what an accepted reply proves is about its number and credential alone: whoever probes templates
     *     meanwhile need not wait for it
     * @return whether there are any
     */
    public Uni<Boolean> lock(SqlClient transaction, Collection<PhoneNumberId> numbers, boolean templatesToo) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(numbers.stream().map(PhoneNumberId::value).toArray(String[]::new), templatesToo))
                .map(rows -> rows.size() > 0);
    }

    /** Ends what these attempts prove wrong, of what is locked. @return what ended */
    public Uni<List<Stored>> free(SqlClient transaction, List<Proof> accepted) {
        return accepted.isEmpty()
                ? Uni.createFrom().item(List.of())
                : transaction
                        .preparedQuery(FREE)
                        .execute(Tuple.of(
                                accepted.stream().map(Proof::messageId).toArray(UUID[]::new),
                                accepted.stream().map(Proof::attempt).toArray(Integer[]::new),
                                accepted.stream().map(Proof::template).toArray(String[]::new)))
                        .map(ThrottleRepository::stored);
    }

    /** An operator says that the number may go on. @return what ended */
    public Uni<List<Stored>> resume(SqlClient transaction, PhoneNumberId number) {
        return transaction
                .preparedQuery(RESUME)
                .execute(Tuple.of(number.value()))
                .map(ThrottleRepository::stored);
    }

    /** Meta said that it is over. @return what ended */
    public Uni<List<Stored>> release(SqlClient transaction, PhoneNumberId number, List<Scope> scopes) {
        return transaction
                .preparedQuery(RELEASE)
                .execute(Tuple.of(
                        number.value(), scopes.stream().map(Scope::stored).toArray(String[]::new)))
                .map(ThrottleRepository::stored);
    }

    /** @param key name and language */
    public Uni<List<Stored>> releaseTemplate(SqlClient transaction, PhoneNumberId number, String key) {
        return transaction
                .preparedQuery(RELEASE_TEMPLATE)
                .execute(Tuple.of(number.value(), key))
                .map(ThrottleRepository::stored);
    }

    /** Nothing waits any more for the repair of another credential; a number that is not used any more waits for nothing. */
    public Uni<List<Stored>> releaseFromOthers(SqlClient transaction, Connection connection) {
        return transaction
                .preparedQuery(RELEASE_OTHER_CREDENTIALS)
                .execute(Tuple.of(
                        connection.phoneNumberId().value(),
                        connection.credentialId(),
                        connection.state() != Connection.State.ACTIVE))
                .map(ThrottleRepository::stored);
    }
}
