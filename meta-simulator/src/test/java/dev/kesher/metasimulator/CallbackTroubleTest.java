package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A callback may do whatever it likes: it costs the simulator neither memory nor its temper. */
class CallbackTroubleTest extends SimulatorTest {
    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        var endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                var part = new byte[1 << 16];
                while (true) {
                    body.write(part);
                }
            } catch (IOException hungUp) {
                // As it should be.
            }
        });
        endless.start();
        try {
            var callback = "http://127.0.0.1:" + endless.getAddress().getPort() + "/";

            assertThat(subscribe(callback).code()).isEqualTo(2200);
            var told = meta.send(
                    "POST",
                    "/_control/apps/deauthorizations",
                    null,
                    "{\"userId\":\"1\",\"callback\":\"" + callback + "\"}",
                    "application/json");
            assertThat(told.json().path("status").asInt(-1)).isZero();
        } finally {
            endless.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/", "http://127.0.0.1:1/", "http:///x", "foo", "ftp://127.0.0.1/"})
    void anAddressThatLeadsNowhereIsRefused(String callback) throws Exception {
        var told = meta.send(
                "POST",
                "/_control/apps/deauthorizations",
                null,
                "{\"userId\":\"1\",\"callback\":\"" + callback + "\"}",
                "application/json");

        assertThat(subscribe(callback).status()).isEqualTo(400);
        assertThat(told.status() == 400 || told.json().path("status").asInt(-1) == 0)
                .as(told.json().toString())
                .isTrue();
    }

    @Test
    void aFullMemoryForgetsTheOldestWebhooks() throws Exception {
        var business = connect("Bakery");
        sink.answerNext(Stream.generate(() -> 500).limit(10_000).toArray(Integer[]::new));

        for (var i = 0; i < 40; i++) {
            controls.customer(CUSTOMER).text(business.number(), "x".repeat(1 << 20));
        }

        assertThat(controls.webhooks().undelivered()).isBetween(25, 32);
    }

    @Test
    void stoppingInTheMiddleOfItIsQuiet() throws Exception {
        var complaints = Complaints.of("closed|could not be saved");
        try {
            for (var i = 0; i < 5; i++) {
                var busy = MetaSimulator.start(SimulatorConfig.forTests());
                var business = Business.connect(busy, sink, "Bakery");
                sink.answerNext(500, 500, 500, 500, 500, 500, 500, 500);
                for (var j = 0; j < 40; j++) {
                    new BareClient(busy.uri()).text(business.number(), business.token(), "+97252123" + (1000 + j), "x");
                }
                busy.close();
            }
        } finally {
            complaints.close();
        }

        assertThat(complaints.heard()).isEmpty();
    }

    @Test
    void hangingUpInTheMiddleOfARequestIsQuiet() throws Exception {
        var business = connect("Bakery");
        var complaints = Complaints.of("HttpClosed|Connection was closed");
        try {
            for (var path : List.of("/v25.0/" + business.number() + "/messages", "/_control/faults")) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
                    socket.getOutputStream()
                            .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{\"a")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
            // Answered after both: one loop takes them in turn.
            assertThat(say(business, "x")).isNotBlank();
        } finally {
            complaints.close();
        }

        assertThat(complaints.heard()).isEmpty();
    }

    private BareClient.Reply subscribe(String callback) throws Exception {
        return meta.send(
                "POST",
                "/v25.0/" + BareClient.APP_ID + "/subscriptions",
                BareClient.APP_TOKEN,
                "object=whatsapp_business_account&fields=messages&verify_token=x&callback_url="
                        + URLEncoder.encode(callback, StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded");
    }
}
