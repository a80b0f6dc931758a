package dev.kesher.sender.customer;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.CustomerActivity;
import dev.kesher.contracts.CustomerIdentityChanged;
import dev.kesher.contracts.CustomerMessage;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.reader.Fetch;
import dev.kesher.eventkit.reader.GroupReader;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.sender.customer.Identities.Same;
import dev.kesher.sender.customer.Windows.Sign;
import dev.kesher.sender.kafka.Batches;
import dev.kesher.sender.kafka.Readers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Learns from what customers do: whose window is open, and which ids are the same person. */
@ApplicationScoped
class CustomerConsumer {
    private static final Reading<Event<?>> EVENTS =
            Reading.events(CustomerMessage.class, CustomerActivity.class, CustomerIdentityChanged.class);

    /** Callers wait until what a customer wrote is known, before they are told that the window is closed. */
    private static final Fetch OFTEN = new Fetch(256 << 10, Duration.ofMillis(60), 500);

    private final Identities identities;
    private final Windows windows;
    private final Clock clock;
    private final GroupReader reader;

    CustomerConsumer(Batches batches, Readers readers, Identities identities, Windows windows, Clock clock) {
        this.identities = identities;
        this.windows = windows;
        this.clock = clock;
        this.reader = readers.of(
                Topic.CUSTOMER_MESSAGES,
                OFTEN,
                records -> batches.run(Topic.CUSTOMER_MESSAGES, records, EVENTS, this::apply));
    }

    void start(@Observes StartupEvent started) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        reader.stop();
    }

    private Uni<Void> apply(SqlClient transaction, List<Event<?>> events) {
        var now = clock.instant();
        var same = new ArrayList<Same>();
        var signs = new ArrayList<Sign>();
        for (var event : events) {
            switch (event.data()) {
                case CustomerMessage told -> {
                    var at = notAfter(now, told.timestamp());
                    same.addAll(pair(told.businessId(), told.phoneNumberId(), told.customer(), at));
                    signs.add(new Sign(told.businessId(), told.phoneNumberId(), told.customer(), at));
                }
                case CustomerActivity told -> {
                    var at = notAfter(now, told.timestamp());
                    same.addAll(pair(told.businessId(), told.phoneNumberId(), told.customer(), at));
                    signs.add(new Sign(told.businessId(), told.phoneNumberId(), told.customer(), at));
                }
                case CustomerIdentityChanged told -> same.addAll(changed(told, notAfter(now, told.timestamp())));
                default -> throw new IllegalArgumentException("not an event of this topic");
            }
        }
        return identities.learn(same).chain(() -> windows.open(transaction, signs));
    }

    /** A message that is stamped in the future was sent now at the latest: its window is open for 24 hours, not for years. */
    private static Instant notAfter(Instant now, Instant told) {
        return told.isAfter(now) ? now : told;
    }

    private static List<Same> pair(BusinessId business, PhoneNumberId number, Customer customer, Instant at) {
        var userId = customer.userId();
        var phone = customer.phone();
        return userId == null || phone == null ? List.of() : List.of(Same.of(business, number, userId, phone, at));
    }

    private static List<Same> changed(CustomerIdentityChanged told, Instant at) {
        var now = told.current();
        var all = new ArrayList<>(pair(told.businessId(), told.phoneNumberId(), now, at));
        Stream.of(told.previous().userId(), told.previous().phone())
                .filter(id -> id != null && !id.equals(now.id()))
                .forEach(id -> all.add(Same.former(told.businessId(), told.phoneNumberId(), now.id(), id, at)));
        return all;
    }
}
