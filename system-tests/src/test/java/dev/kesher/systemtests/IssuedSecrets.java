package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The secrets of one running Kesher, by kind: what its tests were issued, and what the simulator keeps as Meta would. */
final class IssuedSecrets {
    private IssuedSecrets() {}

    static Map<String, Set<String>> of(RunningKesher kesher, Stack stack) throws IOException {
        var secrets = new TreeMap<String, Set<String>>();
        secrets.put("code or JWT", new TreeSet<>(stack.issued()));
        secrets.put("app secret", Set.of(kesher.parts().metaApp().secret()));
        var tokens = new HashSet<String>();
        var pins = new HashSet<String>();
        var state = new ObjectMapper()
                .readTree(kesher.data().resolve("meta").resolve("world.json").toFile());
        collectTokens(state, tokens);
        state.findValuesAsText("pin").forEach(pins::add);
        assertThat(tokens).as("tokens in the simulator's state").isNotEmpty();
        secrets.put("access token", tokens);
        assertThat(pins).as("PINs in the simulator's state").isNotEmpty();
        secrets.put(SecretScan.PIN, pins);
        return secrets;
    }

    private static void collectTokens(JsonNode node, Set<String> tokens) {
        if (node.isTextual() && node.asText().startsWith("EAA")) {
            tokens.add(node.asText());
        }
        node.properties().forEach(field -> {
            if (field.getKey().startsWith("EAA")) {
                tokens.add(field.getKey());
            }
        });
        node.forEach(child -> collectTokens(child, tokens));
    }
}
