package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.PhoneNumberId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ids name the same customer of a number. A customer's canonical id is the BSUID if one is known, else the phone
 * as Meta knows it; windows, lanes and once-rules go by it.
 */
@ApplicationScoped
public class Identities {
    private static final String FIND = """
            select id, canonical, as_of
              from alias
             where phone_number_id = $1 and id = any($2)""";

    private static final String UNKNOWN = """
            select p.nr
              from unnest($1::text[], $2::text[], $3::text[]) with ordinality as p (number, main, other, nr)
              left join alias m on m.phone_number_id = p.number and m.id = p.main
              left join alias o on o.phone_number_id = p.number and o.id = p.other
             where coalesce(m.canonical, p.main) <> coalesce(o.canonical, p.other)
             order by p.nr""";

    private static final String POINT = """
            insert into alias as a (phone_number_id, id, canonical, business_id, as_of)
            values ($1, $2, $3, $4, $5)
            on conflict (phone_number_id, id) do update
               set canonical = excluded.canonical, business_id = excluded.business_id, as_of = excluded.as_of""";

    private static final String MOVE_ALIASES =
            "update alias set canonical = $3 where phone_number_id = $1 and canonical = $2";

    private static final String MOVE_WINDOW = """
            with old as (delete from service_window where phone_number_id = $1 and customer = $2 returning *)
            insert into service_window as w (phone_number_id, customer, business_id, last_message)
            select phone_number_id, $3, business_id, last_message from old
            on conflict (phone_number_id, customer) do update
               set last_message = greatest(w.last_message, excluded.last_message)""";

    private static final String MOVE_ONCE = """
            with old as (delete from once where phone_number_id = $1 and customer = $2 returning *)
            insert into once as o (phone_number_id, customer, once_key, message_id, until)
            select phone_number_id, $3, once_key, message_id, until from old
            on conflict (phone_number_id, customer, once_key) do update
               set until = greatest(o.until, excluded.until)""";

    /** A message in flight keeps its lane until it returns: for that moment two POSTs to one person may be on the way. */
    private static final String MOVE_LANE = """
            update message
               set lane = $1 || ':' || $3
             where lane = $1 || ':' || $2 and state in ('queued', 'awaiting')""";

    private static final String PHONE = """
            select id
              from alias
             where phone_number_id = $1 and canonical = $2 and id ~ '^[0-9]+$'
             order by as_of desc
             limit 1""";

    /**
     * {@code other} is one more id of whoever is called {@code main}.
     *
     * @param asOf by Meta's clock: a phone that newly belongs to somebody else moves, an old tale does not move it back
     */
    public record Same(BusinessId business, PhoneNumberId number, String main, String other, Instant asOf) {}

    public Uni<String> canonical(SqlClient sql, PhoneNumberId number, Customer customer) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(number.value(), new String[] {customer.id()}))
                .map(rows -> rows.size() == 0
                        ? customer.id()
                        : rows.iterator().next().getString("canonical"));
    }

    /** The customer with the phone we know for them: Meta prefers sends by phone (§4.1 of the reference). */
    public Uni<Customer> withPhone(SqlClient sql, PhoneNumberId number, Customer customer, String canonical) {
        if (customer.phone() != null) {
            return Uni.createFrom().item(customer);
        }
        return sql.preparedQuery(PHONE)
                .execute(Tuple.of(number.value(), canonical))
                .map(rows -> rows.size() == 0
                        ? customer
                        : new Customer(customer.userId(), rows.iterator().next().getString("id")));
    }

    /** Learns in the given order; what is known already costs one statement for all. */
    public Uni<Void> learn(SqlClient transaction, List<Same> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(UNKNOWN)
                .execute(Tuple.of(
                        told.stream().map(same -> same.number().value()).toArray(String[]::new),
                        told.stream().map(Same::main).toArray(String[]::new),
                        told.stream().map(Same::other).toArray(String[]::new)))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> learn(transaction, told.get(row.getInteger("nr") - 1)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> learn(SqlClient sql, Same same) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(same.number().value(), new String[] {same.main(), same.other()}))
                .chain(rows -> {
                    Map<String, String> canonical = new HashMap<>();
                    Map<String, OffsetDateTime> asOf = new HashMap<>();
                    rows.forEach(row -> {
                        canonical.put(row.getString("id"), row.getString("canonical"));
                        asOf.put(row.getString("id"), row.getOffsetDateTime("as_of"));
                    });
                    var to = canonical.getOrDefault(same.main(), same.main());
                    var from = canonical.getOrDefault(same.other(), same.other());
                    var known = asOf.get(same.other());
                    var older = known != null && known.toInstant().isAfter(same.asOf());
                    return to.equals(from) || older ? Uni.createFrom().voidItem() : point(sql, same, from, to);
                });
    }

    /** An id that named itself brings all it had; one that named somebody else (a phone with a new owner) does not. */
    private Uni<Void> point(SqlClient sql, Same same, String from, String to) {
        var pointed = sql.preparedQuery(POINT)
                .execute(Tuple.of(
                        same.number().value(),
                        same.other(),
                        to,
                        same.business().value(),
                        same.asOf().atOffset(ZoneOffset.UTC)));
        if (!from.equals(same.other())) {
            return pointed.replaceWithVoid();
        }
        var move = Tuple.of(same.number().value(), from, to);
        return pointed.chain(() -> sql.preparedQuery(MOVE_ALIASES).execute(move))
                .chain(() -> sql.preparedQuery(MOVE_WINDOW).execute(move))
                .chain(() -> sql.preparedQuery(MOVE_ONCE).execute(move))
                .chain(() -> sql.preparedQuery(MOVE_LANE).execute(move))
                .replaceWithVoid();
    }
}
