package dev.kesher.status.table;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageStatus.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of {@code status.message} by business and customer, the newest first. Each statement walks an index backwards
 * from one id to another and ends at its limit; ids are in the order of time, so days outside of the bounds are not opened.
 */
@Singleton
public final class MessageSearch {
    private static final String NEWEST = """
            select message_id, state
              from status.message
             where business_id = $1
               and message_id >= $2
               and message_id < $3
               %s
             order by message_id desc
             limit $4""";

    static final String OF_BUSINESS = NEWEST.formatted("");
    static final String OF_USER_ID = NEWEST.formatted("and customer_user_id = $5");
    static final String OF_PHONE = NEWEST.formatted("and customer_phone = $5");

    private final Pool pool;

    public MessageSearch(Pool pool) {
        this.pool = pool;
    }

    /** @param customer by BSUID or phone; null for all of the business */
    public record Whose(BusinessId business, @Nullable Customer customer) {}

    /** Ids from the first to the second, which is not in it. */
    public record Ids(UUID first, UUID end) {}

    public record Found(UUID id, State state) {}

    /** The newest first, at most so many. */
    public Uni<List<Found>> newest(Whose whose, Ids among, int most) {
        var customer = whose.customer();
        var tuple = Tuple.tuple()
                .addString(whose.business().value())
                .addUUID(among.first())
                .addUUID(among.end())
                .addInteger(most);
        if (customer != null) {
            tuple.addString(customer.id());
        }
        return pool.preparedQuery(statement(customer)).execute(tuple).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(MessageSearch::found)
                .toList());
    }

    private static String statement(@Nullable Customer customer) {
        if (customer == null) {
            return OF_BUSINESS;
        }
        return customer.userId() == null ? OF_PHONE : OF_USER_ID;
    }

    private static Found found(Row row) {
        return new Found(
                row.getUUID("message_id"), State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }
}
