package dev.kesher.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for several processes of a service, as a cluster gives: each connection goes to the next of them that takes
 * it, and ends when that one ends.
 */
final class Balancer implements AutoCloseable {
    private static final int CONNECT_MS = 1_000;

    private final ServerSocket door;
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    private Balancer(ServerSocket door) {
        this.door = door;
    }

    /** @param processes base URLs on this machine */
    static Balancer before(List<String> processes) {
        var balancer = at(0);
        processes.forEach(balancer::add);
        return balancer;
    }

    /**
     * Nobody is behind it yet.
     *
     * @param port 0: a free one
     */
    static Balancer at(int port) {
        try {
            var balancer = new Balancer(new ServerSocket(port, 0, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(balancer::accept);
            return balancer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param process its base URL; from now on it gets its share of the connections */
    void add(String process) {
        ports.add(port(process));
    }

    /** Gets no new connections any more, as one that is not ready; those it has go on until it ends. */
    void remove(String process) {
        ports.remove((Integer) port(process));
    }

    private static int port(String process) {
        return URI.create(process).getPort();
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** A caller whom nobody takes is hung up on, as when nothing listens. */
    private void serve(Socket caller) {
        try (caller) {
            var process = connect();
            if (process.isPresent()) {
                join(caller, process.get());
            }
        } catch (IOException hungUp) {
            // either side ended: both are closed now, and the caller asks again
        }
    }

    private Optional<Socket> connect() {
        var first = next.getAndIncrement();
        var ports = List.copyOf(this.ports);
        for (var i = 0; i < ports.size(); i++) {
            var socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), ports.get(Math.floorMod(first + i, ports.size()))),
                        CONNECT_MS);
                return Optional.of(socket);
            } catch (IOException down) {
                closeQuietly(socket);
            }
        }
        return Optional.empty();
    }

    private static void join(Socket caller, Socket process) throws IOException {
        try (process) {
            var back = Thread.ofVirtual().start(() -> {
                try (caller;
                        process) {
                    copy(process.getInputStream(), caller.getOutputStream());
                } catch (IOException hungUp) {
                    // the other direction ends with it
                }
            });
            copy(caller.getInputStream(), process.getOutputStream());
            process.shutdownOutput();
            back.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // nothing is left to close
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
