package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh simulator, a webhook address and a client for every test. */
abstract class SimulatorTest {
    static final String CUSTOMER = "972521234567";

    MetaSimulator simulator;
    SimulatorControls controls;
    WebhookSink sink;
    BareClient meta;

    @BeforeEach
    void start() throws Exception {
        simulator = MetaSimulator.start(SimulatorConfig.forTests());
        controls = simulator.controls();
        sink = new WebhookSink();
        meta = new BareClient(simulator.uri());
    }

    @AfterEach
    void stop() {
        simulator.close();
        sink.close();
    }

    Business connect(String name) throws Exception {
        return Business.connect(simulator, sink, name);
    }

    /** Connected, with an open window, and with nothing else in the sink. */
    Business conversing(String name) throws Exception {
        Business business = connect(name);
        controls.customer(CUSTOMER).text(business.number(), "Hello");
        await().until(() ->
                sink.items("messages").size() == 1 && controls.webhooks().undelivered() == 0);
        sink.clear();
        return business;
    }

    String say(Business business, String text) throws Exception {
        return meta.text(business.number(), business.token(), "+" + CUSTOMER, text)
                .json()
                .path("messages")
                .path(0)
                .path("id")
                .asText();
    }
}
