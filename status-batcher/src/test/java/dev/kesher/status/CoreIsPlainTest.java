package dev.kesher.status;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What decides knows neither framework nor database nor the time. */
class CoreIsPlainTest {
    @Test
    void trackingIsPlainJava() {
        var core = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kesher.status.track");

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.kesher.contracts..",
                        "dev.kesher.status.track..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation..")
                .check(core);
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(core);
    }
}
