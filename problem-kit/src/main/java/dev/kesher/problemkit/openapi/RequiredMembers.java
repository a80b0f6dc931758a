package dev.kesher.problemkit.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * A member of a record is required unless it is {@code @Nullable}: services leave out what is null, so that a member is
 * there with a value or not at all.
 */
final class RequiredMembers {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName NAMED_SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);

    private final IndexView index;
    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    RequiredMembers(IndexView index) {
        this.index = index;
        for (var type : index.getKnownClasses()) {
            if (type.isRecord()) {
                records.computeIfAbsent(schemaName(type), name -> new ArrayList<>())
                        .add(type);
            }
        }
    }

    /** Marks what is required in every schema that a record of the index is shown as. */
    void mark(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                record(name, schema.getProperties().keySet())
                        .map(this::required)
                        .ifPresent(members ->
                                schema.setRequired(members.isEmpty() ? null : List.copyOf(new TreeSet<>(members))));
            }
        });
    }

    /** Records of two packages may have one name; the members tell which is meant. */
    private Optional<ClassInfo> record(String schema, Set<String> members) {
        return records.getOrDefault(schema, List.of()).stream()
                .filter(type -> members(type).equals(members))
                .findFirst();
    }

    private Set<String> members(ClassInfo type) {
        var names = new HashSet<String>();
        for (var component : type.recordComponents()) {
            if (isUnwrapped(type, component)) {
                inner(component).map(this::members).ifPresent(names::addAll);
            } else {
                names.add(name(type, component));
            }
        }
        return names;
    }

    private Set<String> required(ClassInfo type) {
        var names = new HashSet<String>();
        for (var component : type.recordComponents()) {
            if (mayBeAbsent(component)) {
                continue;
            }
            if (isUnwrapped(type, component)) {
                inner(component).map(this::required).ifPresent(names::addAll);
            } else {
                names.add(name(type, component));
            }
        }
        return names;
    }

    private Optional<ClassInfo> inner(RecordComponentInfo component) {
        return Optional.ofNullable(index.getClassByName(component.type().name()));
    }

    private static boolean mayBeAbsent(RecordComponentInfo component) {
        var type = component.type();
        return type.hasAnnotation(NULLABLE) || type.name().equals(OPTIONAL);
    }

    private static boolean isUnwrapped(ClassInfo type, RecordComponentInfo component) {
        return type.field(component.name()).hasAnnotation(UNWRAPPED);
    }

    private static String name(ClassInfo type, RecordComponentInfo component) {
        return text(type.field(component.name()).annotation(PROPERTY), "value").orElse(component.name());
    }

    private static String schemaName(ClassInfo type) {
        return text(type.declaredAnnotation(NAMED_SCHEMA), "name").orElse(type.simpleName());
    }

    private static Optional<String> text(@Nullable AnnotationInstance annotation, String member) {
        return Optional.ofNullable(annotation)
                .map(found -> found.value(member))
                .map(AnnotationValue::asString)
                .filter(value -> !value.isEmpty());
    }
}
