package dev.kesher.sender.message;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.MessageContent;

/**
 * The contracts' JSON, with templates: there the question {@code isTemplate()} is marked as not JSON, and because Jackson
 * takes it for a getter of {@code template}, the member itself is lost. Harmless once the contracts say it otherwise.
 */
final class ContentJson {
    private static final ObjectMapper MAPPER =
            ContractJson.mapper().copy().addMixIn(MessageContent.class, TemplateIsContent.class);

    private ContentJson() {}

    static ObjectMapper mapper() {
        return MAPPER;
    }

    @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface TemplateIsContent {
        @JsonIgnore(false)
        boolean isTemplate();
    }
}
