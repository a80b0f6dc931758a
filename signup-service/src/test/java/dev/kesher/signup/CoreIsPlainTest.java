package dev.kesher.signup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What decides knows neither framework nor database, neither clock nor log; and no two packages need each other. */
class CoreIsPlainTest {
    private static final String CORE =
            "dev\\.kesher\\.signup\\..*\\.(\\w+Rule|AttemptState|Claim|Health|MetaCall|MetaCodeRow"
                    + "|MetaCodes|Position|Problem|ProblemCode|Refusals|Registration|Step|StepInput|StepResult|Verdict)(\\$.*)?";

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.kesher.signup");

    @Test
    void whatDecidesIsFreeOfFrameworks() {
        classes()
                .that()
                .haveNameMatching(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.kesher..", "org.jspecify..", "com.fasterxml.jackson.annotation..")
                .check(ours);
        noClasses()
                .that()
                .haveNameMatching(CORE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(ours);
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching("dev.kesher.signup.(**)").should().beFreeOfCycles().check(ours);
    }
}
