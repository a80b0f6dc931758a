package dev.kesher.sender.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.sender.template.TemplateDefinition.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges a message by the definition of its template as Meta would (docs/meta/templates.md#rules, errors.md#templates).
 * What is not certain passes: to refuse what Meta would have sent is worse than to let pass what Meta refuses.
 */
final class TemplateCheck {
    private static final String NAME = "content.template.name";
    private static final String LANGUAGE = "content.template.language";
    private static final String COMPONENTS = "content.template.components";
    private static final Predicate<String> POSSIBLE =
            Pattern.compile("[a-z0-9_]{1,512}").asMatchPredicate();
    private static final Set<String> IN_BODY = Set.of("text", "currency", "date_time");

    private TemplateCheck() {}

    /** No account has a template of such a name; nobody needs to be asked. */
    static Optional<TemplateVerdict> withoutAsking(MessageContent.Template sent) {
        return POSSIBLE.test(sent.name())
                ? Optional.empty()
                : Optional.of(new TemplateVerdict.NotThere(
                        new Fault(NAME, "must consist of lower-case letters, digits and underscores")));
    }

    /** @param languages the template of this name in all its languages, none if there is no such template */
    static TemplateVerdict verdict(
            List<TemplateDefinition> languages, Customer customer, MessageContent.Template sent) {
        if (languages.isEmpty()) {
            return new TemplateVerdict.NotThere(new Fault(
                    NAME, "must be a template of the business's WhatsApp account: there is none of this name"));
        }
        return languages.stream()
                .filter(definition -> definition.language().equals(sent.language()))
                .findFirst()
                .map(definition -> verdict(definition, customer, sent))
                .orElseGet(() -> new TemplateVerdict.NotThere(new Fault(
                        LANGUAGE,
                        "must be "
                                + Words.oneOf(languages.stream()
                                        .map(TemplateDefinition::language)
                                        .toList())
                                + ", in which the template exists")));
    }

    private static TemplateVerdict verdict(
            TemplateDefinition definition, Customer customer, MessageContent.Template sent) {
        var hindrance = TemplateState.hindrance(definition.status());
        if (hindrance.isPresent()) {
            return new TemplateVerdict.NotApproved(new Fault(NAME, hindrance.get()));
        }
        var faults = faults(definition, customer, sent.components());
        return faults.isEmpty() ? new TemplateVerdict.Fits() : new TemplateVerdict.Unfit(faults);
    }

    private static List<Fault> faults(TemplateDefinition definition, Customer customer, @Nullable JsonNode components) {
        var faults = new ArrayList<Fault>();
        if (definition.authentication() && customer.phone() == null) {
            faults.add(new Fault("to.phone", "is required: Meta sends authentication templates to phone numbers only"));
        }
        var all = new Member(COMPONENTS, components == null ? MissingNode.getInstance() : components, faults);
        var sent = new SentComponents(all, definition.buttons().size());
        HeaderCheck.check(definition.header(), sent);
        if (definition.body() instanceof Part.Text text) {
            new TextCheck("body", text.variables(), IN_BODY).check(sent.body(), all);
        }
        ButtonCheck.check(definition.buttons(), sent);
        return faults;
    }
}
