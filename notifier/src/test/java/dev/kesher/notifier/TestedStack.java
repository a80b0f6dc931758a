package dev.kesher.notifier;

import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What runs under every test of this module; found by its annotations, used by nobody. */
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "KAFKA,POSTGRES,ISSUER"),
            @ResourceArg(name = "service", value = "notifier")
        })
@QuarkusTestResource(MailCatcher.class)
@QuarkusTestResource(VaultStandIn.class)
final class TestedStack {
    private TestedStack() {}
}
