package dev.kesher.status.track;

import dev.kesher.contracts.Pricing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for what many messages of a fold have in common; 0 is nothing. */
final class Dictionary {
    private final Words<Sender> senders = new Words<>();
    private final Words<Pricing> prices = new Words<>();
    private final Words<String> origins = new Words<>();

    private static final class Words<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> words = new ArrayList<>();

        int of(@Nullable T word) {
            if (word == null) {
                return 0;
            }
            var known = numbers.get(word);
            if (known != null) {
                return known;
            }
            words.add(word);
            numbers.put(word, words.size());
            return words.size();
        }

        @Nullable T word(int number) {
            return number == 0 ? null : words.get(number - 1);
        }
    }

    int of(Sender sender) {
        return senders.of(sender);
    }

    int of(@Nullable Pricing pricing) {
        return prices.of(pricing);
    }

    int of(@Nullable String origin) {
        return origins.of(origin);
    }

    Sender sender(int number) {
        return senders.words.get(number - 1);
    }

    @Nullable Pricing pricing(int number) {
        return prices.word(number);
    }

    @Nullable String origin(int number) {
        return origins.word(number);
    }
}
