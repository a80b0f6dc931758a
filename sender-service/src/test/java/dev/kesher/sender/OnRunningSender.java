package dev.kesher.sender;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.StackResource;
import dev.kesher.metasimulator.SimulatorControls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** One stack for all tests; each test has a business of its own. */
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "KAFKA,POSTGRES,ISSUER,META"),
            @ResourceArg(name = "service", value = "sender")
        })
@QuarkusTestResource(VaultStandIn.class)
abstract class OnRunningSender {
    LocalStack stack;
    SimulatorControls meta;
    Shop shop;

    @BeforeEach
    void openShop(TestInfo test) {
        meta = stack.meta().controls();
        shop = Shop.connected(stack, test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void clearFaults() {
        meta.clearFaults();
    }
}
