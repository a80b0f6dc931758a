package dev.kesher.graph;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.answer.ShownNumber;
import dev.kesher.graph.error.GraphError;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a number as its owner is shown it. Meta refuses the whole call for one field that its version does not know
 * (docs/meta/graph.md#lists); such a field is then left out, and not asked for again as long as this client lives.
 */
final class ShownNumberCall {
    private static final int INVALID_PARAMETER = 100;
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("nonexisting field \\((\\w{1,64})\\)");

    private final Calls calls;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    ShownNumberCall(Calls calls) {
        this.calls = calls;
    }

    /** One call, and another for each optional field that turns out to be unknown. */
    Uni<GraphResult<ShownNumber>> read(PhoneNumberId number, Secret token) {
        return read(number, token, ShownNumber.OPTIONAL.size());
    }

    private Uni<GraphResult<ShownNumber>> read(PhoneNumberId number, Secret token, int triesLeft) {
        return ask(number, token)
                .chain(result -> result instanceof GraphResult.Refused<ShownNumber>(GraphError error)
                                && triesLeft > 0
                                && leaveOut(error)
                        ? read(number, token, triesLeft - 1)
                        : Uni.createFrom().item(result));
    }

    private Uni<GraphResult<ShownNumber>> ask(PhoneNumberId number, Secret token) {
        return Uni.createFrom()
                .deferred(() -> calls.call(
                        GraphRequest.get("phoneNumber", "/{phone-number-id}", number.value())
                                .query("fields", fields())
                                .as(token),
                        ShownNumber::read));
    }

    private String fields() {
        return Stream.concat(
                        ShownNumber.FIELDS.stream(),
                        ShownNumber.OPTIONAL.stream().filter(field -> !unknown.contains(field)))
                .collect(Collectors.joining(","));
    }

    /** Whether the error was that Meta does not know an optional field. */
    private boolean leaveOut(GraphError error) {
        var named = error.code() == INVALID_PARAMETER ? fieldIn(error.message()) : Optional.<String>empty();
        named.ifPresent(unknown::add);
        return named.isPresent();
    }

    private static Optional<String> fieldIn(String message) {
        var named = UNKNOWN_FIELD.matcher(message);
        return named.find() && ShownNumber.OPTIONAL.contains(named.group(1))
                ? Optional.of(named.group(1))
                : Optional.empty();
    }
}
