package dev.kesher.signup;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs npm, which comes with Node.js and may be missing. */
final class Npm {
    private static final long PATIENCE_MINUTES = 3;

    private Npm() {}

    static boolean isThere() {
        try {
            return begin(Path.of("."), Files.createTempFile("npm", ".txt"), "--version")
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Fails with what npm said if it does. */
    static void run(Path folder, String... arguments) throws IOException, InterruptedException {
        var said = Files.createTempFile("npm", ".txt");
        var npm = begin(folder, said, arguments);
        boolean ended = npm.waitFor(PATIENCE_MINUTES, MINUTES);
        if (!ended) {
            npm.destroyForcibly();
        }
        assertThat(ended && npm.exitValue() == 0).as(Files.readString(said)).isTrue();
    }

    private static Process begin(Path folder, Path output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("npm"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
