package dev.kesher.graph;

import org.junit.jupiter.api.AfterEach;

/** A Meta that answers what a test says, and a client of it that waits long. */
abstract class OnStubbedMeta {
    final Clients clients = new Clients();
    final HttpStub meta = new HttpStub();
    final GraphClient graph = clients.patient(meta.base());

    @AfterEach
    void close() {
        clients.close();
        meta.close();
    }
}
