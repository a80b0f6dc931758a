package dev.kesher.notifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What decides knows neither the framework, nor the database, nor what time it is. */
class CoreIsPlainTest {
    private static final Set<String> CORE = Set.of(
            "IncidentRule",
            "Details",
            "RetryRule",
            "Verdict",
            "Delivery",
            "Contact",
            "ZonedTime",
            "Line",
            "Facts",
            "MetaReason",
            "Advice",
            "EmailContent",
            "CodeEmail",
            "EmailOutline",
            "MetaPage",
            "LocalizedText",
            "Argument",
            "EmailArguments",
            "EmailDetails",
            "Html",
            "SenderName",
            "EncodedWords",
            "SupportLink",
            "MailFailure",
            "PlatformNumbers",
            "AlertMessage",
            "AlertTemplate",
            "OutcomeDetail");

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.kesher.notifier");

    @Test
    void coreClassesDependOnPlainJavaAndTheContracts() {
        classes()
                .that(areCore())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.kesher.contracts..",
                        "dev.kesher.texts..",
                        // What something is about, in a log line: a value.
                        "dev.kesher.telemetry.log..",
                        "dev.kesher.notifier..",
                        "org.jspecify..",
                        "org.eclipse.microprofile.openapi.annotations..",
                        "com.fasterxml.jackson..")
                .check(ours);
    }

    @Test
    void coreClassesDoNotLookAtTheClock() {
        noClasses()
                .that(areCore())
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .check(ours);
    }

    private static DescribedPredicate<JavaClass> areCore() {
        return DescribedPredicate.describe("are core classes", type -> {
            var top = type.getName().substring(type.getPackageName().length() + 1);
            return CORE.contains(top.split("\\$")[0]);
        });
    }
}
