package dev.kesher.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
    private static final String FORGED = "2026-11-27 10:00:00,000 ERROR [dev.kesher] (main) all is lost";

    private final TextLines lines = new TextLines();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0a, \\n",
                "0d, \\r",
                "09, \\t",
                "00, \\u0000",
                "1b, \\u001b",
                "85, \\u0085",
                "2028, \\u2028",
                "202e, \\u202e",
                "d83d, \\ud83d"
            })
    void whatEndsALineOrSteersATerminalIsAnEscape(String hexadecimal, String escape) {
        var hostile = (char) Integer.parseInt(hexadecimal, 16);

        assertThat(line(record("told: %s", "before" + hostile + FORGED)))
                .isEqualTo("told: before" + escape + FORGED + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message m-1 waits", "שלום 😀", "100 % {0} ${x} \\n"})
    void allElseStaysAsItIs(String text) {
        assertThat(line(record("told: %s", text))).isEqualTo("told: " + text + "\n");
    }

    @Test
    void aFormatThatDoesNotFitIsALineToo() {
        var misfit = new ExtLogRecord(
                Level.INFO, "%d of %s", FormatStyle.PRINTF, getClass().getName());
        misfit.setParameters(new Object[] {"no number", "5"});

        assertThat(line(misfit)).isEqualTo("%d of %s\n");
    }

    @Test
    void whatIsHugeIsCut() {
        var line = line(record("%s", "\n".repeat(3_000_000)));

        assertThat(line).hasSizeLessThanOrEqualTo(JsonLine.MESSAGE + 2).endsWith("\\n…\n");
    }

    @Test
    void aStackTraceStaysReadableAndNoneOfItsFailuresSaysMoreThanALine() {
        var record = record("it failed");
        var failure = new IllegalStateException("outer\n" + FORGED, new IllegalArgumentException("inner\r" + FORGED));
        failure.addSuppressed(new IllegalStateException("aside\n" + FORGED));
        record.setThrown(failure);

        var text = line(record).lines().toList();

        assertThat(text)
                .contains(
                        "it failed: java.lang.IllegalStateException: outer\\n" + FORGED,
                        "\tSuppressed: java.lang.IllegalStateException: aside\\n" + FORGED,
                        "Caused by: java.lang.IllegalArgumentException: inner\\r" + FORGED)
                .noneMatch(line -> line.startsWith(FORGED))
                .anyMatch(line -> line.startsWith("\tat " + TextLinesTest.class.getName()));
    }

    @Test
    void causesInACircleOrWithoutEndAreATraceToo() {
        var circle = new IllegalStateException("first");
        circle.initCause(new IllegalStateException("second", circle));
        Throwable deep = new IllegalStateException("the first cause");
        for (var nr : IntStream.range(0, 20_000).toArray()) {
            deep = new IllegalStateException("cause " + nr, deep);
        }

        assertThat(thrown(circle)).contains("first", "second");
        assertThat(thrown(deep)).contains("cause 19999").doesNotContain("the first cause");
    }

    @Test
    void aFailureThatCannotBePrintedIsNamed() {
        assertThat(thrown(new Unprintable())).contains("Unprintable, which cannot be printed");
    }

    @Test
    void aRecordOfJavasOwnLoggingIsALineToo() {
        var record = new LogRecord(Level.SEVERE, "of {0}");
        record.setParameters(new Object[] {"a\nlibrary"});
        lines.isLoggable(record);

        assertThat(new PatternFormatter("%s").format(ExtLogRecord.wrap(record))).isEqualTo("of a\\nlibrary");
    }

    private String thrown(Throwable failure) {
        var record = record("it failed");
        record.setThrown(failure);
        return line(record);
    }

    private static ExtLogRecord record(String format, Object... parameters) {
        var record = new ExtLogRecord(
                org.jboss.logmanager.Level.WARN, format, FormatStyle.PRINTF, TextLinesTest.class.getName());
        record.setParameters(parameters);
        return record;
    }

    /** As the console prints it. */
    private String line(ExtLogRecord record) {
        assertThat(lines.isLoggable(record)).isTrue();
        return new PatternFormatter("%s%e%n").format(record);
    }

    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
