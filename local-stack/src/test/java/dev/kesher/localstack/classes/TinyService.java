package dev.kesher.localstack.classes;

import dev.kesher.localstack.Child;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A program in the folders of a service as Quarkus packages it: it says the greeting of a library, and ends. */
record TinyService(Path folder) {
    static final String GREETING = "library/Greeting";
    static final Set<String> LOADED = Set.of("java/lang/Object", GREETING, "dev/kesher/Own", "library/Gone");

    /** With this greeting in its library. */
    static TinyService in(Path folder, String greeting) throws IOException {
        for (var name : List.of("quarkus", "app", "lib/main", "lib/boot")) {
            Files.createDirectories(folder.resolve(name));
        }
        var service = new TinyService(folder);
        service.library(greeting);
        service.jar("quarkus/transformed-bytecode.jar", "dev.kesher.Own", "");
        service.jar(
                "quarkus/generated-bytecode.jar",
                "io.quarkus.runner.GeneratedMain",
                "public static void main(String[] all) { System.out.println(library.Greeting.text()); }");
        return service;
    }

    void library(String greeting) throws IOException {
        jar("lib/main/org.example.library-1.jar", "library.Greeting", text(greeting));
    }

    /** As if Quarkus had changed the library's class when it packaged this service. */
    void changed(String greeting) throws IOException {
        jar("quarkus/transformed-bytecode.jar", "library.Greeting", text(greeting));
    }

    private static String text(String greeting) {
        return "public static String text() { return \"" + greeting + "\"; }";
    }

    private void jar(String name, String type, String body) throws IOException {
        var dot = type.lastIndexOf('.');
        var source =
                "package %s; public class %s { %s }".formatted(type.substring(0, dot), type.substring(dot + 1), body);
        var classes = Files.createDirectories(folder.resolve("classes"));
        var options = List.of(
                "-d", classes.toString(), "-cp", folder.resolve("lib/main/org.example.library-1.jar") + ":" + classes);
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + type.substring(dot + 1) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source;
                    }
                };
        if (!ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(file))
                .call()) {
            throw new IllegalStateException("does not compile: " + source);
        }
        var entry = type.replace('.', '/') + ".class";
        try (var jar = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new ZipEntry(entry));
            Files.copy(classes.resolve(entry), jar);
            jar.closeEntry();
        }
    }

    String classPath() throws IOException {
        return packaged().classPath().stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    PackagedService packaged() {
        return new PackagedService(folder);
    }

    Path runJar() {
        return folder.resolve("quarkus-run.jar");
    }

    /** What a JVM with these options and arguments says. */
    String run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(arguments);
        var output = Files.createTempFile(folder, "output-", ".log");
        try (var jvm = Child.start("tiny", command, Map.of(), output)) {
            jvm.await();
        }
        return Files.readString(output);
    }
}
