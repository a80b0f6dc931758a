package dev.kesher.graph;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** An address where nobody listens while this is open: the port is taken, so that nobody else is given it. */
final class ClosedPort implements AutoCloseable {
    private final Socket bound = new Socket();

    ClosedPort() throws IOException {
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + bound.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
