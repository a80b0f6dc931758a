package dev.kesher.localstack.platform;

import dev.kesher.localstack.GeneratedSecret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Owners by a random text: each may be taken out, or looked at. The oldest go when there are too many. */
final class SignIns {
    private static final int MOST = 1_000;
    private static final int BYTES = 24;

    private final Map<String, SignedIn> owners = Collections.synchronizedMap(new LinkedHashMap<>());

    /** @return the text that stands for this owner */
    String add(SignedIn owner) {
        var text = GeneratedSecret.random(BYTES);
        synchronized (owners) {
            owners.put(text, owner);
            if (owners.size() > MOST) {
                owners.remove(owners.keySet().iterator().next());
            }
        }
        return text;
    }

    /** Once: who comes second finds nobody. */
    Optional<SignedIn> take(String text) {
        return Optional.ofNullable(owners.remove(text));
    }

    Optional<SignedIn> find(String text) {
        return Optional.ofNullable(owners.get(text));
    }
}
