package dev.kesher.localstack;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a process wrote to its log since it was started, without what earlier runs left there.
 *
 * @param from how long the log was then
 */
public record LogTail(Path log, long from) {
    private static final int NEWEST_BYTES = 64 << 10;
    private static final int MOST_LINES = 3;
    private static final int LONGEST = 600;
    private static final Pattern FAILURE =
            Pattern.compile("\\b(ERROR|FATAL|PANIC|SEVERE|DETAIL|HINT)\\b|^Error\\b|\\berror: ");

    /** From now on. */
    public static LogTail of(Path log) {
        try {
            return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException unreadable) {
            return new LogTail(log, 0);
        }
    }

    /** The newest 64 KB of it; empty if the log cannot be read. */
    public String text() {
        try (var file = FileChannel.open(log)) {
            // Shorter than it was: the log was cut meanwhile.
            var start = file.size() < from ? 0 : from;
            file.position(Math.max(start, file.size() - NEWEST_BYTES));
            return new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Why it ended, as far as the log says so: the innermost cause, else the last errors, else the last line. */
    public String reason() {
        var lines = text().lines().filter(line -> !line.isBlank()).toList();
        var causes = matching(lines, line -> line.startsWith("Caused by: "));
        var errors = matching(lines, line -> FAILURE.matcher(line).find());
        var chosen =
                !causes.isEmpty() ? last(causes, 1) : !errors.isEmpty() ? last(errors, MOST_LINES) : last(lines, 1);
        if (chosen.isEmpty()) {
            return "it said nothing.";
        }
        var told = String.join(" ", chosen);
        return told.length() <= LONGEST ? told : told.substring(0, LONGEST) + " …";
    }

    private static List<String> matching(List<String> lines, Predicate<String> wanted) {
        return lines.stream().filter(wanted).toList();
    }

    private static List<String> last(List<String> lines, int most) {
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }
}
