package dev.kesher.sender.customer;

import dev.kesher.sender.customer.Identities.Same;
import dev.kesher.sender.store.LaneRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Customers of whom nothing was known, learned many at a time: a business that writes to thousands of them is told thousands
 * of pairs. Hardly any of their ids has something to bring along.
 */
@ApplicationScoped
class Newcomers {
    private static final String NAME = """
            insert into alias (phone_number_id, id, canonical, business_id, as_of, former)
            select number, other, main, business, as_of, false
              from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                as t (number, other, main, business, as_of)
             where not is_erased(business, array[main, other], as_of)
             order by number, other
            on conflict do nothing
            returning phone_number_id, id""";

    /** What the id brings along that is no longer a customer's name. */
    private static final String HELD = """
            select number, other
              from unnest($1::text[], $2::text[]) as t (number, other)
             where exists (select from alias a where a.phone_number_id = number and a.canonical = other)
                or exists (select from service_window w where w.phone_number_id = number and w.customer = other)
                or exists (select from once o where o.phone_number_id = number and o.customer = other)""";

    private final LaneRepository lanes;

    Newcomers(LaneRepository lanes) {
        this.lanes = lanes;
    }

    /** An id of a number. */
    private record Id(String number, String id) {
        static Id other(Same same) {
            return new Id(same.number().value(), same.other());
        }
    }

    /**
     * @param named those whose other id is known now; of the rest somebody else said something at the same time
     * @param bringing those of them whose other id has to bring along what it had, in this transaction
     */
    record Learned(List<Same> named, List<Same> bringing) {}

    /** @param pairs of which no id is known and none stands in two of them */
    Uni<Learned> learn(SqlClient transaction, List<Same> pairs) {
        return transaction
                .preparedQuery(NAME)
                .execute(columns(pairs))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Id(row.getString(0), row.getString(1)))
                        .collect(Collectors.toSet()))
                .map(ids -> pairs.stream()
                        .filter(same -> ids.contains(Id.other(same)))
                        .toList())
                .chain(named -> bringing(transaction, named).map(bringing -> new Learned(named, bringing)));
    }

    /** Whoever took the other id for the customer's name a moment ago finds a lane that says who it is. */
    private Uni<List<Same>> bringing(SqlClient transaction, List<Same> named) {
        if (named.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<Id, Same> byId = new HashMap<>();
        named.forEach(same -> byId.put(Id.other(same), same));
        var moved = named.stream()
                .map(same -> new LaneRepository.Moved(same.number().value(), same.other(), same.main()))
                .toList();
        return lanes.markMoved(transaction, moved)
                .map(had -> had.stream().map(lane -> new Id(lane.number(), lane.customer())))
                .chain(had -> transaction
                        .preparedQuery(HELD)
                        .execute(Tuple.of(text(named, same -> same.number().value()), text(named, Same::other)))
                        .map(rows -> Stream.concat(
                                        had,
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(row -> new Id(row.getString(0), row.getString(1))))
                                .distinct()
                                .map(byId::get)
                                .filter(same -> same != null)
                                .toList()));
    }

    private static Tuple columns(List<Same> pairs) {
        return Tuple.of(
                text(pairs, same -> same.number().value()),
                text(pairs, Same::other),
                text(pairs, Same::main),
                text(pairs, same -> same.business().value()),
                pairs.stream().map(same -> same.asOf().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
    }

    private static String[] text(Collection<Same> pairs, Function<Same, String> member) {
        return pairs.stream().map(member).toArray(String[]::new);
    }
}
