package dev.kesher.localstack.launcher;

import dev.kesher.localstack.Cache;
import dev.kesher.localstack.Child;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Service;
import dev.kesher.localstack.classes.Programs;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The archive of the services' classes: looked for before they start, made after the first start that had none. */
final class ArchiveMaking {
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final List<Path> runJars;
    private final Programs programs;

    /** @param lists the folder to which services write what they load, while there is no archive */
    ArchiveMaking(Path checkout, Path lists) {
        runJars = Arrays.stream(Service.values())
                .flatMap(service -> RunJar.of(checkout, service.fullName()).stream())
                .toList();
        programs = find(runJars, lists);
    }

    private static Programs find(List<Path> runJars, Path lists) {
        try {
            return Programs.find(Cache.folder("classes"), lists, runJars, ServiceJvm.options());
        } catch (UncheckedIOException | IllegalStateException noCache) {
            return Programs.plain();
        }
    }

    Programs programs() {
        return programs;
    }

    /**
     * Begins to make it from what the services have loaded by now, if there is none; it ends with the stack. That it cannot be
     * made costs time at the next start, and nothing else.
     */
    void begin(LocalStack stack, Consumer<String> say) {
        programs.maker(runJars, ServiceJvm.options()).ifPresent(arguments -> {
            say.accept("Making an archive of classes in the background; the next start takes less with it.");
            var log = stack.folder().resolve("logs/archive.log");
            try {
                var maker = Child.start("archive", command(arguments), Map.of(), log);
                // At once: what is half made is never used, and at its priority an orderly end may take long.
                stack.add(maker::kill);
                maker.onExit(code -> {
                    if (code != 0) {
                        say.accept("No archive of classes was made; " + log + " says why. Nothing else needs it.");
                    }
                });
            } catch (IllegalStateException failure) {
                say.accept("No archive of classes can be made: " + failure.getMessage());
            }
        });
    }

    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(NICE)) {
            // Whoever waits for something else comes first.
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It reads the directories of 270 jars, once.
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(arguments);
        return command;
    }
}
