package dev.kesher.ingest;

/** How many POSTs, and how many of their bytes, are between Meta and Kafka now. */
final class InFlight {
    private final int mostRequests;
    private final long mostBytes;
    private int requests;
    private long bytes;

    InFlight(int mostRequests, long mostBytes) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
    }

    /** False if there is no room; each true needs one {@link #leave}. */
    synchronized boolean enter(int size) {
        if (requests >= mostRequests || bytes + size > mostBytes) {
            return false;
        }
        requests++;
        bytes += size;
        return true;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized void leave(int size) {
        requests--;
        bytes -= size;
    }
}
