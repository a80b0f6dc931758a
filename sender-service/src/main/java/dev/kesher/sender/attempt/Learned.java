package dev.kesher.sender.attempt;

import dev.kesher.sender.attempt.AttemptRecorder.Result;
import dev.kesher.sender.customer.Identities.Same;
import dev.kesher.sender.policy.Disposition;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** Meta's answer names the customer as Meta knows them; that beats what we were given. */
final class Learned {
    private Learned() {}

    static Stream<Same> of(Result result, Instant now) {
        if (!(result.disposition() instanceof Disposition.Accepted accepted)) {
            return Stream.empty();
        }
        var receipt = accepted.receipt();
        var message = result.message();
        var main = receipt.userId() != null ? receipt.userId() : receipt.waId();
        return main == null
                ? Stream.empty()
                : Stream.of(
                                receipt.waId(),
                                message.customer().phone(),
                                message.customer().userId())
                        .filter(Objects::nonNull)
                        .filter(other -> !other.equals(main))
                        .map(other -> Same.of(message.business(), message.number(), main, other, now)
                                .toldOf(message.id()));
    }
}
