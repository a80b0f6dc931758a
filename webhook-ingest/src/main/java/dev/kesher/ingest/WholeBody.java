package dev.kesher.ingest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a request's body, which may come in parts and without saying how long it will be. */
final class WholeBody {
    private final long largest;
    private final Runnable tooLarge;
    private @Nullable Buffer bytes;
    private boolean copied;
    private boolean refused;

    private WholeBody(long largest, Runnable tooLarge) {
        this.largest = largest;
        this.tooLarge = tooLarge;
    }

    /** Exactly one of the two is called, on the request's event loop; neither if the caller hangs up before the end. */
    static void of(HttpServerRequest request, long largest, Consumer<byte[]> whole, Runnable tooLarge) {
        var body = new WholeBody(largest, tooLarge);
        request.exceptionHandler(hungUp -> {});
        request.handler(body::add);
        request.endHandler(end -> {
            if (!body.refused) {
                whole.accept(body.taken());
            }
        });
        request.resume();
    }

    /** The request lives until it is answered; its body need not. */
    private byte[] taken() {
        var taken = bytes == null ? new byte[0] : bytes.getBytes();
        bytes = null;
        return taken;
    }

    private void add(Buffer part) {
        if (refused) {
            return;
        }
        if (part.length() + (bytes == null ? 0 : bytes.length()) > largest) {
            refused = true;
            bytes = null;
            tooLarge.run();
            return;
        }
        if (bytes == null) {
            // Most bodies come in one part.
            bytes = part;
        } else {
            bytes = (copied ? bytes : bytes.copy()).appendBuffer(part);
            copied = true;
        }
    }
}
