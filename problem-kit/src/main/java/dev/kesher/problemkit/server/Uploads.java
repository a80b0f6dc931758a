package dev.kesher.problemkit.server;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The bodies that are arriving now, of all connections. Together they hold a bounded number of bytes: beyond it the one that
 * began first is cut off, which is the flood's own, since an honest body is complete in a moment.
 */
final class Uploads {
    private final long mostBytes;
    private final Set<Upload> open = new LinkedHashSet<>();
    private long bytes;

    Uploads(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A body on its way. */
    static final class Upload {
        private final Runnable cutOff;
        private long bytes;

        private Upload(Runnable cutOff) {
            this.cutOff = cutOff;
        }
    }

    /** @param cutOff ends the connection; called from any thread */
    synchronized Upload begin(Runnable cutOff) {
        var upload = new Upload(cutOff);
        open.add(upload);
        return upload;
    }

    synchronized void received(Upload upload, int more) {
        if (open.contains(upload)) {
            upload.bytes += more;
            bytes += more;
        }
        while (bytes > mostBytes) {
            var oldest = open.iterator().next();
            end(oldest);
            oldest.cutOff.run();
        }
    }

    synchronized void end(Upload upload) {
        if (open.remove(upload)) {
            bytes -= upload.bytes;
        }
    }
}
