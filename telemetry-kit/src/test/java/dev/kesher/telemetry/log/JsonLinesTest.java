package dev.kesher.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonLines lines = new JsonLines("sender-service");

    @Test
    void aLineHasTheIdsOfWhatItIsAboutAsFields() {
        var about = About.message("m-1").and(About.business("bakery")).and(About.number("330000000000021"));

        var line = read(line(record("message %s waits: %s", about, "vault")));

        assertThat(line.get("message").asText()).isEqualTo("message m-1 waits: vault");
        assertThat(line.get("messageId").asText()).isEqualTo("m-1");
        assertThat(line.get("businessId").asText()).isEqualTo("bakery");
        assertThat(line.get("phoneNumberId").asText()).isEqualTo("330000000000021");
        assertThat(line.get("service").asText()).isEqualTo("sender-service");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("logger").asText()).isEqualTo("MessageSender");
        assertThat(line.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(line.has("stackTrace")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines",
                "\",\"level\":\"INFO",
                "back\\slash\\",
                "\u001b[2K\u001b[1Acolours",
                "\r\u0000\u0007\u007f\u0085\u2028\u2029",
                "שלום \uD83D\uDE00",
                "\uD83D alone",
                "%s %d %n {0} ${x}"
            })
    void whateverAValueHoldsItStaysOneLineAndOneField(String hostile) {
        var line = line(record("told: %s", About.business(hostile)));

        assertThat(line).matches("[ -~]+");
        assertThat(read(line).get("businessId").asText()).isEqualTo(hostile.replace("\uD83D alone", "\uFFFD alone"));
        assertThat(read(line).get("level").asText()).isEqualTo("WARN");
    }

    @Test
    void whatIsHugeIsCutAndStaysALine() {
        var huge = "\u0001".repeat(3_000_000);
        var record = record(huge + "%s", About.message(huge).and(About.business(huge)));
        record.setLoggerName("x".repeat(100_000));
        record.setThrown(new IllegalStateException(huge, new IllegalArgumentException(huge)));

        var line = line(record);

        assertThat(line).hasSizeLessThanOrEqualTo(JsonLine.LONGEST);
        assertThat(read(line).get("message").asText()).endsWith("…");
        assertThat(read(line).get("stackTrace").asText()).startsWith("java.lang.IllegalStateException");
    }

    @Test
    void aFailureThatCannotBePrintedIsNamed() {
        var record = record("it failed", new Object[0]);
        record.setThrown(new Unprintable());

        assertThat(read(line(record)).get("stackTrace").asText()).contains("Unprintable, which cannot be printed");
    }

    @Test
    void aFormatThatDoesNotFitIsALineToo() {
        assertThat(read(line(record("%d of %s", "no number"))).get("message").asText())
                .contains("%d");
    }

    @Test
    void aStatementCannotTakeTheNameOfAnotherField() {
        var twice = About.message("first").and(About.message("second"));

        assertThat(read(line(record("%s", twice, About.message("third"))))
                        .get("messageId")
                        .asText())
                .isEqualTo("first");
    }

    /** On threads that are used again and again, as event loops are. */
    @Test
    void noLineHasAnIdOfAnotherLine() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var written = new ArrayList<Future<String>>();
            for (int nr = 0; nr < 20_000; nr++) {
                var id = UUID.randomUUID().toString();
                var isAbout = nr % 3 != 0;
                written.add(threads.submit(() -> isAbout
                        ? line(record("about %s", About.message(id).and(About.business("of-" + id))))
                        : line(record("about nothing"))));
            }
            for (var one : written) {
                var line = read(one.get());
                var id = line.get("message").asText().substring("about ".length());
                if (id.equals("nothing")) {
                    assertThat(line.has("messageId") || line.has("businessId")).isFalse();
                } else {
                    assertThat(line.get("messageId").asText()).isEqualTo(id);
                    assertThat(line.get("businessId").asText()).isEqualTo("of-" + id);
                }
            }
        }
    }

    @Test
    void aRecordOfJavasOwnLoggingIsALineToo() {
        var record = new LogRecord(Level.SEVERE, "of a library");
        lines.isLoggable(record);

        assertThat(read(record.getMessage()).get("message").asText()).isEqualTo("of a library");
    }

    @Test
    void manyIdsAreBounded() {
        var about = IntStream.range(0, 40)
                .mapToObj(nr -> (Object) About.message("m" + nr))
                .toArray();

        assertThat(line(record("many", about))).hasSizeLessThan(600);
    }

    private static ExtLogRecord record(String format, Object... parameters) {
        var record = new ExtLogRecord(
                org.jboss.logmanager.Level.WARN, format, FormatStyle.PRINTF, JsonLinesTest.class.getName());
        record.setLoggerName("dev.kesher.sender.dispatch.MessageSender");
        record.setParameters(parameters);
        return record;
    }

    /** As the console prints it. */
    private String line(ExtLogRecord record) {
        assertThat(lines.isLoggable(record)).isTrue();
        assertThat(record.getThrown()).isNull();
        return new PatternFormatter("%s").format(record);
    }

    private static JsonNode read(String line) {
        try {
            return STRICT.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(line, noJson);
        }
    }

    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public void printStackTrace(PrintStream to) {
            throw new IllegalStateException("no trace");
        }

        @Override
        public void printStackTrace(PrintWriter to) {
            throw new IllegalStateException("no trace");
        }
    }
}
