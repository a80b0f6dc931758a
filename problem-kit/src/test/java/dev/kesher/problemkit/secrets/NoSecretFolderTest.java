package dev.kesher.problemkit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import org.junit.jupiter.api.Test;

class NoSecretFolderTest {
    /** This module's own folder has files: a source that read it would have settings. */
    @Test
    void withoutAFolderNothingIsReadNotEvenTheWorkingFolder() {
        assumeTrue(System.getenv("KESHER_SECRETS") == null, "KESHER_SECRETS is set");
        assertThat(new File("pom.xml")).exists();

        assertThat(new SecretFiles().getPropertyNames()).isEmpty();
    }
}
