package dev.kesher.localstack.classes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;

/** All that an archive depends on, as one short text. */
final class ArchiveKey {
    /** To be raised when what stands in an archive is chosen otherwise. */
    private static final int FORMAT = 1;

    /** 64 bits: two that meet by chance are not to be expected, and folders keep short names. */
    private static final int DIGITS = 16;

    private ArchiveKey() {}

    static String of(List<PackagedService> services, List<String> options) throws IOException {
        var all = new StringBuilder();
        all.append(FORMAT)
                .append('\n')
                .append(jdk())
                .append('\n')
                .append(options)
                .append('\n');
        for (var service : services) {
            all.append('\n');
            for (var jar : service.libraries()) {
                // A release never changes under its name; the size is for those who build one themselves.
                all.append(jar.getFileName())
                        .append(' ')
                        .append(Files.size(jar))
                        .append('\n');
            }
            try (var changed = new ZipFile(service.transformed().toFile())) {
                changed.stream()
                        .filter(entry -> SharedClasses.isThirdParty(entry.getName()))
                        .forEach(entry -> all.append(entry.getName())
                                .append(' ')
                                .append(entry.getCrc())
                                .append('\n'));
            }
        }
        return sha256(all.toString()).substring(0, DIGITS);
    }

    /** Two of the same version are two builds, and a JVM refuses the other one's archive. */
    private static String jdk() {
        return Runtime.version() + " " + System.getProperty("java.vm.vendor") + " " + System.getProperty("java.home");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
