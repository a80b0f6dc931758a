package dev.kesher.eventkit.replay;

import java.util.List;
import java.util.Map;

/** Where letters go back to. */
interface Target extends AutoCloseable {
    /**
     * Waits until all that can be taken is taken.
     *
     * @return why an item is refused, for those that are; all others have arrived
     * @throws ReplayFailed if it is unavailable: then nothing is known of any of them, and they are replayed again
     */
    Map<Item, String> send(List<Item> items) throws ReplayFailed;

    @Override
    void close();
}
