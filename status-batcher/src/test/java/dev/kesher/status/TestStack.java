package dev.kesher.status;

import dev.kesher.localstack.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** Kafka, PostgreSQL and the issuer, once for all tests of this module. */
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "KAFKA,POSTGRES,ISSUER"),
            @ResourceArg(name = "service", value = "status")
        })
final class TestStack {}
