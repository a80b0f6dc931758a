package dev.kesher.elements;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast tests of what is decided in JavaScript, in {@code test}, each file by Node.js's own test runner. */
class JavaScriptTest {
    private static final Path TESTS = Path.of("test");
    private static final long PATIENCE_SECONDS = 120;

    @ParameterizedTest
    @MethodSource("files")
    void everyTestOfTheFilePasses(Path file) throws Exception {
        assumeTrue(
                nodeIsThere(), "no Node.js: install it, or run these tests by: node --test connect-elements/test/*.js");

        var output = Files.createTempFile("node-test", ".txt");
        var node = node(output, "--test", file.toString());

        assertThat(node.waitFor(PATIENCE_SECONDS, SECONDS)).as("ends in time").isTrue();
        var said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(node.exitValue()).as(said).isZero();
        assertThat(said).containsPattern("pass [1-9]");
    }

    static List<Path> files() throws IOException {
        try (var files = Files.list(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".test.js"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean nodeIsThere() throws Exception {
        try {
            return node(Files.createTempFile("node-version", ".txt"), "--version")
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Process node(Path output, String... arguments) throws IOException {
        var command = Stream.concat(Stream.of("node"), Stream.of(arguments)).toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
