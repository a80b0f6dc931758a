package dev.kesher.sender.template;

import dev.kesher.sender.template.TemplateDefinition.Part;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a message brings what the header of its template wants. */
final class HeaderCheck {
    private static final Set<String> KINDS = Set.of("text");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/]\\S*");

    private HeaderCheck() {}

    static void check(Part header, SentComponents sent) {
        switch (header) {
            case Part.Text text -> new TextCheck("header", text.variables(), KINDS).check(sent.header(), sent.all());
            case Part.Media media -> media(media.kind(), sent.header(), sent.all());
            case Part.Unchecked unchecked -> {}
        }
    }

    private static void media(String kind, Optional<Member> header, Member components) {
        if (header.isEmpty()) {
            components.fault("must have a header with one parameter of type " + kind);
            return;
        }
        header.get().parameters().ifPresent(parameters -> {
            if (parameters.size() != 1) {
                header.get().get("parameters").fault("must have one, of type " + kind);
            } else {
                parameters.getFirst().kind(Set.of(kind)).ifPresent(right -> value(kind, parameters.getFirst()));
            }
        });
    }

    private static void value(String kind, Member parameter) {
        var value = parameter.get(kind);
        if (kind.equals("location")) {
            require(value.get("latitude"));
            require(value.get("longitude"));
        } else {
            file(value);
        }
    }

    private static void require(Member member) {
        if (member.isAbsent()) {
            member.fault("is required");
        }
    }

    private static void file(Member file) {
        var id = file.get("id");
        var link = file.get("link");
        if (id.isAbsent() == link.isAbsent()) {
            file.fault("must have either an id or a link");
        } else if (link.isAbsent()) {
            id.text();
        } else if (!ADDRESS.matcher(link.value().asText()).matches()) {
            link.fault("must be an https address");
        }
    }
}
