package dev.kesher.telemetry.log;

import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** The stack trace of a failure as text, of which no more than its beginning is held, however long it would be. */
final class StackTrace {
    private StackTrace() {}

    static String of(@Nullable Throwable failure, int most) {
        if (failure == null) {
            return "";
        }
        var beginning = new Beginning(most);
        try {
            failure.printStackTrace(new PrintWriter(beginning));
        } catch (RuntimeException | StackOverflowError unprintable) {
            return failure.getClass().getName() + ", which cannot be printed";
        }
        return beginning.toString().strip();
    }

    private static final class Beginning extends Writer {
        private final StringBuilder text = new StringBuilder();
        private final int most;

        Beginning(int most) {
            this.most = most;
        }

        @Override
        public void write(char[] buffer, int from, int length) {
            text.append(buffer, from, Math.min(length, most - text.length()));
        }

        @Override
        public void write(String string, int from, int length) {
            text.append(string, from, from + Math.min(length, most - text.length()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
