package dev.kesher.sender.sending;

import dev.kesher.graph.error.ErrorTable;
import dev.kesher.sender.SenderSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the judge from settings and error table, neither of which it knows about. */
final class Policies {
    @Produces
    @Singleton
    Judge judge(ErrorTable table, SenderSettings settings) {
        var backoff = settings.backoff();
        return new Judge(table, new Backoff(backoff.first(), backoff.factor(), backoff.cap(), backoff.tries()));
    }
}
