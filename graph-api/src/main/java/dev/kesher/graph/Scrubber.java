package dev.kesher.graph;

import dev.kesher.contracts.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Takes a call's secrets out of texts of its answer: Meta's messages repeat tokens they could not parse. */
final class Scrubber implements UnaryOperator<String> {
    /** The shortest secret Meta knows is a PIN of six digits; to replace less would only garble the text. */
    private static final int SHORTEST = 6;

    private final List<String> forbidden;

    Scrubber(Collection<Secret> secrets) {
        forbidden = secrets.stream()
                .map(Secret::reveal)
                .filter(value -> value.length() >= SHORTEST)
                .flatMap(value -> Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .distinct()
                .toList();
    }

    @Override
    public String apply(String text) {
        String clean = text;
        for (String secret : forbidden) {
            clean = clean.replace(secret, "…");
        }
        return clean;
    }
}
