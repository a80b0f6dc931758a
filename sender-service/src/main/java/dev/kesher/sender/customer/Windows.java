package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** When each customer last wrote. */
@ApplicationScoped
public class Windows {
    private static final String OPEN = """
            insert into service_window as w (phone_number_id, customer, business_id, last_message)
            select t.number, coalesce(a.canonical, t.customer) as canonical, max(t.business), max(t.at)
              from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                as t (number, customer, phone, business, at)
              left join alias a on a.phone_number_id = t.number and a.id = t.customer
             where not is_erased(t.business, array[t.customer, t.phone, a.canonical], t.at)
             group by 1, 2
             order by 1, 2
            on conflict (phone_number_id, customer) do update
               set last_message = greatest(w.last_message, excluded.last_message), business_id = excluded.business_id""";

    /** Who is not known by this spelling of a phone may be known by its twin. */
    private static final String LAST = """
            select w.last_message
              from service_window w
             where w.phone_number_id = $1
               and w.customer = coalesce(
                   (select a.canonical from alias a where a.phone_number_id = $1 and a.id = $2),
                   (select a.canonical from alias a where a.phone_number_id = $1 and a.id = $3),
                   (select t.customer from service_window t where t.phone_number_id = $1 and t.customer = $3),
                   $2)""";

    /** A customer did something, by Meta's clock, and not in the future. */
    record Sign(BusinessId business, PhoneNumberId number, Customer customer, Instant at) {}

    /** But for those who were erased since. */
    Uni<Void> open(SqlClient transaction, List<Sign> signs) {
        if (signs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(OPEN)
                .execute(Tuple.of(
                        signs.stream().map(sign -> sign.number().value()).toArray(String[]::new),
                        signs.stream().map(sign -> sign.customer().id()).toArray(String[]::new),
                        signs.stream().map(sign -> sign.customer().phone()).toArray(String[]::new),
                        signs.stream().map(sign -> sign.business().value()).toArray(String[]::new),
                        signs.stream()
                                .map(sign -> sign.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    public Uni<Optional<Instant>> lastMessage(SqlClient sql, PhoneNumberId number, String customer) {
        return sql.preparedQuery(LAST)
                .execute(Tuple.of(
                        number.value(), customer, TwinNumber.of(customer).orElse(null)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator()
                                .next()
                                .getOffsetDateTime("last_message")
                                .toInstant()));
    }
}
