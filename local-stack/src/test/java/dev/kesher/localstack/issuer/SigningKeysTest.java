package dev.kesher.localstack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One signing key follows another, and nobody's token is refused on the way. */
class SigningKeysTest {
    private final Path folder;
    private final SigningKeys keys;

    SigningKeysTest(@TempDir Path folder) {
        this.folder = folder;
        keys = SigningKeys.keptIn(folder, "service");
    }

    @Test
    void theNextIsPublishedBeforeItSignsAndTheLastAfterwards() {
        var first = keys.current().id();

        keys.publish();
        var published = ids();
        var signing = keys.current().id();
        keys.use();
        var second = keys.current().id();
        var afterUse = ids();
        keys.retire();

        assertThat(published).hasSize(2).startsWith(first);
        assertThat(signing).isEqualTo(first);
        assertThat(second).isEqualTo(published.getLast());
        assertThat(afterUse).containsExactly(second, first);
        assertThat(ids()).containsExactly(second);
    }

    @Test
    void eachStepMayBeRepeated() {
        keys.publish();
        var published = ids();
        keys.publish();
        assertThat(ids()).isEqualTo(published);

        keys.use();
        var used = ids();
        keys.use();
        assertThat(ids()).isEqualTo(used);

        keys.retire();
        keys.retire();
        assertThat(ids()).hasSize(1);
    }

    @Test
    void nothingFollowsUntilTheLastIsRetired() {
        keys.publish();
        var first = keys.use();
        var used = ids();
        keys.publish();
        var second = keys.use();
        var meanwhile = ids();
        keys.retire();
        keys.publish();
        var third = keys.use();

        assertThat(List.of(first, second, third)).containsExactly(true, false, true);
        assertThat(meanwhile).isEqualTo(used).hasSize(2);
        assertThat(ids()).hasSize(2).endsWith(used.getFirst());
    }

    @Test
    void allOfThemSurviveARestart() {
        keys.publish();
        var published = ids();
        var afterPublish = SigningKeys.keptIn(folder, "service");
        keys.use();
        var afterUse = SigningKeys.keptIn(folder, "service");

        assertThat(ids(afterPublish)).hasSize(2).isEqualTo(published);
        assertThat(ids(afterUse)).hasSize(2).isEqualTo(ids());
    }

    @Test
    void whatWasEndedInTheMiddleOfItsUseIsUsed() throws IOException {
        keys.publish();
        var next = ids().getLast();
        Files.move(folder.resolve("service.key"), folder.resolve("service.previous.key"));

        var again = SigningKeys.keptIn(folder, "service");

        assertThat(again.current().id()).isEqualTo(next);
        assertThat(ids(again)).hasSize(2);
    }

    private List<String> ids() {
        return ids(keys);
    }

    private static List<String> ids(SigningKeys keys) {
        return keys.published().stream().map(key -> (String) key.get("kid")).toList();
    }
}
