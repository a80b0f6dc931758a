package dev.kesher.signup.incident;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.outbox.Outbox;
import dev.kesher.signup.outbox.OwnerAlerts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The incidents of the platform itself. What changes one holds a lock of the database until its transaction ends, so that
 * of any number of replicas one after the other decides, each knowing what the one before wrote. The lock is taken before
 * any row of a connection is. Everything here joins the caller's transaction.
 */
@ApplicationScoped
public class PlatformIncidents implements PanacheRepositoryBase<PlatformIncident, String> {
    private static final Logger LOG = Logger.getLogger(PlatformIncidents.class);
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended('platform-incidents', 0)) as text)";

    private final Situations situations;
    private final Outbox outbox;
    private final SignupConfig config;
    private final BreakerRule rule;
    private final MeterRegistry registry;
    private final Clock clock;

    PlatformIncidents(Situations situations, Outbox outbox, SignupConfig config, MeterRegistry registry, Clock clock) {
        this.situations = situations;
        this.outbox = outbox;
        this.config = config;
        var breaker = config.tokenCheck().breaker();
        this.rule = new BreakerRule(new BreakerRule.Limits(
                breaker.most(), breaker.shareOfActive(), breaker.shareOfJudged(), breaker.sample()));
        this.registry = registry;
        this.clock = clock;
    }

    /** Until the transaction ends. */
    public Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class).getSingleResultOrNull())
                .replaceWithVoid();
    }

    /**
     * Meta refused our app's token.
     *
     * @return when to ask again to be sure; empty when it is sure
     */
    public Uni<Optional<Instant>> appRefused() {
        var now = clock.instant();
        var apart = config.tokenCheck().confirmAfter();
        return lock().chain(() -> of(IncidentName.APP_REFUSED)).chain(incident -> {
            boolean known = incident.isOpen() || incident.state == IncidentState.SUSPECTED;
            if (!known) {
                incident.suspect(now);
            }
            incident.lastSeenAt = now;
            if (incident.isOpen()) {
                return Uni.createFrom().item(Optional.<Instant>empty());
            }
            return BreakerRule.appIsRefused(incident.seenAt, now, apart)
                    ? open(incident, 0).replaceWith(Optional.<Instant>empty())
                    : Uni.createFrom().item(Optional.of(incident.seenAt.plus(apart)));
        });
    }

    /** Meta took our app's token: what was suspected was a moment, and an incident ends. */
    public Uni<Void> appAccepted() {
        return findById(IncidentName.APP_REFUSED.text())
                .chain(known -> known == null || known.endedAt != null
                        ? Uni.createFrom().voidItem()
                        : lock().chain(() -> Panache.getSession().chain(session -> session.refresh(known)))
                                .chain(() -> accepted(known)));
    }

    private Uni<Void> accepted(PlatformIncident incident) {
        var now = clock.instant();
        if (incident.state == IncidentState.SUSPECTED) {
            incident.end(IncidentState.CLOSED, now);
            return Uni.createFrom().voidItem();
        }
        boolean quiet = BreakerRule.appIsAccepted(
                incident.lastSeenAt, now, config.tokenCheck().confirmAfter());
        return incident.isOpen() && quiet
                ? end(incident, IncidentState.CLOSED)
                : Uni.createFrom().voidItem();
    }

    /**
     * A connection was found dead; under the {@link #lock}. Opens the incident if there are too many, and looks for others
     * if it is not clear whether there are.
     *
     * @param number whose
     * @return when to look at it again instead of telling its owner; empty if its owner is to be told
     */
    public Uni<Optional<Instant>> foundDead(String number) {
        var since = clock.instant().minus(config.tokenCheck().breaker().window());
        return situations
                .count(since, clock.instant(), number)
                .map(Situation::withOneMoreDead)
                .chain(now -> openIfTooMany(now)
                        .chain(() -> anyOpen())
                        .chain(open -> open
                                ? Uni.createFrom().item(Optional.of(again(now)))
                                : sample(now, since).replaceWith(Optional.<Instant>empty())));
    }

    private Uni<Void> openIfTooMany(Situation now) {
        if (!rule.opens(now)) {
            return Uni.createFrom().voidItem();
        }
        return of(IncidentName.MANY_CONNECTIONS_LOST).chain(incident -> {
            boolean open = incident.isOpen();
            if (!open) {
                incident.suspect(clock.instant());
            }
            incident.lastSeenAt = clock.instant();
            return open ? Uni.createFrom().voidItem() : open(incident, now.recent());
        });
    }

    private Uni<Void> sample(Situation now, Instant since) {
        int wanted = rule.sampleStillWanted(now);
        return wanted == 0
                ? Uni.createFrom().voidItem()
                : situations.sample(wanted, since, clock.instant()).replaceWithVoid();
    }

    private Instant again(Situation now) {
        var breaker = config.tokenCheck().breaker();
        double jitter = ThreadLocalRandom.current().nextDouble();
        return clock.instant()
                .plus(BreakerRule.again(breaker.again(), now.suspected(), breaker.againPerMinute(), jitter));
    }

    /** Ends the incident of the many if they are few by now. */
    Uni<Void> closeIfFew() {
        var since = clock.instant().minus(config.tokenCheck().breaker().window());
        return lock().chain(() -> of(IncidentName.MANY_CONNECTIONS_LOST))
                .chain(incident -> !incident.isOpen()
                        ? Uni.createFrom().voidItem()
                        : situations
                                .count(since, clock.instant(), "")
                                .chain(now -> rule.closes(now)
                                        ? end(incident, IncidentState.CLOSED)
                                        : Uni.createFrom().voidItem()));
    }

    /** @return false: it is not open */
    Uni<Boolean> release(IncidentName name) {
        return lock().chain(() -> of(name))
                .chain(incident -> incident.isOpen()
                        ? end(incident, IncidentState.RELEASED)
                                .chain(() -> situations.release(clock.instant()))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    Uni<Boolean> anyOpen() {
        return count("state", IncidentState.OPEN).map(open -> open > 0);
    }

    private Uni<PlatformIncident> of(IncidentName name) {
        return findById(name.text())
                .chain(known -> known == null ? begin(name) : Uni.createFrom().item(known));
    }

    private Uni<PlatformIncident> begin(IncidentName name) {
        var incident = PlatformIncident.of(name);
        incident.suspect(clock.instant());
        incident.end(IncidentState.CLOSED, clock.instant());
        return persist(incident);
    }

    private Uni<Void> open(PlatformIncident incident, long dead) {
        incident.open(clock.instant(), dead);
        LOG.errorf("Platform incident %s: %d connections seem dead; no owner is told", incident.name, dead);
        return tell(incident, OwnerAlert.Incident.RAISED, "opened");
    }

    private Uni<Void> end(PlatformIncident incident, IncidentState how) {
        incident.end(how, clock.instant());
        LOG.warnf("Platform incident %s is over: %s", incident.name, how);
        return tell(incident, OwnerAlert.Incident.RESOLVED, how == IncidentState.RELEASED ? "released" : "closed")
                .chain(() -> situations.lookAgain(clock.instant()))
                .replaceWithVoid();
    }

    private Uni<Void> tell(PlatformIncident incident, OwnerAlert.Incident what, String step) {
        registry.counter("kesher.signup.platform.incidents", "name", incident.name, "step", step)
                .increment();
        var details = Map.of("connections", String.valueOf(incident.affected));
        var platform = new BusinessId(config.platformBusiness());
        return outbox.add(OwnerAlerts.platform(platform, incident.name, what, clock.instant(), details));
    }
}
