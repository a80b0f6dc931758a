package dev.kesher.systemtests;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The tokens of many businesses die at once, and signup-service is ended by {@code kill -9} while that is an open incident.
 * The operator is told, once; the owners only when the operator lets them be, and each once.
 */
final class ManyLost {
    private static final int BUSINESSES = Extent.NOW.of(40, 200);
    private static final int AT_ONCE = 8;
    private static final String INCIDENT = "many-connections-lost";
    private static final String OPERATOR_MAIL = "operator@localhost";

    private final Run run;
    private final RunningKesher kesher;
    private final Attempts attempts;
    private final Connected platform;
    private final Api operator;

    /** @param platform from whose number owners are told */
    ManyLost(Run run, RunningKesher kesher, Connected platform) {
        this.run = run;
        this.kesher = kesher;
        this.attempts = new Attempts(run);
        this.platform = platform;
        this.operator = run.stack().gateway(platform.owner());
    }

    void isTheOperatorsTrouble() {
        var owners = IntStream.range(0, BUSINESSES).mapToObj(this::owner).toList();
        var connected = inParallel(owners, owner -> attempts.connected(owner, owner.business()));
        int mailsBefore = mailsTo(OPERATOR_MAIL);
        connected.forEach(popup -> run.meta().revokeToken(popup.wabaId()));

        inParallel(owners, owner -> operator.post("/api/v1/checks", Map.of("businessId", owner.business()))
                .expect(202));
        Wait.untilTrue("the incident to open", () -> incident().equals("open"));
        kesher.services().kill("signup-service");
        kesher.services().start("signup-service");
        kesher.services().awaitReady("signup-service");
        Wait.untilTrue("all to be held back", () -> held() == BUSINESSES);
        Wait.untilTrue("the operator's e-mail", () -> mailsTo(OPERATOR_MAIL) > mailsBefore);

        Run.check(incident().equals("open"), "the incident is " + incident());
        Run.check(alerts().isEmpty(), "owners are alerted: " + alerts());
        Run.check(mails(owners).isEmpty(), "owners have e-mail: " + mails(owners));
        run.seen("%d tokens died at once, signup-service was killed meanwhile: the operator was told and no owner"
                .formatted(BUSINESSES));

        operator.post("/api/v1/platform-incidents/" + INCIDENT + "/release", Map.of())
                .expect(202);
        Wait.untilTrue("every owner to be alerted", () -> alerts().size() == BUSINESSES);
        Wait.untilTrue("every owner to be told", () -> recorded() == 2 * BUSINESSES);
        Wait.untilTrue("the operator's e-mail that it is over", () -> mailsTo(OPERATOR_MAIL) > mailsBefore + 1);

        onceEach("alerts", alerts());
        onceEach("e-mails", mails(owners));
        onceEach("templates", templates(owners));
        Run.check(mailsTo(OPERATOR_MAIL) == mailsBefore + 2, "the operator has more than two e-mails");
        run.seen("released by the operator: each of the %d owners told once on each channel".formatted(BUSINESSES));
    }

    private static void onceEach(String what, Map<String, Long> counts) {
        Run.check(
                counts.size() == BUSINESSES && counts.values().stream().allMatch(count -> count == 1),
                "not one each of " + what + ": " + counts);
    }

    private Owner owner(int number) {
        var business = prefix() + "%03d".formatted(number);
        return new Owner(
                business,
                business + "@example.test",
                "97256%s%03d".formatted(run.tag().substring(1), number),
                number % 2 == 0 ? "he" : "en",
                false);
    }

    private String incident() {
        var incidents =
                operator.get("/api/v1/platform-incidents").expect(200).json().path("incidents");
        return StreamSupport.stream(incidents.spliterator(), false)
                .filter(incident -> incident.path("name").asText().equals(INCIDENT))
                .map(incident -> incident.path("state").asText())
                .findFirst()
                .orElse("none");
    }

    private int held() {
        return count("signup", "select count(*) from connection where held = 'HELD' and business_id like ?");
    }

    /** E-mails and templates that the notifier knows to be sent. */
    private int recorded() {
        return count("notifier", """
                select count(*) from delivery d join alert a on a.id = d.alert_id
                 where d.state = 'SENT' and a.business_id like ?""");
    }

    private int count(String schema, String sql) {
        try (var connection = kesher.parts().postgres().connect(schema);
                var query = connection.prepareStatement(sql)) {
            query.setString(1, prefix() + "%");
            try (var found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the database does not count: " + sql, failure);
        }
    }

    /** How many different alerts were raised, by business. */
    private Map<String, Long> alerts() {
        var ids = run.events()
                .on("whatsapp.owner-alerts.v1")
                .filter(event -> event.key().startsWith(prefix()))
                .collect(Collectors.toMap(
                        event -> event.headers().path("ce_id").asText(), EventLog.Seen::key, (one, repeated) -> one));
        return counted(ids.values().stream());
    }

    private Map<String, Long> mails(List<Owner> owners) {
        var addresses = owners.stream().map(Owner::email).collect(Collectors.toSet());
        return counted(Mails.recipients(run).filter(addresses::contains));
    }

    private int mailsTo(String address) {
        return (int) Mails.recipients(run).filter(address::equals).count();
    }

    private Map<String, Long> templates(List<Owner> owners) {
        var phones = owners.stream().map(Owner::phone).collect(Collectors.toSet());
        return counted(run.meta().acceptedMessages(platform.phoneNumberId()).stream()
                .map(message -> String.valueOf(message.waId()))
                .filter(phones::contains));
    }

    private static Map<String, Long> counted(Stream<String> all) {
        return all.collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    private String prefix() {
        return "many-%s-".formatted(run.tag());
    }

    /** In the owners' order. */
    private static <T> List<T> inParallel(List<Owner> owners, Function<Owner, T> work) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var begun = owners.stream()
                    .map(owner -> threads.submit(() -> work.apply(owner)))
                    .toList();
            var results = new ArrayList<T>();
            for (var each : begun) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("one of many failed", failed.getCause());
        }
    }
}
