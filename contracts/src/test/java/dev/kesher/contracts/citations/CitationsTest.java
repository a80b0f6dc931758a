package dev.kesher.contracts.citations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever follows a comment or a link arrives. */
class CitationsTest {
    /** The code cites Meta about a thousand times; far fewer would mean that the files were not found. */
    private static final int AT_LEAST = 900;

    @Test
    void everythingThatIsCitedIsThere() throws IOException {
        var citations = Citations.of(Path.of(".."));

        assertThat(citations.faults()).isEmpty();
        assertThat(citations.found()).isGreaterThan(AT_LEAST);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A.java | // see docs/meta/limits.md#pair | ",
                "A.java | // see docs/meta/limits.md      | ",
                "A.java | // see limits.md#pair           | ",
                "A.java | // beside the reference to it   | ",
                "a.json | {\"cite\": \"limits.md#pair x\"} | ",
                "a.md   | [pair](docs/meta/limits.md#pair) | ",
                "a.md   | [a heading](docs/meta/limits.md#pair-limit-one-number) | ",
                "a.md   | [elsewhere](https://example.test/#x) | ",
                "a.md   | [folder](docs)                  | ",
                "A.java | // see docs/meta/limits.md#pear | docs/meta/limits.md#pear: no such anchor",
                "A.java | // see docs/meta/limits.md#pair-limit-one-number | docs/meta/limits.md#pair-limit-one-number: no such anchor",
                "A.java | // see docs/meta/limit.md#pair  | docs/meta/limit.md#pair: no such file",
                "A.java | // see docs/decisions/0001.md   | docs/decisions/0001.md: no such file",
                "A.java | // see limits.md#pear           | limits.md#pear: no such anchor",
                "A.java | // see \u00a77.3 of it          | `\"\u00a77.3\" is nowhere here`",
                "A.java | // as the reference says        | `\"the reference\" is nowhere here`",
                "A.java | // (design 5.5)                 | `\"design 5.5\" is nowhere here`",
                "a.json | {\"cite\": \"pair limit\"}      | a row cites no page",
                "a.md   | [pair](docs/meta/limits.md#pear) | docs/meta/limits.md#pear: no such anchor",
                "a.md   | [gone](gone.md)                 | gone.md: no such file",
                "a.md   | [here](#gone)                   | #gone: no such anchor"
            })
    void aPlaceThatIsNotThereIsNamed(String file, String text, String fault, @TempDir Path root) throws IOException {
        write(root, "docs/meta/limits.md", "# Limits\n\n<a id=\"pair\"></a>\n## Pair limit: one `number`\n");
        write(root, file, text + "\n");

        var faults = Citations.of(root).faults();

        if (fault == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).singleElement().asString().startsWith(file).endsWith(": " + fault);
        }
    }

    @Test
    void anIdThatStandsTwiceIsNamed(@TempDir Path root) throws IOException {
        write(root, "a.md", "<a id=\"x\"></a>\n# One\n\n<a id=\"x\"></a>\n# Two\n");

        assertThat(Citations.of(root).faults()).containsExactly("a.md: id x stands there twice");
    }

    @Test
    void whatIsBuiltOrFencedIsNotRead(@TempDir Path root) throws IOException {
        write(root, "target/a.md", "[gone](gone.md)");
        write(root, "js/node_modules/a/a.md", "[gone](gone.md)");
        write(root, ".tool/a.md", "[gone](gone.md)");
        write(root, "a.md", "```\n[gone](gone.md)\n```\nand `[gone](gone.md)`\n");

        assertThat(Citations.of(root).faults()).isEmpty();
    }

    private static void write(Path root, String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
