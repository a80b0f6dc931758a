package dev.kesher.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a webhook means is decided without framework, Kafka, clock or log. */
class CoreIsPlainTest {
    @Test
    void meaningKnowsNoFramework() {
        var core = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kesher.ingest.webhook");

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "dev.kesher.contracts..",
                        "dev.kesher.texts..",
                        "dev.kesher.ingest.webhook..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(core);
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(core);
        noClasses().should().callMethod(Instant.class, "now").check(core);
    }
}
