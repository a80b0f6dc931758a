package dev.kesher.elements;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Browsers keep a released version for a year, and pages name it with its hash: it never changes. {@code releases/SHA384SUMS}
 * (made by {@code sha384sum}) lists its files; a line of it changes only when somebody breaks that.
 */
class ReleasesTest {
    private static final Path RELEASES = Path.of("releases");
    private static final Path SUMS = RELEASES.resolve("SHA384SUMS");
    private static final Path BUILT = Path.of("target", "classes", "META-INF", "resources", "elements");
    private static final Pattern VERSION = Pattern.compile("\"version\": \"([^\"]+)\"");

    @Test
    void aReleasedVersionIsAsItWasReleased() throws IOException {
        assertThat(filesBelow(RELEASES)).isEqualTo(released());
    }

    /** A version without a suffix, like 1.2.3, is kept by browsers: what is built under it has to be what was released. */
    @Test
    void whatIsBuiltAsAReleaseIsTheRelease() throws IOException {
        var version = VERSION.matcher(Files.readString(Path.of("package.json")));
        assertThat(version.find()).isTrue();
        if (version.group(1).contains("-")) {
            return;
        }

        var built = filesBelow(BUILT.resolve(version.group(1)));

        assertThat(built).isNotEmpty().isEqualTo(filesBelow(RELEASES.resolve(version.group(1))));
    }

    private static Map<String, String> released() throws IOException {
        return Files.readAllLines(SUMS).stream()
                .map(line -> line.split("  ", 2))
                .collect(toMap(line -> line[1], line -> line[0]));
    }

    /** The hash of each file, by its path. */
    private static Map<String, String> filesBelow(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.equals(SUMS))
                    .collect(toMap(file -> folder.relativize(file).toString(), ReleasesTest::hash));
        }
    }

    private static String hash(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-384").digest(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
