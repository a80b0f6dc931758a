package dev.kesher.metasimulator.signup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The approved templates that a new WABA has: {@code templates.json}. */
final class SeedTemplates {
    private SeedTemplates() {}

    static List<Template> forWaba(String wabaId, long now) {
        try (InputStream in = SeedTemplates.class.getResourceAsStream("/dev/kesher/metasimulator/templates.json")) {
            List<Template> templates = new ObjectMapper().readValue(in, new TypeReference<>() {});
            templates.forEach(template -> {
                template.id = Ids.asset("16", wabaId + template.name + template.language);
                template.qualityAt = now;
                template.updatedAt = now;
            });
            return templates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
