package dev.kesher.signup.connect;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What Meta's window ended with when there was no code: counted, and logged so that support can find it. */
@ApplicationScoped
class PopupReports {
    private static final Logger LOG = Logger.getLogger(PopupReports.class);

    private final MeterRegistry registry;

    PopupReports(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(Attempt attempt, Requests.PopupEnded told) {
        registry.counter("kesher.signup.popups", "event", told.event()).increment();
        LOG.infof(
                "Meta's window of attempt %s (%s) ended without a code: %s, step %s, error %s (%s), session %s",
                attempt.about(),
                attempt.supportCode(),
                told.event(),
                oneLine(told.currentStep()),
                oneLine(told.errorCode()),
                oneLine(told.errorMessage()),
                oneLine(told.sessionId()));
    }

    /** The texts come from a browser: nothing in them may look like another line of the log. */
    private static String oneLine(@Nullable String text) {
        return text == null || text.isBlank() ? "-" : text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
    }
}
