package dev.kesher.systemtests.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is the same for every benchmark as a command: how it ends, and what it takes from its environment. */
public final class Command {
    private static final int WRONG_USE = 2;

    private Command() {}

    /** A benchmark. */
    @FunctionalInterface
    public interface Benchmark {
        /**
         * @return whether its figures mean something
         * @throws IllegalArgumentException with a sentence for the person who called it wrongly
         * @throws IllegalStateException with a sentence that says why it could not be done
         */
        boolean run(List<String> arguments, PrintStream out) throws IOException, InterruptedException;
    }

    /** Ends the process: 0 if the figures mean something, 1 if not, 2 if it was called wrongly. */
    public static void run(String[] arguments, String usage, Benchmark benchmark)
            throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            System.exit(benchmark.run(List.of(arguments), out) ? 0 : 1);
        } catch (IllegalArgumentException wrongUse) {
            System.err.println("kesher: " + wrongUse.getMessage() + "\n" + usage);
            System.exit(WRONG_USE);
        } catch (IllegalStateException failure) {
            System.err.println("kesher: " + failure.getMessage());
            System.exit(1);
        }
    }

    /** A person may try another setting of a service, or of its JVM; the report names it. */
    public static Map<String, String> settings(String prefix) {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where the modules' {@code target} folders are. */
    public static Path checkout() {
        return Path.of(System.getenv().getOrDefault("KESHER_HOME", "."));
    }
}
