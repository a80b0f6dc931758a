package dev.kesher.sender.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kesher.contracts.Customer;
import dev.kesher.sender.customer.Identities;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.store.Messages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts a message once per request id. */
@ApplicationScoped
class MessageIntake {
    private static final String INSERT = """
            insert into message (id, business_id, origin, request_id, request_hash, requested_by, phone_number_id,
                                 user_id, phone, lane, content, reply_to, purpose, once_key, once_seconds,
                                 valid_until, at_most_once)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            on conflict (business_id, origin, request_id) do nothing""";

    private static final String FIND = """
            select id, request_hash
              from message
             where business_id = $1 and origin = $2 and request_id = $3""";

    /** What became of a request. */
    sealed interface Accepted {
        record New(UUID id) implements Accepted {}

        record Again(UUID id) implements Accepted {}

        /** The id was used for another request. */
        record Clash() implements Accepted {}
    }

    private final Identities identities;

    MessageIntake(Identities identities) {
        this.identities = identities;
    }

    Uni<Accepted> accept(SqlClient sql, SendCommand command) {
        return identities.canonical(sql, command.number(), command.customer()).chain(canonical -> {
            var id = UuidCreator.getTimeOrderedEpoch();
            return sql.preparedQuery(INSERT)
                    .execute(row(id, command, canonical))
                    .chain(inserted -> inserted.rowCount() == 1
                            ? Uni.createFrom().item(new Accepted.New(id))
                            : existing(sql, command.key()));
        });
    }

    /** The accepted request, if this id was used before. */
    Uni<@Nullable Accepted> find(SqlClient sql, SendCommand.Key key) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(key.business().value(), key.origin().stored(), key.requestId()))
                .map(rows -> rows.size() == 0 ? null : compare(rows, key));
    }

    private Uni<Accepted> existing(SqlClient sql, SendCommand.Key key) {
        return find(sql, key)
                .onItem()
                .ifNull()
                .failWith(
                        () -> new IllegalStateException("neither inserted nor found: a request of " + key.business()));
    }

    private static Accepted compare(RowSet<Row> rows, SendCommand.Key key) {
        var row = rows.iterator().next();
        var same = Arrays.equals(row.getBuffer("request_hash").getBytes(), key.hash());
        return same ? new Accepted.Again(row.getUUID("id")) : new Accepted.Clash();
    }

    private static Tuple row(UUID id, SendCommand command, String canonical) {
        Customer customer = command.customer();
        var once = command.once();
        return Tuple.tuple()
                .addUUID(id)
                .addString(command.key().business().value())
                .addString(command.key().origin().stored())
                .addString(command.key().requestId())
                .addBuffer(
                        io.vertx.mutiny.core.buffer.Buffer.buffer(command.key().hash()))
                .addString(command.requestedBy())
                .addString(command.number().value())
                .addString(customer.userId())
                .addString(customer.phone())
                .addString(Message.lane(command.number(), canonical))
                .addValue(Messages.json(command.content()))
                .addString(command.replyTo())
                .addString(command.purpose().stored())
                .addString(once == null ? null : once.key())
                .addDouble(once == null ? null : once.within().toMillis() / 1000.0)
                .addOffsetDateTime(command.validUntil().atOffset(ZoneOffset.UTC))
                .addBoolean(command.atMostOnce());
    }
}
