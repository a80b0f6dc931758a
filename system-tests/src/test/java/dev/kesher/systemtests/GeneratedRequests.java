package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * What schemathesis makes of the six OpenAPI documents, sent to the running services by {@code .ci/schemathesis}. None is
 * answered with a server error.
 */
final class GeneratedRequests {
    /** It is bounded itself; installing it the first time may take minutes. */
    private static final int LONGEST_MINUTES = 10;

    private static final String OPERATOR = "operator";

    private final Stack stack;

    GeneratedRequests(Stack stack) {
        this.stack = stack;
    }

    /** @param seconds for each service; the six are tried side by side */
    void send(int seconds) {
        Assumptions.assumeTrue(pythonMakesEnvironments(), "no python3 with venv and pip");
        var script = new ProcessBuilder(".ci/schemathesis", String.valueOf(seconds))
                .directory(Path.of("..").toFile());
        var environment = script.environment();
        for (var service : List.of("SIGNUP", "VAULT", "SENDER", "INGEST", "STATUS", "NOTIFIER")) {
            environment.put("KESHER_" + service + "_URL", stack.url(service).toString());
        }
        environment.put("KESHER_SIGNUP_TOKEN", stack.businessToken(new Owner("schemathesis", null, null, null, true)));
        environment.put("KESHER_VAULT_TOKEN", stack.serviceToken("signup-service"));
        environment.put("KESHER_SENDER_TOKEN", stack.serviceToken(OPERATOR));
        environment.put("KESHER_STATUS_TOKEN", stack.serviceToken(OPERATOR));
        environment.put("KESHER_NOTIFIER_TOKEN", stack.serviceToken("signup-service"));

        assertThat(exit(script)).as("exit code of .ci/schemathesis").isZero();
    }

    private static boolean pythonMakesEnvironments() {
        return exit(new ProcessBuilder("python3", "-c", "import venv, ensurepip")) == 0;
    }

    /** What it prints belongs into this test's output; one that does not end is ended. */
    private static int exit(ProcessBuilder program) {
        try {
            var process = program.redirectErrorStream(true).start();
            process.onExit().orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES).exceptionally(late -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                return process.destroyForcibly();
            });
            try (var lines = process.inputReader()) {
                lines.lines().forEach(System.out::println);
            }
            return process.waitFor();
        } catch (IOException missing) {
            return -1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
