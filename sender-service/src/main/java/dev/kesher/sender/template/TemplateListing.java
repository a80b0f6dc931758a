package dev.kesher.sender.template;

import java.util.List;

/** What is known about the templates of one name in an account. */
sealed interface TemplateListing {
    /**
     * What Meta listed.
     *
     * @param languages none: there is no template of this name
     * @param askedAt when Meta was asked, in nanoseconds of the catalog's ticker
     */
    record Listed(List<TemplateDefinition> languages, long askedAt) implements TemplateListing {
        public Listed {
            languages = List.copyOf(languages);
        }
    }

    /** Meta did not answer, refused, or was not asked to spare the account's limit. */
    record Unavailable() implements TemplateListing {}
}
