package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What other teams unpack, a folder named as the file: the document leads to the schemas for readers, as {@code docs/consume.md} says. */
class PackedContractsTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$ref: '\\./(schemas/[^']+)'");
    private static final Pattern VERSION = Pattern.compile("<events\\.version>([^<]+)<");
    private static final String CLOSED = "\"additionalProperties\": false";

    @Test
    void theDocumentRefersToSchemasThatTakeUnknownMembers() throws IOException {
        try (var zip = FileSystems.newFileSystem(packed())) {
            var folder = zip.getPath(packed().getFileName().toString().replace(".zip", ""));
            var document = Files.readString(folder.resolve("asyncapi.yaml"), StandardCharsets.UTF_8);
            var references = REFERENCE
                    .matcher(document)
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(references).hasSizeGreaterThan(10).allSatisfy(schema -> {
                assertThat(Files.readString(folder.resolve(schema))).doesNotContain(CLOSED);
                assertThat(Files.readString(folder.resolve("closed-" + schema))).contains(CLOSED);
            });
        }
    }

    /** By the version that the module says: an older one may still lie beside it. */
    private static Path packed() throws IOException {
        var version = VERSION.matcher(Files.readString(Path.of("../contracts/pom.xml")));
        assertThat(version.find()).isTrue();
        return Path.of("../contracts/target", "kesher-events-" + version.group(1) + ".zip");
    }
}
