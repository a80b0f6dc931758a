package dev.kesher.sender.template;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists in sentences. */
final class Words {
    private static final int MOST = 20;

    private Words() {}

    /** {@code image}, or {@code one of currency, date_time, text}; of a long list the beginning. */
    static String oneOf(Collection<String> words) {
        return words.size() == 1 ? words.iterator().next() : "one of " + list(words);
    }

    static String list(Collection<String> words) {
        var shown = words.stream().limit(MOST).collect(Collectors.joining(", "));
        return words.size() > MOST ? shown + ", …" : shown;
    }

    static String count(int number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }
}
