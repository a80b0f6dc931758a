package dev.kesher.ingest;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the running service, on which a test writes what no HTTP client would. */
final class RawConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    private final Socket socket = new Socket();

    RawConnection() {
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RawConnection send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
    }

    RawConnection send(byte[] bytes, int from, int length) {
        try {
            socket.getOutputStream().write(bytes, from, length);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Head of a webhook, whose body is the caller's. */
    RawConnection postHead(int length, String signature) {
        return send(
                "POST " + Meta.PATH + " HTTP/1.1\r\nHost: ingest\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\nX-Hub-Signature-256: " + signature + "\r\n\r\n");
    }

    /** All that comes until the server ends the connection; fails if it does not within the time. */
    String untilClosed(Duration longest) {
        var answer = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(Math.toIntExact(longest.toMillis()));
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException open) {
            throw new AssertionError("still open after " + longest + ": " + answer, open);
        } catch (IOException reset) {
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** The first line of the answer. */
    String status(Duration longest) {
        try {
            socket.setSoTimeout(Math.toIntExact(longest.toMillis()));
            var line = new StringBuilder();
            for (var one = socket.getInputStream().read();
                    one >= 0 && one != '\r';
                    one = socket.getInputStream().read()) {
                line.append((char) one);
            }
            return line.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the server has not ended the connection yet. */
    boolean isOpen() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException quiet) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
