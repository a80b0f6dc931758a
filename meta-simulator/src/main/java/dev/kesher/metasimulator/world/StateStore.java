package dev.kesher.metasimulator.world;

import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the world in {@code world.json}, replaced as a whole. {@link #touch} saves soon (200 ms, or longer when saving is slow, so
 * that it never takes more than a twentieth of the time); {@link #saved} completes when all that is true now is on disk. Without a
 * folder both do nothing. The world is written straight to a file beside the old one: as bytes in memory it might not fit.
 */
public final class StateStore {
    private static final System.Logger LOG = System.getLogger(StateStore.class.getName());
    private static final long SOON_MILLIS = 200;
    private static final int BUFFER = 1 << 16;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultMergeable(true)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP, Nulls.SKIP))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Vertx vertx;
    private final @Nullable Path file;
    private final World world;
    private @Nullable Promise<Void> next;
    private boolean writing;
    private boolean timerSet;
    private boolean ended;
    private long lastSaveMillis;

    public StateStore(Vertx vertx, @Nullable Path stateDir, World world) {
        this.vertx = vertx;
        this.file = stateDir == null ? null : stateDir.resolve("world.json");
        this.world = world;
    }

    /** Reads what an earlier process left; to be called once, before anything else. What cannot be used is refused with a sentence. */
    public void load() throws IOException {
        if (file == null) {
            return;
        }
        makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        if (Files.exists(file)) {
            read(file);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(folder + " is not a folder that can be made", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(folder + " cannot be written");
        }
    }

    private void read(Path source) throws IOException {
        try {
            JSON.readerForUpdating(world).readValue(source.toFile());
        } catch (IOException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new IOException(source + " cannot be read, move it away to begin anew: " + reason, e);
        }
    }

    public void touch() {
        if (file == null || timerSet || ended) {
            return;
        }
        timerSet = true;
        vertx.setTimer(Math.max(SOON_MILLIS, 20 * lastSaveMillis), id -> {
            timerSet = false;
            touched().onFailure(e -> LOG.log(ERROR, "State could not be saved", e));
        });
    }

    private Future<Void> touched() {
        return ended ? Future.succeededFuture() : saved();
    }

    /** Saves for the last time: what changes from now on is not for the next process. */
    public Future<Void> end() {
        ended = true;
        return saved();
    }

    public Future<Void> saved() {
        if (file == null) {
            return Future.succeededFuture();
        }
        if (next == null) {
            next = Promise.promise();
        }
        Future<Void> done = next.future();
        if (!writing) {
            write(file, next);
        }
        return done;
    }

    private void write(Path target, Promise<Void> done) {
        long start = System.nanoTime();
        next = null;
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try (OutputStream out = open(fresh)) {
            JSON.writeValue(out, world);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            // Also when memory or stack are too small: whoever waits hears of it, and the next save is tried.
            done.fail(e);
            return;
        }
        lastSaveMillis = (System.nanoTime() - start) / 1_000_000;
        replace(target, fresh, done);
    }

    /** Somebody may have deleted the folder meanwhile. */
    private static OutputStream open(Path fresh) throws IOException {
        Files.createDirectories(Objects.requireNonNull(fresh.toAbsolutePath().getParent()));
        return new BufferedOutputStream(Files.newOutputStream(fresh), BUFFER);
    }

    private void replace(Path target, Path fresh, Promise<Void> done) {
        writing = true;
        Callable<Path> moving =
                () -> Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        vertx.executeBlocking(moving).onComplete(moved -> {
            writing = false;
            if (moved.succeeded()) {
                done.complete();
            } else {
                done.fail(moved.cause());
            }
            if (next != null) {
                write(target, next);
            }
        });
    }
}
