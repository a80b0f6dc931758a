package dev.kesher.systemtests.benchmark.ingest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection, and the sequence of updates that is posted over it, one POST after the other. It reads no more of
 * HTTP than the servers here answer, so that the load costs little. Used on one event loop.
 */
final class Poster {
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final String LENGTH = "content-length: ";

    private final NetSocket socket;
    private final int sequence;
    private int accepted;
    private Buffer answer = Buffer.buffer();
    private @Nullable Consumer<Answer> waiting;

    private Poster(NetSocket socket, int sequence) {
        this.socket = socket;
        this.sequence = sequence;
        socket.handler(this::received);
        socket.closeHandler(closed -> broken("the connection was closed"));
        socket.exceptionHandler(failure -> broken(String.valueOf(failure)));
    }

    /** @param status 0 if there was none */
    record Answer(int status, String body) {}

    static Future<Poster> connect(NetClient client, int port, int sequence) {
        return client.connect(port, "127.0.0.1").map(socket -> new Poster(socket, sequence));
    }

    int sequence() {
        return sequence;
    }

    /** How many updates of the sequence were answered 200. */
    int accepted() {
        return accepted;
    }

    /** Posts the next updates of the sequence, or the same again if the last were not accepted. */
    void post(Posts posts, int updates, Consumer<Answer> answered) {
        waiting = known -> {
            if (known.status() == 200) {
                accepted += updates;
            }
            answered.accept(known);
        };
        var unused = socket.write(Buffer.buffer(posts.request(sequence, accepted, updates)));
    }

    private void received(Buffer part) {
        answer = answer.length() == 0
                ? part
                : Buffer.buffer().appendBuffer(answer).appendBuffer(part);
        var text = answer.toString(StandardCharsets.ISO_8859_1);
        var head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return;
        }
        var body = text.substring(head + 4);
        if (body.length() >= length(text.substring(0, head))) {
            answer = Buffer.buffer();
            tell(new Answer(Integer.parseInt(text.substring(STATUS_AT, STATUS_AT + 3)), body));
        }
    }

    private static int length(String head) {
        var lower = head.toLowerCase(Locale.ROOT);
        var at = lower.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        var end = lower.indexOf('\r', at);
        return Integer.parseInt(lower.substring(at + LENGTH.length(), end < 0 ? lower.length() : end)
                .strip());
    }

    private void broken(String why) {
        tell(new Answer(0, why));
    }

    private void tell(Answer known) {
        var told = waiting;
        waiting = null;
        if (told != null) {
            told.accept(known);
        }
    }

    void close() {
        var unused = socket.close();
    }
}
