package dev.kesher.systemtests.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** What a load runs on. */
public final class EventLoops {
    private EventLoops() {}

    /** As many as are asked for. Without these options Vert.x makes a folder of its own. */
    public static Vertx of(int loops) {
        var noFolder = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setFileSystemOptions(noFolder));
    }
}
