package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.sender.store.LaneRepository;
import dev.kesher.sender.store.MessageRepository;
import dev.kesher.sender.store.OnceRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which ids name the same customer of a number. A customer's canonical id is the BSUID if one is known, else the phone
 * as Meta knows it; windows, lanes and once-rules go by it.
 *
 * <p>Kept until the customer or the business is erased, and not only as long as messages are. Meta tells once that somebody has
 * another phone: who was forgotten would be written to under one that may be a stranger's by now. And other teams, who keep what
 * they read for as long as they like, are told of an erasure by every id: with the pairs gone, half of a person would stay with
 * them. A row is some hundred bytes, one for each further id of a customer.
 */
@ApplicationScoped
public class Identities {
    private static final String FIND = """
            select id, canonical, as_of
              from alias
             where phone_number_id = $1 and id = any($2)""";

    private static final String UNKNOWN = """
            select p.nr, m.id is null and o.id is null and not p.former as fresh
              from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[]) with ordinality
                as p (number, main, other, former, as_of, nr)
              left join alias m on m.phone_number_id = p.number and m.id = p.main
              left join alias o on o.phone_number_id = p.number and o.id = p.other
             where coalesce(m.canonical, p.main) <> coalesce(o.canonical, p.other)
                or p.former <> coalesce(o.former, false) and p.as_of >= coalesce(o.as_of, p.as_of)
             order by p.nr""";

    private static final String POINT = """
            insert into alias as a (phone_number_id, id, canonical, business_id, as_of, former)
            select $1::text, $2::text, $3::text, $4::text, $5::timestamptz, $6::boolean
             where not is_erased($4, array[$2, $3, $7::text], $5)
            on conflict (phone_number_id, id) do update
               set canonical = excluded.canonical, business_id = excluded.business_id, as_of = excluded.as_of,
                   former = excluded.former
             where a.as_of <= excluded.as_of""";

    private static final String MOVE_ALIASES =
            "update alias set canonical = $3 where phone_number_id = $1 and canonical = $2";

    private static final String MOVE_WINDOW = """
            with old as (delete from service_window where phone_number_id = $1 and customer = $2 returning *)
            insert into service_window as w (phone_number_id, customer, business_id, last_message)
            select phone_number_id, $3, business_id, last_message from old
            on conflict (phone_number_id, customer) do update
               set last_message = greatest(w.last_message, excluded.last_message)""";

    private static final int AT_ONCE = 4;

    private final Pool pool;
    private final Newcomers newcomers;
    private final LaneRepository lanes;
    private final OnceRepository onces;
    private final MessageRepository messages;

    Identities(Pool pool, Newcomers newcomers, LaneRepository lanes, OnceRepository onces, MessageRepository messages) {
        this.pool = pool;
        this.newcomers = newcomers;
        this.lanes = lanes;
        this.onces = onces;
        this.messages = messages;
    }

    /**
     * {@code other} is one more id of whoever is called {@code main}.
     *
     * @param asOf by Meta's clock: a phone that newly belongs to somebody else moves, an old tale does not move it back
     * @param former they had it before: it finds them, and does not reach them any more
     * @param message of ours of which it was told; if its customer was erased since, it is not news
     */
    public record Same(
            BusinessId business,
            PhoneNumberId number,
            String main,
            String other,
            Instant asOf,
            boolean former,
            @Nullable UUID message) {
        public static Same of(BusinessId business, PhoneNumberId number, String main, String other, Instant asOf) {
            return new Same(business, number, main, other, asOf, false, null);
        }

        /** They had the other id before. */
        public static Same former(BusinessId business, PhoneNumberId number, String main, String other, Instant asOf) {
            return new Same(business, number, main, other, asOf, true, null);
        }

        public Same toldOf(@Nullable UUID ours) {
            return new Same(business, number, main, other, asOf, former, ours);
        }

        /** Equal for those that say the same, whenever and of whichever message. */
        Same key() {
            return new Same(business, number, main, other, Instant.EPOCH, former, null);
        }

        boolean changesNothing() {
            return main.equals(other);
        }

        Stream<String> ids() {
            return Stream.of(number.value() + ":" + main, number.value() + ":" + other);
        }
    }

