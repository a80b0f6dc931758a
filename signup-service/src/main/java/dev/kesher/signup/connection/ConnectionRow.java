package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import dev.kesher.telemetry.log.About;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code connection}; what the columns mean stands in the migration. */
@Entity
@Table(name = "connection")
@NullUnmarked
public class ConnectionRow {
    @Id
    String phoneNumberId;

    String businessId;
    String wabaId;

    @Enumerated(EnumType.STRING)
    Connection.State state;

    long generation;
    String credentialId;
    String locale;
    Instant changedAt;

    @Nullable String promoting;

    @Nullable Instant activatedAt;

    @Nullable Instant firstMessageAt;

    @Nullable Instant lostAt;

    @Nullable Instant suspectedAt;

    @Nullable Instant nextCheckAt;

    @Nullable Instant judgedAt;

    @Nullable Instant doubtedAt;

    @Enumerated(EnumType.STRING)
    @Nullable Held held;

    @Nullable Instant due;

    int tries;

    @Nullable UUID lease;

    @Nullable Instant leasedUntil;

    /** An attempt has the number from here on; nothing of an earlier connection is left. */
    void activate(Claim claim, Instant now) {
        phoneNumberId = claim.number().value();
        businessId = claim.business().value();
        state = Connection.State.ACTIVATING;
        promoting = null;
        due = null;
        nextCheckAt = null;
        suspectedAt = null;
        lostAt = null;
        activatedAt = null;
        firstMessageAt = null;
        take(claim, now);
    }

    /** The claim's credential works; what was found about an older one is forgotten. */
    void announce(Claim claim, Instant nextCheck, Instant now) {
        state = Connection.State.ACTIVE;
        promoting = null;
        activatedAt = now;
        firstMessageAt = null;
        nextCheckAt = nextCheck;
        suspectedAt = null;
        lostAt = null;
        // A check that is under way is about the old credential.
        lease = null;
        take(claim, now);
    }

    private void take(Claim claim, Instant now) {
        wabaId = claim.waba().value();
        credentialId = claim.credentialId();
        locale = claim.locale();
        changedAt = now;
    }

    /** @param time how long sends in flight may take; its removal is due then */
    void drain(Duration time, Instant now) {
        state = Connection.State.DRAINING;
        promoting = null;
        changedAt = now;
        due = now.plus(time);
        tries = 0;
        lease = null;
        leasedUntil = null;
    }

    /** Whether the check that holds this lease is about the credential that the connection uses. */
    public boolean isChecked(String checkedCredential, UUID holder) {
        return state == Connection.State.ACTIVE && credentialId.equals(checkedCredential) && holder.equals(lease);
    }

    /** For log lines and traces. */
    About about() {
        return About.number(phoneNumberId)
                .and(About.business(businessId))
                .and(About.account(wabaId))
                .and(About.credential(credentialId));
    }

    /** What the checks know of it. */
    public Health health() {
        return new Health(suspectedAt, lostAt, nextCheckAt);
    }

    /** Takes over what a check found; a new suspicion begins without a past. */
    public void apply(Health health) {
        if (health.suspectedAt() == null || suspectedAt == null) {
            held = null;
        }
        suspectedAt = health.suspectedAt();
        lostAt = health.lostAt();
        nextCheckAt = health.nextCheckAt();
    }

    /**
     * Keeps from its owner for now that it is dead.
     *
     * @return whether that is new
     */
    public boolean hold(@Nullable Instant suspected, Instant nextCheck) {
        boolean isNew = held == null;
        held = Held.HELD;
        suspectedAt = suspected;
        nextCheckAt = nextCheck;
        return isNew;
    }

    /** Whether an operator let its owner be told, whatever happens. */
    public boolean isReleased() {
        return held == Held.RELEASED;
    }

    /**
     * Ends a check.
     *
     * @param clear whether Meta's answer says anything of the connection
     * @param atLatest when to look again at the latest, where the reason is not the connection's
     * @param since when the check began: a doubt that came later brings another one at once
     */
    public void checked(boolean clear, Optional<Instant> atLatest, Instant since, Instant now) {
        judgedAt = clear ? now : judgedAt;
        atLatest.filter(nextCheckAt::isAfter).ifPresent(soon -> nextCheckAt = soon);
        if (doubtedAt != null && doubtedAt.isAfter(since)) {
            nextCheckAt = now;
        }
    }

    ActivationRule.Known known() {
        return new ActivationRule.Known(number(), business(), state, due != null, credentialId, promoting);
    }

    public Connection event() {
        return new Connection(business(), number(), waba(), state, generation, credentialId, locale);
    }

    public BusinessId business() {
        return new BusinessId(businessId);
    }

    public PhoneNumberId number() {
        return new PhoneNumberId(phoneNumberId);
    }

    public WabaId waba() {
        return new WabaId(wabaId);
    }

    public String credentialId() {
        return credentialId;
    }

    /** Of whoever works on it at the moment. */
    public UUID lease() {
        return lease;
    }
}
