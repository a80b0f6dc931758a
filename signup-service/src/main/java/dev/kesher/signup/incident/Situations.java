package dev.kesher.signup.incident;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;

/** Counts and marks connections for the incidents. Everything here joins the caller's transaction. */
@ApplicationScoped
class Situations {
    private static final String COUNT = """
            select count(*),
                   count(*) filter (where held is distinct from 'RELEASED'
                                      and (suspected_at > :since or lost_at > :since)),
                   count(*) filter (where held is distinct from 'RELEASED'
                                      and suspected_at is not null and lost_at is null),
                   count(*) filter (where judged_at > :since),
                   count(*) filter (where next_check_at <= :now and (judged_at is null or judged_at <= :since))
              from connection
             where state = 'ACTIVE' and phone_number_id <> :except
            """;

    /** Never those that are due anyway; their row may be locked by the check that runs. */
    private static final String SAMPLE = """
            update connection
               set next_check_at = :now
             where phone_number_id in (
                   select phone_number_id from connection
                    where state = 'ACTIVE' and lost_at is null
                      and next_check_at > :now and (judged_at is null or judged_at <= :since)
                    order by random()
                    limit :most
                      for update skip locked)
            """;

    private static final String LOOK_AGAIN = """
            update connection
               set next_check_at = least(next_check_at, :now)
             where state = 'ACTIVE' and held = 'HELD'
            """;

    private static final String RELEASE = """
            update connection
               set held = 'RELEASED', next_check_at = least(next_check_at, :now)
             where state = 'ACTIVE' and suspected_at is not null and lost_at is null
            """;

    /** @param except the number whose check is being settled: what its row says is the past */
    Uni<Situation> count(Instant since, Instant now, String except) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, Object[].class)
                        .setParameter("since", since)
                        .setParameter("now", now)
                        .setParameter("except", except)
                        .getSingleResult())
                .map(Situations::read);
    }

    private static Situation read(Object[] row) {
        var counts = Arrays.stream(row)
                .mapToLong(count -> ((Number) count).longValue())
                .toArray();
        return new Situation(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    Uni<Integer> sample(int most, Instant since, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(SAMPLE)
                .setParameter("now", now)
                .setParameter("since", since)
                .setParameter("most", most)
                .executeUpdate());
    }

    Uni<Integer> lookAgain(Instant now) {
        return update(LOOK_AGAIN, now);
    }

    Uni<Integer> release(Instant now) {
        return update(RELEASE, now);
    }

    private static Uni<Integer> update(String sql, Instant now) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(sql).setParameter("now", now).executeUpdate());
    }
}
