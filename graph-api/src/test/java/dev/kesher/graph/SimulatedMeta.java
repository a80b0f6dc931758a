package dev.kesher.graph;

import static dev.kesher.graph.Clients.HASTE;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import dev.kesher.metasimulator.MetaSimulator;
import dev.kesher.metasimulator.SimulatorConfig;
import dev.kesher.metasimulator.SimulatorControls;
import java.util.Set;

/** A Meta that was written by somebody else and demands proofs, a client of it, and businesses that have connected. */
final class SimulatedMeta implements AutoCloseable {
    static final String CUSTOMER = "4915209990001";
    static final Secret PIN = Secret.of("012345");

    private final MetaSimulator simulator = MetaSimulator.start(SimulatorConfig.forTests());
    private final Clients clients = new Clients();
    final SimulatorControls controls = simulator.controls();
    final GraphClient graph = clients.patient(simulator.uri());

    SimulatedMeta() {
        controls.setting("proofRequired", true);
    }

    /** Another client, for what is about a time-out. */
    GraphClient hasty() {
        return clients.client(simulator.uri(), HASTE, 5, Set.of());
    }

    /** A business, as a client knows it once it has connected. */
    record Connected(WabaId waba, PhoneNumberId number, Secret token) {}

    Connected connect(String name) {
        var signup = controls.signup(name);
        var waba = new WabaId(signup.wabaId());
        var number = new PhoneNumberId(signup.phoneNumberId());
        var token = value(result(graph.exchangeCode(Secret.of(signup.code())))).token();
        value(result(graph.subscribe(waba, token)));
        value(result(graph.register(number, token, PIN)));
        return new Connected(waba, number, token);
    }

    @Override
    public void close() {
        clients.close();
        simulator.close();
    }
}
