package dev.kesher.sender.policy;

import dev.kesher.graph.error.ErrorTable;
import dev.kesher.sender.SenderSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the classifier from settings and error table, neither of which it knows about. */
final class PolicyProducer {
    @Produces
    @Singleton
    ResponseClassifier classifier(ErrorTable table, SenderSettings settings) {
        var backoff = settings.backoff();
        return new ResponseClassifier(
                table, new RetryPolicy(backoff.first(), backoff.factor(), backoff.cap(), backoff.tries()));
    }
}
