package dev.kesher.eventkit;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Work on many items at once of which some are refused: the items are halved until the refused ones are alone. One among n
 * costs about 2·log2 n further pieces of work, and everything else takes effect.
 */
public final class Halving {
    private Halving() {}

    /**
     * @param work on some of the items, in their order; must undo itself when it fails, and may be asked for the same items
     *     again. A failure that is no {@link Refusal} fails the whole.
     * @param refused what becomes of a single item that cannot be taken
     */
    public static <T> Uni<Void> run(
            List<T> items, Function<List<T>, Uni<Void>> work, BiFunction<T, Throwable, Uni<Void>> refused) {
        if (items.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> work.apply(items))
                .onFailure(Refusal::is)
                .recoverWithUni(refusal ->
                        items.size() == 1 ? refused.apply(items.getFirst(), refusal) : halves(items, work, refused));
    }

    private static <T> Uni<Void> halves(
            List<T> items, Function<List<T>, Uni<Void>> work, BiFunction<T, Throwable, Uni<Void>> refused) {
        var middle = items.size() / 2;
        return run(items.subList(0, middle), work, refused)
                .chain(() -> run(items.subList(middle, items.size()), work, refused));
    }
}
