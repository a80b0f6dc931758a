package dev.kesher.problemkit.secrets;

import io.smallrye.config.common.MapBackedConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Settings in a folder of files, each named like the variable that it stands for: how engines and Kubernetes mount secrets. A
 * file's content is its setting, without the ends of lines. A variable or system property that is set goes before the file. A
 * file that is not text, too large or not readable is left out alone, and named in the log.
 *
 * <p>The folder is named by {@code KESHER_SECRETS}, or the system property {@code kesher.secrets}; without either nothing is read,
 * so that no build takes a secret of its machine along. SmallRye's own setting for such folders would come too late: the
 * client of HashiCorp Vault takes its login from what is known before sources that are settings themselves; and it drops the
 * whole folder when one file is not text.
 */
public final class SecretFiles extends MapBackedConfigSource {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(SecretFiles.class);

    /** No folder, so the source is empty. An empty path would not do: since JDK 25 it is the working folder. */
    private static final String NOWHERE = "/dev/null";

    /** Above {@code application.properties} (250), below what is set for the process (300). */
    private static final int ORDINAL_OF_FILES = 275;

    /** Secrets are short; a file that is larger was put there by mistake. */
    private static final int LARGEST = 64 << 10;

    private static final Pattern NOT_OF_A_VARIABLE = Pattern.compile("[^A-Za-z0-9_]");

    /** Called by SmallRye Config, once per start. */
    public SecretFiles() {
        this(Path.of(folder()));
    }

    SecretFiles(Path folder) {
        super("SecretFiles[" + folder + "]", read(folder), ORDINAL_OF_FILES);
    }

    private static String folder() {
        var property = System.getProperty("kesher.secrets");
        return property != null ? property : Objects.requireNonNullElse(System.getenv("KESHER_SECRETS"), NOWHERE);
    }

    private static Map<String, String> read(Path folder) {
        var settings = new TreeMap<String, String>();
        for (var file : files(folder)) {
            content(file).ifPresent(text -> settings.put(file.getFileName().toString(), text));
        }
        return Map.copyOf(settings);
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.warnf("The folder %s of KESHER_SECRETS cannot be read: no setting is taken from it.", folder);
            return List.of();
        }
    }

    private static Optional<String> content(Path file) {
        try {
            if (Files.size(file) <= LARGEST) {
                return Optional.of(String.join("", Files.readAllLines(file)));
            }
        } catch (IOException noText) {
            // Said below: what it says of itself might repeat the content.
        }
        LOG.warnf("%s is left out: it is not text in UTF-8, larger than 64 KiB, or not readable.", file);
        return Optional.empty();
    }

    /** By its own name, or by that of the variable that stands for it, as for variables of the environment. */
    @Override
    public @Nullable String getValue(String name) {
        var variable = NOT_OF_A_VARIABLE.matcher(name).replaceAll("_");
        return Stream.of(name, variable, variable.toUpperCase(Locale.ROOT))
                .map(super::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
