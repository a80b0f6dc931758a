package dev.kesher.systemtests;

import dev.kesher.metasimulator.Signup;
import dev.kesher.metasimulator.SignupRequest;
import dev.kesher.metasimulator.SimulatorControls;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./kesher benchmark connect}: how much of the time between "popup finished" and the success screen is ours. The
 * floor is the same calls to Meta, one after the other, by a bare client. Floor and Kesher take turns in one run, so that
 * whatever else the machine does hits both; printed are quantiles, and the difference is between medians.
 */
public final class ConnectBenchmark {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 80;
    /** Milliseconds; what calls of this kind take over the Internet, to see that waiting costs nothing on top. */
    private static final Map<String, Integer> REALISTIC = Map.of(
            "access_token", 350,
            "debug_token", 120,
            "phone_numbers", 180,
            "subscribed_apps", 250,
            "register", 900);

    private final Stack stack;
    private final SimulatorControls meta;
    private final PrintStream out;
    private int businesses;

    private ConnectBenchmark(Stack stack, PrintStream out) {
        this.stack = stack;
        this.meta = new SimulatorControls(stack.url("META"));
        this.out = out;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var benchmark = new ConnectBenchmark(Stack.ofEnvironment(System.getenv()), out);
        out.println("delay of Meta   n     floor p50/p95 ms   Kesher p50/p95 ms   difference of medians");
        benchmark.run("none", Map.of(), ROUNDS);
        benchmark.run("realistic", REALISTIC, ROUNDS / 5);
    }

    private void run(String name, Map<String, Integer> delays, int rounds) {
        var floor = new ArrayList<Long>();
        var kesher = new ArrayList<Long>();
        for (var i = 0; i < WARM_UP; i++) {
            floor();
            connect();
        }
        setDelays(delays);
        try {
            for (var i = 0; i < rounds; i++) {
                floor.add(floor());
                kesher.add(connect());
            }
        } finally {
            setDelays(Map.of());
        }
        out.printf(
                Locale.ROOT,
                "%-14s %4d   %8.1f / %6.1f   %9.1f / %6.1f   %8.1f ms%n",
                name,
                rounds,
                quantile(floor, 0.5),
                quantile(floor, 0.95),
                quantile(kesher, 0.5),
                quantile(kesher, 0.95),
                quantile(kesher, 0.5) - quantile(floor, 0.5));
    }

    private void setDelays(Map<String, Integer> delays) {
        new Api(stack.url("META"), null)
                .call("PUT", "/_control/latency", delays, Map.of())
                .expect(200);
    }

    /** What Kesher asks of Meta to connect a number that has to be registered (docs/meta/signup.md#backend). */
    private long floor() {
        var popup = popup();
        var version = "/v25.0/";
        var app = stack.value("KESHER_META_APP_ID");
        var secret = stack.value("KESHER_META_APP_SECRET");
        var begin = System.nanoTime();
        var graph = new Api(stack.url("META"), null);
        var token = graph.get(version + "oauth/access_token?client_id=" + app + "&client_secret=" + secret + "&code="
                        + popup.code())
                .expect(200)
                .json()
                .get("access_token")
                .asText();
        new Api(stack.url("META"), app + "|" + secret)
                .get(version + "debug_token?input_token=" + token)
                .expect(200);
        var business = new Api(stack.url("META"), token);
        business.get(version + popup.wabaId() + "/phone_numbers").expect(200);
        business.post(version + popup.wabaId() + "/subscribed_apps", Map.of()).expect(200);
        business.post(
                        version + popup.phoneNumberId() + "/register",
                        Map.of("messaging_product", "whatsapp", "pin", "482913"))
                .expect(200);
        return System.nanoTime() - begin;
    }

    /** From the page handing over the code to the answer that the success screen is made of. */
    private long connect() {
        var popup = popup();
        var owner = Owner.of("benchmark-" + popup.wabaId());
        var gateway = stack.gateway(owner);
        var attempt = gateway.post("/api/v1/attempts", Map.of())
                .expect(201)
                .json()
                .get("attemptId")
                .asText();
        var info = Map.of("event", "FINISH", "wabaId", popup.wabaId(), "phoneNumberId", popup.phoneNumberId());
        var body = Map.of("code", popup.code(), "sessionInfo", info);
        var begin = System.nanoTime();
        var answer = gateway.post("/api/v1/attempts/" + attempt + "/completion", body, Map.of("Prefer", "wait=25"))
                .expect(202)
                .json();
        var took = System.nanoTime() - begin;
        Run.check(answer.path("state").asText().equals("connected"), "not connected: " + answer);
        return took;
    }

    private Signup popup() {
        businesses++;
        return meta.signup(SignupRequest.named("Benchmark " + System.nanoTime() + "-" + businesses));
    }

    private static double quantile(List<Long> nanos, double which) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(which * sorted.size()))) / 1e6;
    }
}
