package dev.kesher.signup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What decides knows neither framework nor database, neither clock nor log. */
class CoreIsPlainTest {
    @Test
    void theSagaAndTheOtherRulesAreFreeOfFrameworks() {
        var ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kesher.signup");

        classes()
                .that()
                .resideInAPackage("..signup.saga..")
                .or()
                .haveSimpleNameEndingWith("Rule")
                .or()
                .haveNameMatching(".*\\.(Verdict|Health|Claim|Problem|ProblemCode)")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.kesher..", "org.jspecify..", "com.fasterxml.jackson.annotation..")
                .check(ours);
        noClasses()
                .that()
                .resideInAPackage("..signup.saga..")
                .or()
                .haveSimpleNameEndingWith("Rule")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(ours);
    }
}
