package dev.kesher.signup.owner;

import dev.kesher.contracts.BusinessId;
import dev.kesher.signup.access.Caller;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Passes an owner's contact data from the token's claims on to the notifier, whenever they differ from what was passed on
 * last. Kept here is a digest only. That it fails never stops the owner: the next sign-in tries again.
 */
@ApplicationScoped
public class OwnerContacts {
    private static final Logger LOG = Logger.getLogger(OwnerContacts.class);
    private static final String KNOWN = "select 1 from owner_contact where business_id = $1 and digest = $2";
    private static final String REMEMBER = """
            insert into owner_contact (business_id, digest) values ($1, $2)
            on conflict (business_id) do update set digest = excluded.digest
            """;

    /** An owner waits for it, who came for something else. */
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(2);

    private static final int FIRST_FAILURE = 300;
    private static final int BAD_REQUEST = 400;

    private static final String FORGET = "delete from owner_contact where business_id = $1";

    private final Pool pool;
    private final NotifierCalls notifier;

    OwnerContacts(Pool pool, NotifierCalls notifier) {
        this.pool = pool;
        this.notifier = notifier;
    }

    /**
     * A token without any contact data says nothing, rather than that there is none. An operator who looks at a business does not
     * become the one who is told of it.
     */
    public Uni<Void> tell(Caller caller) {
        var contact = new NotifierApi.Contact(
                caller.email(), caller.phone(), caller.locale(), caller.namedBusiness(), caller.zone());
        return contact.email() == null && contact.phone() == null || !caller.isOwner()
                ? Uni.createFrom().voidItem()
                : tell(caller.business(), contact);
    }

    private Uni<Void> tell(BusinessId business, NotifierApi.Contact contact) {
        var row = Tuple.of(business.value(), digest(contact));
        return soon(pool.preparedQuery(KNOWN).execute(row))
                .chain(found -> found.size() > 0
                        ? Uni.createFrom().voidItem()
                        : pass(business, contact)
                                .chain(passed -> passed
                                        ? soon(pool.preparedQuery(REMEMBER).execute(row))
                                                .replaceWithVoid()
                                        : Uni.createFrom().voidItem()))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "Contact of %s is told next time: %s",
                            About.business(business), failure.getClass().getSimpleName());
                    return Uni.createFrom().voidItem();
                });
    }

    private static <T> Uni<T> soon(Uni<T> statement) {
        return statement.ifNoItem().after(LONGEST_STATEMENT).fail();
    }

    /**
     * Nobody is reached about this business any more, and what was told is erased.
     *
     * @return false: the notifier could not be reached; try again
     */
    public Uni<Boolean> forget(BusinessId business) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(business.value()))
                .chain(() -> NotifierApi.ERASE.by(
                        notifier::call,
                        (NotifierApi api, @Nullable String traceparent) -> api.erase(business.value(), traceparent)))
                .map(response -> response.getStatus() < 300)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "The notifier did not erase %s: %s",
                            About.business(business), failure.getClass().getSimpleName());
                    return false;
                });
    }

    /**
     * While the notifier is of a version that knows neither name nor zone it is told the rest, and everything at another
     * sign-in.
     */
    private Uni<Boolean> pass(BusinessId business, NotifierApi.Contact contact) {
        return put(business, contact)
                .chain(status -> status == BAD_REQUEST && !contact.equals(contact.reachable())
                        ? put(business, contact.reachable()).replaceWith(false)
                        : Uni.createFrom().item(status < FIRST_FAILURE));
    }

    private Uni<Integer> put(BusinessId business, NotifierApi.Contact contact) {
        return NotifierApi.TELL_OWNER
                .by(
                        notifier::call,
                        (NotifierApi api, @Nullable String traceparent) ->
                                api.owner(business.value(), contact, traceparent))
                .map(Response::getStatus)
                .invoke(status -> {
                    if (status >= FIRST_FAILURE) {
                        LOG.warnf("The notifier answers %d to the contact of %s", status, About.business(business));
                    }
                });
    }

    private static String digest(NotifierApi.Contact contact) {
        try {
            var all = String.join(
                    "\n", String.valueOf(contact.email()), String.valueOf(contact.phone()), contact.locale());
            if (!contact.equals(contact.reachable())) {
                all += "\n" + contact.businessName() + "\n" + contact.zone();
            }
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }
}
