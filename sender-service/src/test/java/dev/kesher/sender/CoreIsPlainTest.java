package dev.kesher.sender;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What decides knows neither framework nor database nor clock. */
class CoreIsPlainTest {
    private static final String CORE = "dev\\.kesher\\.sender\\."
            + "(sending\\.(Gate|Judge|Backoff|MetaBody|Opaque|HeldBy|Passage|Verdict)|status\\.(LostRule|Ours)"
            + "|customer\\.ServiceWindow|connection\\.Connections|media\\.Digest"
            + "|message\\.(Message|MessageState|Purpose|SendCommand))(\\$.*)?";

    @Test
    void coreClassesArePlainJava() {
        var ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kesher.sender");

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
                .check(ours);
    }
}
