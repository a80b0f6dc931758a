package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Public clients that nobody here wrote cannot tell the simulator from Meta. Their stories are in {@code src/test/clients};
 * each prints what it tried and how often it was right.
 */
class PublicClientsTest {
    private static final String PYWA = "4.5.0";
    /** A story takes seconds; installing its client the first time may take minutes. */
    private static final int LONGEST_MINUTES = 10;

    private static final Path STORIES = Path.of("src/test/clients");

    private static MetaSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = MetaSimulator.start(SimulatorConfig.forTests());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void pywaTellsTheWholeStory() throws Exception {
        Assumptions.assumeTrue(works("python3", "-c", "import venv, ensurepip"), "no python3 with venv and pip");
        var environment = cache().resolve("pywa-" + PYWA);
        var python = environment.resolve("bin/python");
        if (!Files.exists(python)) {
            assertThat(exit(Path.of("."), "python3", "-m", "venv", environment.toString()))
                    .isZero();
        }
        assertThat(exit(Path.of("."), python.toString(), "-m", "pip", "--quiet", "install", "pywa==" + PYWA))
                .isZero();

        assertThat(exit(
                        STORIES,
                        python.toString(),
                        "pywa_story.py",
                        simulator.uri().toString(),
                        BareClient.APP_ID,
                        BareClient.APP_SECRET))
                .isZero();
    }

    @Test
    void anNpmClientTellsItsPart() throws Exception {
        Assumptions.assumeTrue(works("npm", "--version"), "no npm");
        // Beside the modules, where Node looks for them.
        var folder = Files.createDirectories(Path.of("target/clients"));
        for (var file : List.of("package.json", "npm_story.mjs")) {
            Files.copy(STORIES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(exit(folder, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"))
                .isZero();

        assertThat(exit(
                        folder,
                        "node",
                        "npm_story.mjs",
                        simulator.uri().toString(),
                        BareClient.APP_ID,
                        BareClient.APP_SECRET))
                .isZero();
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("KESHER_CACHE"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "kesher"));
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** What it prints belongs into this test's output; one that does not end is ended. */
    private static int exit(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.onExit().orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES).exceptionally(late -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            return process.destroyForcibly();
        });
        try (var lines = process.inputReader()) {
            lines.lines().forEach(System.out::println);
        }
        return process.waitFor();
    }
}
