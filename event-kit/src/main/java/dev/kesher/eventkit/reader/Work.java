package dev.kesher.eventkit.reader;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What the values of some records do, in their order and as one unit: when it fails, nothing has taken effect, or what has
 * may take effect again. It may be asked for the same values again, alone or with others; also while it still works on them,
 * if that takes longer than the reader waits.
 */
@FunctionalInterface
public interface Work<T> {
    Uni<Void> apply(List<T> values);
}
