package dev.kesher.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the source tree says now, against the latest release in {@code contracts/releases}. */
class CompatibilityTest {
    private final Release released = Release.in(Release.latest());
    private final Release now = Release.in(Release.NOW);

    @Test
    void noReaderOfTheLatestReleaseIsBroken() {
        assertThat(ContractRules.compare(released, now)).isEmpty();
    }

    /** Else two different artifacts have one version; {@code contracts/releases/make} makes the release. */
    @Test
    void whatIsNotAsReleasedHasAHigherVersion() {
        if (!now.equals(released)) {
            assertThat(now.version()).isGreaterThan(released.version());
        }
    }

    @Test
    void aFolderHoldsTheVersionThatItIsNamedFor() {
        assertThat(released.version())
                .hasToString(String.valueOf(Release.latest().getFileName()));
    }

    @Test
    void theArtifactIsNamedForTheVersion() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<events.version>" + now.version() + "</events.version>");
    }

    @Test
    void aBrokenSchemaOfTheRealOnesIsRefused() {
        var file = "schemas/message-status.v1.json";
        ObjectNode broken = Objects.requireNonNull(now.schemas().get(file)).deepCopy();
        ((ObjectNode) broken.path("properties")).remove("readAt");
        var schemas = new TreeMap<>(now.schemas());
        schemas.put(file, broken);

        assertThat(ContractRules.compare(released, new Release(now.asyncApi(), schemas)))
                .singleElement()
                .hasToString(
                        "schemas/message-status.v1.json at /properties/readAt: a field that readers get must not go"
                                + " (FIELD_REMOVED: readAt)");
    }

    @Test
    void everySchemaIsTheDataOfATypeOnATopic() {
        var used = new TreeMap<String, String>();
        now.asyncApi()
                .at("/components/messages")
                .forEach(message -> used.put(
                        message.at("/payload/schema/$ref").asText().substring(2),
                        message.path("name").asText()));

        assertThat(used.keySet())
                .containsExactlyInAnyOrderElementsOf(now.schemas().keySet());
    }
}
