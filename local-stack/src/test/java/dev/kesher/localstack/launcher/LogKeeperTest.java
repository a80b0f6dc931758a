package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {
    @Test
    void cutsALargeLogAndKeepsOneOlderPart(@TempDir Path folder) throws Exception {
        // Given
        Files.writeString(folder.resolve("large.log"), "0123456789");
        Files.writeString(folder.resolve("small.log"), "0123");
        try (var keeper = new LogKeeper(List.of(folder), 8)) {
            // When
            keeper.cutAll();
        }

        // Then
        assertThat(folder.resolve("large.log")).isEmptyFile();
        assertThat(folder.resolve("large.log.1")).hasContent("0123456789");
        assertThat(folder.resolve("small.log")).hasContent("0123");
    }
}
