package dev.kesher.sender;

import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.localstack.LocalStack;
import dev.kesher.metasimulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** One message of one business, which gets one error of Meta; each case has a number of its own, so that none disturbs another. */
record ErrorCase(ErrorEffects.Row row, Shop shop, String messageId) {
    /** What {@code kesher.sender.backoff.first} is in tests. */
    private static final Duration BACKOFF = Duration.ofMillis(50);
    /** What {@code KESHER_STATUS_WAIT} is in tests. */
    private static final Duration STATUS_WAIT = Duration.ofSeconds(1);

    /** Meta answers the first POST with the error, and all others as usual. */
    static ErrorCase byAnswer(LocalStack stack, ErrorEffects.Row row) {
        var shop = Shop.connected(stack, "error-" + row.code());
        stack.meta()
                .controls()
                .fault(Fault.error("messages", row.code())
                        .subcode(row.subcode())
                        .of(shop.number.value()));
        return new ErrorCase(row, shop, shop.accepted(shop.template(Shop.somebody())));
    }

    /** Meta accepts the message. */
    static ErrorCase accepted(LocalStack stack, ErrorEffects.Row row) {
        var shop = Shop.connected(stack, "report-" + row.code());
        return new ErrorCase(row, shop, shop.accepted(shop.template(Shop.somebody())));
    }

    /** And reports the error later. */
    void report() {
        var error = new MetaError(row.code(), "title", "details");
        shop.statuses().publish(messageId, 1, shop.atMeta(messageId).messageId(), "failed", Instant.now(), error);
    }

    /** What is seen of all cases, read once. */
    record Seen(
            Map<String, String> progress,
            Map<String, List<QueueWatch.Wait>> waits,
            Map<String, Long> calls,
            List<OwnerAlert> alerts,
            List<CredentialSuspicion> suspicions) {}

    ErrorEffect effect(Seen seen) {
        var progress = seen.progress().get(messageId).split(", ");
        var waits = seen.waits().getOrDefault(shop.number.value(), List.of());
        return new ErrorEffect(
                progress[0],
                String.valueOf(seen.calls().get("/" + shop.number + "/messages")),
                progress[2],
                words(waits.stream().map(ErrorCase::throttle).toList(), "none"),
                words(waits.stream().map(ErrorCase::howLong).toList(), "-"),
                told(seen));
    }

    private static String words(List<String> found, String nothing) {
        return found.isEmpty() ? nothing : String.join("+", found);
    }

    private static String throttle(QueueWatch.Wait wait) {
        return wait.what().equals("retry") || wait.what().equals("awaiting") ? "none" : wait.what();
    }

    private static String howLong(QueueWatch.Wait wait) {
        if (wait.what().equals("retry") && wait.howLong().compareTo(BACKOFF) <= 0) {
            return "up to backoff";
        }
        if (wait.what().equals("awaiting") && wait.howLong().equals(STATUS_WAIT)) {
            return "status wait";
        }
        return wait.howLong().equals(BACKOFF) ? "backoff" : wait.howLong().toString();
    }

    private String told(Seen seen) {
        var told = new TreeSet<String>();
        for (var alert : seen.alerts()) {
            if (alert.businessId().equals(shop.business)) {
                told.add(word(alert));
            } else if (alert.credentialId().equals("meta-error-" + row.code())) {
                told.add("operator");
            }
        }
        var suspected = seen.suspicions().stream()
                .filter(suspicion -> suspicion.businessId().equals(shop.business))
                .map(CredentialSuspicion::code)
                .toList();
        if (!suspected.isEmpty()) {
            told.add(suspected.equals(List.of(row.code())) ? "suspicion" : "suspicions of " + suspected);
        }
        return told.isEmpty() ? "nobody" : String.join("+", told);
    }

    private static String word(OwnerAlert alert) {
        var kind = alert.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return alert.incident() == OwnerAlert.Incident.RAISED ? kind : kind + " resolved";
    }
}
