package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Clients that public generators make of the documents that the six services serve, as {@code examples/clients} has it: they
 * are compiled, and a program calls the services with them.
 */
final class GeneratedClients {
    private static final Path EXAMPLES =
            Path.of("../examples/clients").toAbsolutePath().normalize();
    private static final Path GENERATOR =
            Path.of("target/tools/openapi-generator-cli.jar").toAbsolutePath();
    private static final Map<String, String> DOCUMENTS = Map.of(
            "SIGNUP", "signup-service",
            "VAULT", "vault-service",
            "SENDER", "sender-service",
            "INGEST", "webhook-ingest",
            "STATUS", "status-batcher",
            "NOTIFIER", "notifier");

    private final Stack stack;
    private final Connected business;
    private final String customer;
    private final Path folder;

    /** @param folder where the clients are made; what an earlier run left there is deleted */
    GeneratedClients(Stack stack, Connected business, String customer, Path folder) {
        this.stack = stack;
        this.business = business;
        this.customer = customer;
        this.folder = folder;
    }

    void typescript() {
        Assumptions.assumeTrue(Program.works("npm", "--version"), "no npm");
        prepare("typescript");
        run("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent");
        run("node_modules/.bin/openapi-typescript");
        run("node_modules/.bin/tsc");
        tellsTheStory("node", "built/story.js");
    }

    void java() {
        prepare("java");
        var generate = new ArrayList<>(List.of(jdk("java"), "-jar", GENERATOR.toString(), "batch"));
        generate.addAll(List.of("--includes-base-dir", ".", "--fail-fast"));
        files(folder.resolve("clients"), ".yaml").forEach(generate::add);
        run(generate.toArray(String[]::new));
        var classes = System.getProperty("java.class.path");
        var compile = new ArrayList<>(
                List.of(jdk("javac"), "-proc:none", "-nowarn", "-d", "classes", "-cp", classes, "Story.java"));
        files(folder.resolve("built"), ".java").forEach(compile::add);
        run(compile.toArray(String[]::new));
        tellsTheStory(jdk("java"), "-cp", "classes" + java.io.File.pathSeparator + classes, "Story");
    }

    private void tellsTheStory(String... program) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(business.business(), customer));

        var told = Program.runIn(folder, folder.resolve("story.log"), environment(), command);

        assertThat(told)
                .containsExactly(
                        "attempt waiting, step store-token",
                        "problem attempt-unknown",
                        "connection connected",
                        "alerts 0 0",
                        "message sent after 1 attempt",
                        "tracked true, events true",
                        "stored by signup-service true");
    }

    /** Addresses and tokens, as a platform has them. */
    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        DOCUMENTS
                .keySet()
                .forEach(service -> environment.put(
                        "KESHER_" + service + "_URL", stack.url(service).toString()));
        environment.put("KESHER_SIGNUP_TOKEN", stack.businessToken(business.owner()));
        environment.put("KESHER_SENDER_TOKEN", stack.serviceToken("platform"));
        environment.put("KESHER_STATUS_TOKEN", stack.serviceToken("platform"));
        environment.put("KESHER_NOTIFIER_TOKEN", stack.serviceToken("signup-service"));
        environment.put("KESHER_VAULT_TOKEN", stack.serviceToken("operator"));
        return environment;
    }

    /** The example as it lies there, beside it what the services say of themselves. */
    private void prepare(String language) {
        if (Files.exists(folder)) {
            Folder.deleteTree(folder);
        }
        var example = EXAMPLES.resolve(language);
        files(example, "").forEach(file -> {
            var copy = folder.resolve(example.relativize(Path.of(file)).toString());
            write(copy, Path.of(file));
        });
        DOCUMENTS.forEach((service, name) -> {
            var document = new Api(stack.managementUrl(service), null).get("/q/openapi?format=json");
            write(
                    folder.resolve("documents/" + name + ".json"),
                    document.expect(200).text());
        });
    }

    private void run(String... command) {
        Program.runIn(folder, folder.resolve(Path.of(command[0]).getFileName() + ".log"), Map.of(), List.of(command));
    }

    private static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static List<String> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, Path source) {
        try {
            write(file, Files.readString(source));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
