package dev.kesher.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private final Path log;

    LogTailTest(@TempDir Path folder) {
        log = folder.resolve("service.log");
    }

    @Test
    void theInnermostCauseIsTheReason() throws IOException {
        var tail = LogTail.of(log);
        write("ERROR Failed to start\nCaused by: outer\n\tat some.Where\nCaused by: no database\n\t... 9 more\n");

        assertThat(tail.reason()).isEqualTo("Caused by: no database");
    }

    @Test
    void withoutACauseTheLastErrorsAre() throws IOException {
        var tail = LogTail.of(log);
        write("INFO begins\nERROR one\nFATAL: two\nERROR three\nERROR four\nINFO stopped\n");

        assertThat(tail.reason()).isEqualTo("FATAL: two ERROR three ERROR four");
    }

    @Test
    void whatAnEarlierRunSaidIsNoReason() throws IOException {
        write("Caused by: of yesterday\n");
        var tail = LogTail.of(log);
        assertThat(tail.reason()).isEqualTo("it said nothing.");

        write("Killed\n");

        assertThat(tail.reason()).isEqualTo("Killed");
    }

    @Test
    void aReasonIsShort() throws IOException {
        var tail = LogTail.of(log);
        write("ERROR " + "x".repeat(100_000) + "\n");

        assertThat(tail.reason()).hasSizeLessThan(700).endsWith("…");
    }

    @Test
    void aLogThatWasCutMeanwhileIsReadFromItsBeginning() throws IOException {
        write("x".repeat(1_000) + "\n");
        var tail = LogTail.of(log);
        Files.writeString(log, "ERROR after the cut\n");

        assertThat(tail.reason()).isEqualTo("ERROR after the cut");
    }

    private void write(String lines) throws IOException {
        Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
