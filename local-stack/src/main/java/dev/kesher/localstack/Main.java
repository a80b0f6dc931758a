package dev.kesher.localstack;

import dev.kesher.localstack.launcher.Demo;
import dev.kesher.localstack.launcher.Launcher;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** {@code ./kesher up}, or with the word {@code demo} the demo's parts in a container: runs until a signal ends it. Exit code 1 and one sentence on standard error if it cannot. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try (var logging = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        try {
            if (List.of(arguments).equals(List.of("demo"))) {
                @SuppressWarnings("resource") // until the JVM ends
                var unused = new Demo(System.getenv()).up();
            } else {
                new Launcher(System.getenv()).up();
            }
        } catch (IllegalStateException | IllegalArgumentException failure) {
            System.err.println(sentence(failure));
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /** The message, and those of the causes that add something. */
    private static String sentence(Throwable failure) {
        var text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            var more = String.valueOf(cause.getMessage());
            if (!text.toString().contains(more)) {
                text.append(" Cause: ").append(more);
            }
        }
        return text.toString();
    }
}
