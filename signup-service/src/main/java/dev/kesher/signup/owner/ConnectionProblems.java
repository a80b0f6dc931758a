package dev.kesher.signup.owner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What holds a number, from the notifier's alerts. */
@ApplicationScoped
public class ConnectionProblems {
    private static final Logger LOG = Logger.getLogger(ConnectionProblems.class);
    private static final int OK = 200;

    /** A page waits for this, and can do without. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final NotifierCalls notifier;
    private final ObjectMapper json;

    ConnectionProblems(NotifierCalls notifier, ObjectMapper json) {
        this.notifier = notifier;
        this.json = json;
    }

    /** Empty if the notifier does not say it within a second; never fails. */
    public Uni<Optional<List<ConnectionProblem>>> of(BusinessId business, PhoneNumberId number) {
        return NotifierApi.READ_ALERTS
                .by(
                        notifier::call,
                        (NotifierApi api, @Nullable String traceparent) ->
                                api.alerts(business.value(), null, traceparent))
                .map(answer -> read(answer, number, About.number(number).and(About.business(business))))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "It is not known what holds the number %s: %s",
                        About.number(number).and(About.business(business)),
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Optional<List<ConnectionProblem>> read(Response answer, PhoneNumberId number, About what) {
        if (answer.getStatus() != OK) {
            LOG.warnf("It is not known what holds the number %s: the notifier answers %d", what, answer.getStatus());
            return Optional.empty();
        }
        try {
            return Optional.of(ConnectionProblem.in(json.readTree(answer.readEntity(String.class)), number));
        } catch (JsonProcessingException unreadable) {
            LOG.warnf("It is not known what holds the number %s: the notifier's answer cannot be read", what);
            return Optional.empty();
        }
    }
}
