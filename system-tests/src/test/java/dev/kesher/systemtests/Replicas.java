package dev.kesher.systemtests;

import java.util.List;

/** Processes of which any may be killed, since another of the same service goes on. */
interface Replicas {
    /** All of them. */
    List<String> names();

    void awaitReady(String name);

    /** {@code kill -9} of one; it comes back in its own time. */
    void killAndStart(String name);

    default void awaitReady() {
        names().forEach(this::awaitReady);
    }
}
