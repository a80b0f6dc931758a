package dev.kesher.sender;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same for many, several at a time: what waits for a service need not wait alone. */
final class Parallel {
    private static final int AT_ONCE = 8;

    private Parallel() {}

    /** In the order of what is given; the first failure is thrown when all are done. */
    static <T, R> List<R> map(List<T> all, Function<T, R> one) {
        return map(all, AT_ONCE, one);
    }

    static <T, R> List<R> map(List<T> all, int atOnce, Function<T, R> one) {
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var results = all.stream()
                    .map(each -> threads.submit((Callable<R>) () -> one.apply(each)))
                    .toList();
            return results.stream().map(Parallel::get).toList();
        }
    }

    private static <R> R get(Future<R> result) {
        try {
            return result.get();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
