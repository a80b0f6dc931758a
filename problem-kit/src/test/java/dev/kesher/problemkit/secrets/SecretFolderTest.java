package dev.kesher.problemkit.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file of the folder by itself. */
class SecretFolderTest {
    private final Path folder;
    private final List<String> log = new ArrayList<>();

    SecretFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFileThatIsNotTextHidesNoOtherAndIsNamedWithoutItsContent() throws IOException {
        Files.writeString(folder.resolve("KESHER_GOOD"), "good\n");
        Files.write(folder.resolve("KESHER_BINARY"), new byte[] {'s', '3', 'c', (byte) 0xff, (byte) 0xfe});
        Files.write(folder.resolve("KESHER_LARGE"), "s3c".repeat(30_000).getBytes(StandardCharsets.UTF_8));

        var secrets = read();

        assertThat(secrets.getPropertyNames()).containsExactly("KESHER_GOOD");
        assertThat(secrets.getValue("KESHER_GOOD")).isEqualTo("good");
        assertThat(log)
                .hasSize(2)
                .anyMatch(line -> line.contains("KESHER_BINARY is left out"))
                .anyMatch(line -> line.contains("KESHER_LARGE is left out"))
                .noneMatch(line -> line.contains("s3c"));
    }

    @Test
    void aSettingOfAnyNameIsFoundByTheFileOfItsVariable() throws IOException {
        Files.writeString(folder.resolve("QUARKUS_LOG_LEVEL"), "two\r\nlines\n");

        assertThat(read().getValue("quarkus.log.level")).isEqualTo("twolines");
    }

    /** As Kubernetes mounts a Secret: each file is a link into a folder whose name changes. */
    @Test
    void linksAreFollowedAndFoldersAreNoSettings() throws IOException {
        var data = Files.createDirectory(folder.resolve("..2026_11_27"));
        Files.writeString(data.resolve("KESHER_LINKED"), "linked");
        Files.createSymbolicLink(folder.resolve("KESHER_LINKED"), data.resolve("KESHER_LINKED"));
        Files.createSymbolicLink(folder.resolve("KESHER_NOWHERE"), data.resolve("none"));

        assertThat(read().getProperties()).containsOnlyKeys("KESHER_LINKED").containsValue("linked");
        assertThat(log).isEmpty();
    }

    private SecretFiles read() {
        var logger = Logger.getLogger(SecretFiles.class.getName());
        var heard = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(String.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(heard);
        try {
            return new SecretFiles(folder);
        } finally {
            logger.removeHandler(heard);
        }
    }
}
