package dev.kesher.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.LogTail;
import dev.kesher.localstack.launcher.Readiness;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * All services are asked to stop while they are called without a pause, and while the scheduler of one of them is in the middle
 * of a transaction. Callers do what a cluster does: they send nothing more once readiness says no. Then nobody's request is
 * lost, what was under way has ended, and no log has anything to complain about.
 */
final class QuietStops {
    private static final int CALLERS_OF_EACH = 4;

    /** Of each service: then its callers have begun, most of them several times. */
    private static final int BEFORE_THE_STOP = 20;

    /** A level above WARN. Stacks alone are none: on a slow machine Vert.x shows where its threads are. */
    private static final Pattern COMPLAINT = Pattern.compile("^\\S+ \\S+ (ERROR|FATAL) .*|^Caused by: .*");

    private final RunningKesher kesher;
    private final Stack stack;
    private volatile boolean stopping;

    QuietStops(RunningKesher kesher, Stack stack) {
        this.kesher = kesher;
        this.stack = stack;
    }

    /** Nothing runs afterwards. */
    void stopAll() throws SQLException {
        var logs = new TreeMap<String, LogTail>();
        RunningKesher.SERVICES.forEach(
                name -> logs.put(name, LogTail.of(kesher.services().log(name))));
        var answers = new TreeMap<String, AtomicInteger>();
        RunningKesher.SERVICES.forEach(name -> answers.put(name, new AtomicInteger()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = RunningKesher.SERVICES.stream()
                    .flatMap(name -> Collections.nCopies(CALLERS_OF_EACH, call(name)).stream()
                            .map(call -> CompletableFuture.runAsync(
                                    () -> callWhileReady(name, call, requireNonNull(answers.get(name))), threads)))
                    .toList();
            stopBetweenCalls(callers, answers.values(), threads, requireNonNull(logs.get(HeldRun.SERVICE)));
            callers.forEach(CompletableFuture::join);
        }

        System.out.println(answers + " calls while the services stopped");
        logs.forEach((name, log) -> {
            assertThat(log.text()).as(name).contains(name + " stopped in ");
            assertThat(complaints(log)).as("complaints in the log of " + name).isEmpty();
        });
    }

    private void stopBetweenCalls(
            List<CompletableFuture<Void>> callers, Collection<AtomicInteger> answers, Executor threads, LogTail log)
            throws SQLException {
        try {
            Wait.untilTrue("calls of each", () -> {
                // Who has failed calls no more.
                callers.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .forEach(CompletableFuture::join);
                return answers.stream().allMatch(count -> count.get() >= BEFORE_THE_STOP);
            });
            stopInTheMiddleOfARun(threads, log);
        } finally {
            // Else the callers would go on.
            stopping = true;
            kesher.services().close();
        }
    }

    private void stopInTheMiddleOfARun(Executor threads, LogTail log) throws SQLException {
        var waits = Pattern.compile(".* The stop waits for: .*\\b" + HeldRun.NAME + "\\b.*")
                .asMatchPredicate();
        CompletableFuture<Void> stop;
        try (var run = HeldRun.hold(kesher)) {
            stopping = true;
            stop = CompletableFuture.runAsync(kesher.services()::close, threads);
            Wait.untilTrue(
                    "a stop that waits for " + run, () -> log.text().lines().anyMatch(waits));
        }
        stop.join();
    }

    private void callWhileReady(String name, Supplier<Api.Answer> call, AtomicInteger answers) {
        var asked = System.nanoTime();
        // Before the stop a readiness that comes late, on a busy machine, is none that says no.
        while (!stopping || Readiness.isReady(kesher.services().managementUrl(name) + "/q/health/ready")) {
            if (!answered(name, call, asked)) {
                return;
            }
            answers.incrementAndGet();
            asked = System.nanoTime();
        }
    }

    /** @return false if the delay may have been over when the call was made: on a busy machine a caller may come too late */
    private boolean answered(String name, Supplier<Api.Answer> call, long asked) {
        try {
            var answer = call.get();
            if (answer.status() >= 500) {
                throw new AssertionError(name + " answered " + answer.status() + ": " + answer.text());
            }
            return true;
        } catch (RuntimeException refused) {
            if (!stopping || System.nanoTime() - asked < RunningKesher.SHUTDOWN_DELAY.toNanos()) {
                throw refused;
            }
            return false;
        }
    }

    /** One call of each service that needs its database, where it has one, and no other service. */
    private Supplier<Api.Answer> call(String name) {
        var owner = Owner.of("quiet-stop");
        return switch (name) {
            case "vault-service" -> reading("VAULT", "signup-service", "/api/v1/businesses/quiet/credentials/current");
            case "notifier" -> reading("NOTIFIER", "signup-service", "/api/v1/businesses/quiet/alerts");
            case "sender-service" -> reading("SENDER", "operator", "/api/v1/businesses/quiet/number");
            case "status-batcher" ->
                reading("STATUS", "operator", "/api/v1/messages/0199a5c0-0000-7000-8000-000000000000");
            case "signup-service" -> {
                var gateway = stack.gateway(owner);
                yield () -> gateway.get("/api/v1/connection");
            }
            case "webhook-ingest" -> {
                var ingest = new Api(stack.url("INGEST"), null);
                yield () -> ingest.get("/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=other");
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Supplier<Api.Answer> reading(String service, String caller, String path) {
        var api = stack.service(service, caller);
        var reason = Map.of("Kesher-Reason", "quiet stop");
        return () -> api.call("GET", path, null, reason);
    }

    private static List<String> complaints(LogTail log) {
        return log.text().lines().filter(COMPLAINT.asMatchPredicate()).toList();
    }
}
