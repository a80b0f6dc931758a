package dev.kesher.sender;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What decides knows neither framework nor database nor clock, and rooms have doors in one direction. */
class CoreIsPlainTest {
    private static final String CORE = "dev\\.kesher\\.sender\\."
            + "(policy\\.(?!PolicyProducer).*"
            + "|attempt\\.(MessageBody|CallbackData|Recipient|Steps|Closing|Learned)|status\\.CallbackStatus"
            + "|customer\\.(TwinNumber|PhoneInput)|connection\\.Connections|media\\.(Digest|FileAge|ImageType)"
            + "|credential\\.CallOutcome|conversation\\.WindowView"
            + "|template\\.(TemplateCheck|TemplateDefinition|TemplateState|TemplateVerdict|TemplateListing|SentComponents"
            + "|HeaderCheck|TextCheck|ButtonCheck|ButtonKind|ParameterKinds|Variables|Member|Fault|Words)"
            + "|message\\.(Message|NewMessage|MessageState|Purpose))(\\$.*)?";

    @Test
    void coreClassesArePlainJava() {
        noClasses()
                .that()
                .haveNameMatching(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io..", "org.jboss..", "org.apache.kafka..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(ours());
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching("dev.kesher.sender.(*)..").should().beFreeOfCycles().check(ours());
    }

    private static JavaClasses ours() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kesher.sender");
    }
}
