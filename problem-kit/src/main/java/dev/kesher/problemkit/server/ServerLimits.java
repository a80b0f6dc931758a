package dev.kesher.problemkit.server;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The limits of every connection, the same in all services. A head or a body is read within its deadline however slowly it
 * drips; a connection on which nothing happens is closed; cleartext HTTP/2 is not spoken, since nothing in front of a service
 * needs it and it would pass by the guards.
 */
@Singleton
class ServerLimits implements HttpServerOptionsCustomizer {
    private final Duration head;
    private final Duration body;
    private final Duration idle;
    private final long uploads;
    private volatile HttpServerOptions server = new HttpServerOptions();

    /**
     * @param head a request's head is one packet; ten seconds are for a bad mobile line
     * @param body 3 MB in this time are 200 KB a second; whoever calls a service of ours is faster
     * @param idle above the longest answer that is waited for, 25 seconds
     * @param uploads bytes of bodies that are not complete yet, of all connections together
     */
    ServerLimits(
            @ConfigProperty(name = "kesher.http.head-deadline", defaultValue = "PT10S") Duration head,
            @ConfigProperty(name = "kesher.http.body-deadline", defaultValue = "PT15S") Duration body,
            @ConfigProperty(name = "kesher.http.idle-timeout", defaultValue = "PT60S") Duration idle,
            @ConfigProperty(name = "kesher.http.uploads", defaultValue = "64M") MemorySize uploads) {
        this.head = head;
        this.body = body;
        this.idle = idle;
        this.uploads = uploads.asLongValue();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
        options.setIdleTimeout(Math.toIntExact(idle.toMillis())).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        server = options;
    }

    /** Netty's acceptors know their listening channels; that they may be asked only by themselves is why this is a task. */
    void guard(@ObservesAsync HttpServerStart started, Vertx vertx) {
        var guard = new ConnectionGuard(new ConnectionGuard.Rules(server, head, body, new Uploads(uploads)));
        for (var acceptor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            acceptor.execute(() -> ((SingleThreadEventLoop) acceptor)
                    .registeredChannelsIterator()
                    .forEachRemaining(channel -> guard(channel, guard)));
        }
    }

    private static void guard(Channel channel, ConnectionGuard guard) {
        if (channel instanceof ServerChannel && channel.pipeline().get(ConnectionGuard.NAME) == null) {
            channel.pipeline().addFirst(ConnectionGuard.NAME, guard);
        }
    }
}
