package dev.kesher.metasimulator.world;

import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the world in {@code world.json}, replaced as a whole. {@link #touch} saves soon (200 ms, or longer when saving is slow, so
 * that it never takes more than a twentieth of the time); {@link #saved} completes when all that is true now is on disk. Without a
 * folder both do nothing.
 */
public final class StateStore {
    private static final System.Logger LOG = System.getLogger(StateStore.class.getName());
    private static final long SOON_MILLIS = 200;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultMergeable(true)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Vertx vertx;
    private final @Nullable Path file;
    private final World world;
    private @Nullable Promise<Void> next;
    private boolean writing;
    private boolean timerSet;
    private long lastSaveMillis;

    public StateStore(Vertx vertx, @Nullable Path stateDir, World world) {
        this.vertx = vertx;
        this.file = stateDir == null ? null : stateDir.resolve("world.json");
        this.world = world;
    }

    /** Reads what an earlier process left; to be called once, before anything else. */
    public void load() throws IOException {
        if (file != null && Files.exists(file)) {
            JSON.readerForUpdating(world).readValue(file.toFile());
        }
    }

    public void touch() {
        if (file == null || timerSet) {
            return;
        }
        timerSet = true;
        vertx.setTimer(Math.max(SOON_MILLIS, 20 * lastSaveMillis), id -> {
            timerSet = false;
            saved().onFailure(e -> LOG.log(ERROR, "State could not be saved", e));
        });
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
        writing = true;
        byte[] bytes;
        try {
            bytes = JSON.writeValueAsBytes(world);
        } catch (IOException e) {
            writing = false;
            done.fail(e);
            return;
        }
        lastSaveMillis = (System.nanoTime() - start) / 1_000_000;
        Callable<@Nullable Void> replacing = () -> replace(target, bytes);
        vertx.executeBlocking(replacing).onComplete(written -> {
            writing = false;
            if (written.succeeded()) {
                done.complete();
            } else {
                done.fail(written.cause());
            }
            if (next != null) {
                write(target, next);
            }
        });
    }

    private static @Nullable Void replace(Path target, byte[] bytes) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return null;
    }
}
