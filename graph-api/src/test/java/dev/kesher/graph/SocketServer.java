package dev.kesher.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that can break off anywhere, because it is nothing but a socket and a script. */
final class SocketServer implements AutoCloseable {
    /** What happens on one connection. */
    interface Script {
        void run(Connection connection) throws IOException, InterruptedException;
    }

    /** One accepted connection, in words a script can use. */
    record Connection(Socket socket, List<String> requests, CountDownLatch closing) {
        /** Reads head and body of one request. */
        void readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            String length = head.toString().replaceAll("(?is).*content-length: ([0-9]+).*", "$1");
            byte[] body = in.readNBytes(length.matches("[0-9]+") ? Integer.parseInt(length) : 0);
            requests.add(head + new String(body, StandardCharsets.UTF_8));
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Writes the text every 20 ms, until the server is closed or the client leaves. */
        void trickle(String text) throws IOException, InterruptedException {
            do {
                write(text);
            } while (!closing.await(20, TimeUnit.MILLISECONDS));
        }

        void staySilent() throws InterruptedException {
            closing.await();
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    SocketServer(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new Connection(socket, requests, closing));
        } catch (IOException | InterruptedException theClientLeft) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
