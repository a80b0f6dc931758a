package dev.kesher.signup.link;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Secret;
import dev.kesher.signup.problem.LinkProblem;
import dev.kesher.telemetry.log.About;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Has the notifier send a code. Asked once: a second mail with the same code would only make the owner wonder. */
@ApplicationScoped
class CodeMailer {
    private static final Logger LOG = Logger.getLogger(CodeMailer.class);
    /** The notifier gives the mail server ten seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(12);

    private static final int REFUSALS = 300;
    private static final int ADDRESS_REFUSED = 409;

    private final CodeApi notifier;
    private final MeterRegistry registry;

    CodeMailer(@RestClient CodeApi notifier, MeterRegistry registry) {
        this.notifier = notifier;
        this.registry = registry;
    }

    /** @return why it was not sent; empty if the mail server has it */
    Uni<Optional<LinkProblem>> send(BusinessId business, Invitation to, Secret code, Instant until) {
        var mail = new CodeApi.Mail(to.email(), to.ownerName(), to.locale(), code, to.businessName(), until);
        return CurrentSpan.of(cause ->
                        CodeApi.SEND.make(cause, traceparent -> notifier.send(business.value(), mail, traceparent)))
                .map(answer -> problem(business, answer))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> unreachable(business, failure))
                .invoke(problem -> registry.counter(
                                "kesher.signup.link.codes.sent",
                                "result",
                                problem.map(LinkProblem::code).orElse("sent"))
                        .increment());
    }

    private static Optional<LinkProblem> problem(BusinessId business, Response answer) {
        int status = answer.getStatus();
        if (status < REFUSALS) {
            return Optional.empty();
        }
        LOG.warnf("The notifier answers %d to a code of %s", status, About.business(business));
        return Optional.of(status == ADDRESS_REFUSED ? LinkProblem.ADDRESS_REFUSED : LinkProblem.MAIL_UNAVAILABLE);
    }

    private static Optional<LinkProblem> unreachable(BusinessId business, Throwable failure) {
        LOG.warnf(
                "A code was not sent for %s: %s",
                About.business(business), failure.getClass().getSimpleName());
        return Optional.of(LinkProblem.MAIL_UNAVAILABLE);
    }
}
