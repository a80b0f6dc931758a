package dev.kesher.vault;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What decides knows neither the framework nor the database. */
class CoreIsPlainTest {
    @Test
    void valuesAreFreeOfFrameworks() {
        var ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kesher.vault");

        classes()
                .that()
                .areRecords()
                .and()
                .areTopLevelClasses()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.kesher..", "org.jspecify..", "com.fasterxml.jackson.annotation..")
                .check(ours);
    }
}
