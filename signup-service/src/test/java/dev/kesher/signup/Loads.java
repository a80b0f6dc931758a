package dev.kesher.signup;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What a page loaded, counted as it came over the wire, headers included. */
final class Loads {
    /** Slow 4G: milliseconds of a round trip, and bytes a second. */
    private static final Map<String, Number> SLOW_4G =
            Map.of("latency", 150, "downloadThroughput", 1_600_000 / 8, "uploadThroughput", 750_000 / 8);

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, Long> bytes = new ConcurrentHashMap<>();

    /** @param network of a page that has loaded nothing yet */
    Loads(CDPSession network) {
        network.on("Network.requestWillBeSent", this::begun);
        network.on("Network.loadingFinished", this::finished);
        network.send("Network.enable");
        var throttling = new JsonObject();
        throttling.addProperty("offline", false);
        SLOW_4G.forEach(throttling::addProperty);
        network.send("Network.emulateNetworkConditions", throttling);
    }

    record Sum(int requests, long bytes) {
        @Override
        public String toString() {
            return "%d requests with %.1f KiB".formatted(requests, bytes / 1024.0);
        }
    }

    Sum of(Predicate<String> address) {
        var ids = addresses.entrySet().stream()
                .filter(load -> address.test(load.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return new Sum(
                ids.size(),
                ids.stream().mapToLong(id -> bytes.getOrDefault(id, 0L)).sum());
    }

    private void begun(JsonObject event) {
        var url = event.getAsJsonObject("request").get("url").getAsString();
        if (url.startsWith("http")) {
            addresses.put(event.get("requestId").getAsString(), url);
        }
    }

    private void finished(JsonObject event) {
        bytes.put(
                event.get("requestId").getAsString(),
                event.get("encodedDataLength").getAsLong());
    }
}
