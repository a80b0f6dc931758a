package dev.kesher.problemkit.secrets;

import io.smallrye.config.source.file.FileSystemConfigSource;
import java.io.File;
import java.util.Objects;

/**
 * Settings in a folder of files, each named like the variable that it stands for: how engines and Kubernetes mount secrets. A
 * file's content is its setting, without the ends of lines. A variable or system property that is set goes before the file.
 *
 * <p>The folder is named by {@code KESHER_SECRETS}, or the system property {@code kesher.secrets}; without either nothing is read,
 * so that no build takes a secret of its machine along. SmallRye's own setting for such folders would come too late: the
 * client of HashiCorp Vault takes its login from what is known before sources that are settings themselves.
 */
public final class SecretFiles extends FileSystemConfigSource {
    /** No folder, so the source is empty. An empty path would not do: since JDK 25 it is the working folder. */
    private static final String NOWHERE = "/dev/null";

    /** Above {@code application.properties} (250), below what is set for the process (300). */
    private static final int ORDINAL_OF_FILES = 275;

    /** Called by SmallRye Config, once per start. */
    public SecretFiles() {
        super(new File(folder()), ORDINAL_OF_FILES);
    }

    private static String folder() {
        var property = System.getProperty("kesher.secrets");
        return property != null ? property : Objects.requireNonNullElse(System.getenv("KESHER_SECRETS"), NOWHERE);
    }
}