    /**
     * What was told of somebody before they were erased is not learned. It learns in transactions of its own: one for all
     * customers of whom nothing was known, and one for each other pair that is news; what is known already costs one statement
     * for all. Not to be called by whoever holds locks of messages.
     */
    public Uni<Void> learn(List<Same> told) {
        var pairs = News.latest(told);
        if (pairs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(UNKNOWN).execute(columns(pairs)).chain(rows -> {
            var fresh = new ArrayList<Same>();
            var others = new ArrayList<Same>();
            rows.forEach(row -> (row.getBoolean("fresh") ? fresh : others).add(pairs.get(row.getInteger("nr") - 1)));
            var news = new News(fresh, others);
            return messages.notErased(news.messages())
                    .chain(known -> learn(news.only(same -> same.message() == null || known.contains(same.message()))));
        });
    }

    private Uni<Void> learn(News news) {
        var overlaps = news.overlaps();
        var alone = news.only(overlaps.negate());
        return learnFresh(alone.fresh())
                .chain(rest -> learnEach(Stream.concat(alone.others().stream(), rest.stream()), AT_ONCE))
                .chain(() -> learnEach(news.all().filter(overlaps), 1));
    }

    /** @return those of whom somebody else said something at the same time */
    private Uni<List<Same>> learnFresh(List<Same> fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.withTransaction(sql -> newcomers
                        .learn(sql, fresh)
                        .call(learned -> each(learned.bringing(), 1, same -> bring(sql, same, same.main())))
                        .map(learned -> fresh.stream()
                                .filter(same -> !learned.named().contains(same))
                                .toList()));
    }

    private Uni<Void> learnEach(Stream<Same> pairs, int atOnce) {
        return each(pairs.toList(), atOnce, same -> pool.withTransaction(sql -> learn(sql, same)));
    }

    private static Uni<Void> each(List<Same> pairs, int atOnce, Function<Same, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(pairs)
                .onItem()
                .transformToUni(work::apply)
                .merge(atOnce)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Tuple columns(List<Same> pairs) {
        return Tuple.of(
                pairs.stream().map(same -> same.number().value()).toArray(String[]::new),
                pairs.stream().map(Same::main).toArray(String[]::new),
                pairs.stream().map(Same::other).toArray(String[]::new),
                pairs.stream().map(Same::former).toArray(Boolean[]::new),
                pairs.stream().map(same -> same.asOf().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
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
                    return older ? Uni.createFrom().voidItem() : point(sql, same, from, to);
                });
    }

    /**
     * An id that named itself brings all it had; one that named somebody else (a phone with a new owner) does not. What somebody
     * newer said since the id was looked at stays.
     */
    private Uni<Void> point(SqlClient sql, Same same, String from, String to) {
        var pointed = sql.preparedQuery(POINT)
                .execute(Tuple.of(
                                same.number().value(),
                                same.other(),
                                to,
                                same.business().value(),
                                same.asOf().atOffset(ZoneOffset.UTC),
                                same.former())
                        .addString(same.main()));
        var brings = from.equals(same.other()) && !from.equals(to);
        return pointed.chain(rows -> brings && rows.rowCount() > 0
                ? bring(sql, same, to)
                : Uni.createFrom().voidItem());
    }

    /** The other id, which named a customer of its own, brings all that one had. */
    private Uni<Void> bring(SqlClient sql, Same same, String to) {
        var from = same.other();
        var move = Tuple.of(same.number().value(), from, to);
        return sql.preparedQuery(MOVE_ALIASES)
                .execute(move)
                .chain(() -> sql.preparedQuery(MOVE_WINDOW).execute(move))
                .chain(() -> onces.move(sql, same.number(), from, to))
                .chain(() -> lanes.merge(sql, same.number(), from, to));
    }
}
