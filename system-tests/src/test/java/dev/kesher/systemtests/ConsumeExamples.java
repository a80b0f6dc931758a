package dev.kesher.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The programs that {@code docs/consume.md} shows, as they lie in {@code examples/consume}. */
final class ConsumeExamples {
    static final Path FOLDER = Path.of("../examples/consume").toAbsolutePath().normalize();

    private static final List<String> LANGUAGES = List.of("java", "python", "shell");

    private final Path data;
    private final Stack stack;

    /** @param data where their output and their state lie */
    ConsumeExamples(Path data, Stack stack) {
        this.data = data;
        this.stack = stack;
    }

    /** What this machine lacks for them. */
    static List<String> missing() {
        var missing = new ArrayList<String>();
        if (!Program.works("python3", "-c", "import venv, ensurepip")) {
            missing.add("python3 with venv and pip");
        }
        for (var tool : List.of("kcat -V", "jq --version", "curl --version")) {
            if (!Program.works(tool.split(" "))) {
                missing.add(tool.split(" ")[0]);
            }
        }
        return missing;
    }

    /** One consumer of each language, each in a group of its own. */
    Map<String, Program> consumers() {
        var programs = new LinkedHashMap<String, Program>();
        for (var language : LANGUAGES) {
            var environment = Map.of(
                    "KESHER_KAFKA", stack.value("KESHER_KAFKA"),
                    "GROUP", "example-" + language,
                    "STATE", data.resolve("state").toString());
            programs.put(language, Program.start(output(language), environment, command(language, "consume")));
        }
        return programs;
    }

    /** The sum, over all partitions, of the offsets that it goes on from. */
    long committed(String language, String topic) {
        if (!language.equals("shell")) {
            return committedByGroup("example-" + language, topic);
        }
        try (var files = Files.newDirectoryStream(data.resolve("state"), topic + "-*[0-9]")) {
            long sum = 0;
            for (var file : files) {
                sum += Long.parseLong(Files.readString(file).strip());
            }
            return sum;
        } catch (IOException | NumberFormatException beingWritten) {
            return -1;
        }
    }

    private long committedByGroup(String group, String topic) {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.value("KESHER_KAFKA")))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(offset -> offset.getKey().topic().equals(topic))
                    .mapToLong(offset ->
                            offset.getValue() == null ? 0 : offset.getValue().offset())
                    .sum();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** @return the message's id, as each language's sender printed it */
    Map<String, String> send(Connected business, String customer) {
        var ids = new LinkedHashMap<String, String>();
        for (var language : LANGUAGES) {
            ids.put(language, send(language, business, customer));
        }
        return ids;
    }

    String send(String language, Connected business, String customer) {
        var command = new ArrayList<>(command(language, "send"));
        command.addAll(List.of(business.business(), customer, text(language), "example-" + language));
        var environment = Map.of(
                "KESHER_SENDER_URL", stack.url("SENDER").toString(), "KESHER_TOKEN", stack.serviceToken("platform"));
        return Program.run(data.resolve("send-" + language + ".log"), environment, command, 0)
                .getLast();
    }

    /** With what a shell, an argument and a terminal may spoil. */
    static String text(String language) {
        return "\"שלום\" from " + language + " & $HOME 🍞";
    }

    /** @param name of the program: consume or send */
    private List<String> command(String language, String name) {
        var folder = FOLDER.resolve(language);
        return switch (language) {
            case "java" ->
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        folder.resolve(Character.toUpperCase(name.charAt(0)) + name.substring(1) + ".java")
                                .toString());
            case "python" ->
                List.of(python().toString(), folder.resolve(name + ".py").toString());
            default -> List.of(folder.resolve(name + ".sh").toString());
        };
    }

    private Path output(String language) {
        return data.resolve("consume-" + language + ".log");
    }

    /** An environment with Kafka's client in it; kept, because fetching it takes longer than the test. */
    private Path python() {
        var requirements = FOLDER.resolve("python/requirements.txt");
        var cache = Optional.ofNullable(System.getenv("KESHER_CACHE"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "kesher"));
        var environment = cache.resolve("consume-examples");
        var python = environment.resolve("bin/python");
        var log = data.resolve("pip.log");
        if (!Files.exists(python)) {
            Program.run(log, Map.of(), List.of("python3", "-m", "venv", environment.toString()), 0);
        }
        var install = List.of(python.toString(), "-m", "pip", "--quiet", "install", "-r", requirements.toString());
        Program.run(log, Map.of(), install, 0);
        return python;
    }
}
