package dev.kesher.localstack;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Callers that send a whole request over a socket of their own and hang up at a random instant after it, without reading
 * the answer. The service may have finished by then, or be anywhere in between.
 *
 * @param address of the service, for example {@code http://127.0.0.1:8082}
 * @param longest milliseconds between the request and the end of the connection
 * @param seed of the instants; whoever prints it can have them again
 */
public record HangUps(URI address, int longest, long seed) {
    private static final int AT_ONCE = 8;
    private static final int CONNECT_MILLIS = 10_000;

    /** Within 30 ms, the time in which an answer is made. */
    public static HangUps on(String address) {
        return new HangUps(URI.create(address), 30, System.nanoTime());
    }

    /**
     * One request.
     *
     * @param target path and query
     * @param headers without {@code Host} and {@code Content-Length}
     */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        byte[] bytes(URI address) {
            var length = body.getBytes(StandardCharsets.UTF_8).length;
            var all = new TreeMap<>(headers);
            all.put("Host", address.getAuthority());
            all.put("Content-Length", Integer.toString(length));
            var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
            all.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What was done, to be printed. */
    public record Count(int hungUp, long seed) {
        @Override
        public String toString() {
            return hungUp + " callers hung up (seed " + seed + ")";
        }
    }

    /** Returns when the last of them has hung up; eight at a time. */
    public Count times(int count, Supplier<Request> requests) {
        var random = new Random(seed);
        try (var callers = Executors.newFixedThreadPool(AT_ONCE);
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var calls = new ArrayList<Future<?>>();
            for (var call = 0; call < count; call++) {
                var request = requests.get();
                var after = random.nextInt(longest + 1);
                var reset = random.nextBoolean();
                calls.add(callers.submit(() -> done(clock.schedule(send(request, reset), after, MILLISECONDS))));
            }
            calls.forEach(HangUps::done);
        }
        return new Count(count, seed);
    }

    /**
     * Sends now; what is returned hangs up.
     *
     * @param reset whether the connection ends with a reset, as that of a process that dies, or is closed in order
     */
    private Callable<@Nullable Void> send(Request request, boolean reset) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.getOutputStream().write(request.bytes(address));
        return () -> {
            socket.close();
            return null;
        };
    }

    /** Connections of a service's role whose transaction was begun and is neither committed nor rolled back. */
    public static int openTransactions(LocalStack stack, String role) {
        var sql = "select count(*) from pg_stat_activity where usename = ? and state like 'idle in transaction%'";
        try (var connection = stack.postgres().connect(role);
                var query = connection.prepareStatement(sql)) {
            query.setString(1, role);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static <T extends @Nullable Object> T done(Future<T> call) {
        try {
            return call.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a caller could not send its request", failed.getCause());
        }
    }
}
