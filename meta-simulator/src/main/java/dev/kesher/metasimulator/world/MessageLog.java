package dev.kesher.metasimulator.world;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages accepted recently (the newest 50,000, or 32 MiB of them), oldest first. On disk a file that is appended to and starts
 * anew at 64 MiB, keeping one older part: rewriting all of them at every change would cost more than the rest of the simulator.
 */
public final class MessageLog {
    private static final System.Logger LOG = System.getLogger(MessageLog.class.getName());
    private static final int LIMIT = 50_000;
    private static final long BYTES_LIMIT = 32L << 20;
    private static final long FILE_LIMIT = 64L << 20;
    private static final long SOON_MILLIS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final @Nullable Path file;
    private final Deque<SentMessage> messages = new ArrayDeque<>();
    /** Of all requests in {@link #messages}, as JSON. */
    private long bytes;

    private final StringBuilder unwritten = new StringBuilder();
    private boolean timerSet;

    public MessageLog(Vertx vertx, @Nullable Path stateDir) {
        this.vertx = vertx;
        this.file = stateDir == null ? null : stateDir.resolve("messages.jsonl");
    }

    public void load() throws IOException {
        if (file == null) {
            return;
        }
        for (Path part : List.of(older(file), file)) {
            if (Files.exists(part)) {
                readFile(part);
            }
        }
    }

    /** The process may have died while it wrote the last line, even in the middle of a character. */
    private void readFile(Path part) throws IOException {
        byte[] last = new byte[1];
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(part), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank()).forEach(this::readLine);
        }
        try (SeekableByteChannel end = Files.newByteChannel(part)) {
            end.position(Math.max(0, end.size() - 1)).read(ByteBuffer.wrap(last));
        }
        // What is written next begins a line of its own.
        unwritten.append(last[0] == '\n' || unwritten.length() > 0 ? "" : "\n");
    }

    public void add(SentMessage message) {
        remember(message);
        if (file == null) {
            return;
        }
        try {
            unwritten.append(JSON.writeValueAsString(message)).append('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that is no JSON", e);
        }
        if (!timerSet) {
            timerSet = true;
            vertx.setTimer(SOON_MILLIS, id -> {
                timerSet = false;
                flush().onFailure(e -> LOG.log(ERROR, "Messages could not be saved", e));
            });
        }
    }

    public Stream<SentMessage> stream() {
        return messages.stream();
    }

    public Future<Void> clear() {
        messages.clear();
        bytes = 0;
        unwritten.setLength(0);
        return onDisk(target -> {
            Files.deleteIfExists(target);
            Files.deleteIfExists(older(target));
        });
    }

    public Future<Void> flush() {
        String lines = unwritten.toString();
        unwritten.setLength(0);
        return lines.isEmpty() ? Future.succeededFuture() : onDisk(target -> append(target, lines));
    }

    private void remember(SentMessage message) {
        messages.addLast(message);
        bytes += size(message);
        while (messages.size() > LIMIT || bytes > BYTES_LIMIT) {
            bytes -= size(messages.removeFirst());
        }
    }

    private static int size(SentMessage message) {
        return message.payload().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private void readLine(String line) {
        try {
            SentMessage message = JSON.readValue(line, SentMessage.class);
            if (message != null) {
                remember(message);
            }
        } catch (JsonProcessingException e) {
            // The ones before and after are whole.
            LOG.log(System.Logger.Level.WARNING, "A torn line in the message log was skipped");
        }
    }

    private Future<Void> onDisk(DiskWork work) {
        Path target = file;
        if (target == null) {
            return Future.succeededFuture();
        }
        Callable<@Nullable Void> call = () -> {
            work.on(target);
            return null;
        };
        return vertx.executeBlocking(call).mapEmpty();
    }

    private static void append(Path target, String lines) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        if (Files.exists(target) && Files.size(target) > FILE_LIMIT) {
            Files.move(target, older(target), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(target, lines.getBytes(StandardCharsets.UTF_8), CREATE, APPEND);
    }

    private static Path older(Path target) {
        return target.resolveSibling("messages.older.jsonl");
    }

    private interface DiskWork {
        void on(Path target) throws IOException;
    }
}
