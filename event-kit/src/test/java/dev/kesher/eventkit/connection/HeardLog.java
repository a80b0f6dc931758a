package dev.kesher.eventkit.connection;

import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Adds to a queue each line that a class logs, as it reads, until it is closed. */
public final class HeardLog extends Handler {
    /** Held: a logger that nobody holds is forgotten, and its handlers with it. */
    private final Logger logger;

    private final Queue<String> lines;

    private HeardLog(Logger logger, Queue<String> lines) {
        this.logger = logger;
        this.lines = lines;
    }

    public static HeardLog of(Class<?> logging, Queue<String> lines) {
        var heard = new HeardLog(Logger.getLogger(logging.getName()), lines);
        heard.logger.addHandler(heard);
        return heard;
    }

    @Override
    public void publish(LogRecord line) {
        var parameters = line.getParameters();
        lines.add(parameters == null ? line.getMessage() : String.format(line.getMessage(), parameters));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
