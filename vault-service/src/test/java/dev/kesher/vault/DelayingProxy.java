package dev.kesher.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A connection to Vault on which everything can be held up for as long as a test wants. */
final class DelayingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    DelayingProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on nothing that is asked reaches Vault, on old and new connections alike. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** What was held goes on, late. */
    void release() {
        gate.countDown();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException over) {
                // The test is over.
            }
        }
    }

    /** Where Vault is down, the client sees a connection that is closed at once. */
    private void join(Socket client) throws IOException {
        try {
            var vault = new Socket(InetAddress.getLoopbackAddress(), target);
            open.addAll(Set.of(client, vault));
            Thread.ofVirtual().start(() -> copy(client, vault, true));
            Thread.ofVirtual().start(() -> copy(vault, client, false));
        } catch (IOException refused) {
            client.close();
        }
    }

    /** When one side closes, so does the other; connections beside this one go on. */
    private void copy(Socket from, Socket to, boolean held) {
        try (from;
                to) {
            transfer(from.getInputStream(), to.getOutputStream(), held);
        } catch (IOException ended) {
            // As above.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeAll(Set.of(from, to));
        }
    }

    private void transfer(InputStream from, OutputStream to, boolean held) throws IOException, InterruptedException {
        var buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (held) {
                gate.await();
            }
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        gate.countDown();
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
