package dev.kesher.ingest;

import dev.kesher.problemkit.CommonProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a request's body, which may come in parts and without saying how long it will be. */
final class WholeBody {
    private final long largest;
    private final BodyRoom room;
    private final Consumer<CommonProblem> refusal;
    private @Nullable Buffer bytes;
    private boolean copied;
    private boolean over;

    private WholeBody(long largest, BodyRoom room, Consumer<CommonProblem> refusal) {
        this.largest = largest;
        this.room = room;
        this.refusal = refusal;
    }

    /** Exactly one of the two is called, on the request's event loop; neither if the caller hangs up before the end. */
    static void of(
            HttpServerRequest request,
            long largest,
            BodyRoom room,
            Consumer<byte[]> whole,
            Consumer<CommonProblem> refusal) {
        var body = new WholeBody(largest, room, refusal);
        request.exceptionHandler(hungUp -> body.end());
        request.handler(body::add);
        request.endHandler(end -> {
            if (!body.over) {
                whole.accept(body.taken());
            }
        });
        request.resume();
    }

    private long length() {
        return bytes == null ? 0 : bytes.length();
    }

    /** The request lives until it is answered; its body need not. */
    private byte[] taken() {
        var taken = bytes == null ? new byte[0] : bytes.getBytes();
        end();
        return taken;
    }

    private void end() {
        over = true;
        room.give(length());
        bytes = null;
    }

    private void add(Buffer part) {
        if (over) {
            return;
        }
        var length = length() + part.length();
        if (length > largest) {
            refuse(CommonProblem.PAYLOAD_TOO_LARGE);
        } else if (!room.take(length(), length)) {
            refuse(CommonProblem.BUSY);
        } else {
            keep(part);
        }
    }

    private void refuse(CommonProblem why) {
        end();
        refusal.accept(why);
    }

    private void keep(Buffer part) {
        if (bytes == null) {
            // Most bodies come in one part.
            bytes = part;
        } else {
            bytes = (copied ? bytes : bytes.copy()).appendBuffer(part);
            copied = true;
        }
    }
}
