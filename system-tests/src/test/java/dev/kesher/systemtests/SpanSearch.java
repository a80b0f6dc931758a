package dev.kesher.systemtests;

import static dev.kesher.localstack.Patience.await;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds spans among those that a collector got; what is looked for may still be on its way. */
final class SpanSearch {
    private final OtlpReceiver receiver;

    SpanSearch(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    static SeenSpan first(String what, Supplier<Stream<SeenSpan>> search) {
        return await(what)
                .until(() -> search.get().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    Stream<SeenSpan> seen(String service, String name) {
        return receiver.spans().stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name));
    }

    Optional<SeenSpan> parent(SeenSpan span) {
        return receiver.spans().stream().filter(span::isChildOf).findFirst();
    }

    /** Whether it was made in the course of work of this name. */
    boolean isPartOf(SeenSpan span, String name) {
        return parent(span).filter(work -> work.name().equals(name)).isPresent();
    }

    /** What a service did when another called it. */
    SeenSpan answerOf(SeenSpan call) {
        var service = call.attributes().getOrDefault("peer.service", "nobody");
        return first(service + " answering " + call.name(), () -> seen(service, call.name())
                .filter(answer -> answer.isChildOf(call)));
    }
}
