package dev.kesher.notifier.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.MessageContent;
import dev.kesher.notifier.NotifierConfig;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.ZonedTime;
import dev.kesher.texts.Catalogue;
import dev.kesher.texts.Language;
import java.util.List;
import java.util.Optional;

/**
 * Which template tells of a connection, and its parameters in order: the business's name, the number, the time with its
 * zone. The template must exist in the platform's WABA in the owner's language, with three parameters in the body and none
 * elsewhere (docs/meta/templates.md#message).
 */
record AlertTemplate(String name, Language language, List<String> parameters) {
    /** Makes the digits keep their order inside Hebrew; WhatsApp on old phones knows it, and not the newer isolates. */
    private static final char LEFT_TO_RIGHT_MARK = '\u200e';

    AlertTemplate {
        parameters = List.copyOf(parameters);
    }

    /**
     * What is not known is said in words: a parameter must not be empty, and an id of ours says nothing to an owner.
     *
     * @param number as people write it
     */
    static AlertTemplate of(Delivery delivery, NotifierConfig.Templates names, Optional<String> number) {
        var subject = delivery.subject();
        var language = delivery.contact().language();
        var catalogue = Catalogue.of(language, "emails");
        var business = subject.businessName();
        var time = new ZonedTime(subject.at(), delivery.contact().zone());
        return new AlertTemplate(
                delivery.transition() == AlertTransition.RAISED ? names.lost() : names.restored(),
                language,
                List.of(
                        business == null ? catalogue.sentence("whatsapp.no-name") : business,
                        number.map(AlertTemplate::leftToRight)
                                .orElseGet(() -> catalogue.sentence("whatsapp.no-number")),
                        time.dateAndTime(language)));
    }

    MessageContent content() {
        var json = JsonNodeFactory.instance;
        var list = json.arrayNode();
        parameters.forEach(text -> list.addObject().put("type", "text").put("text", text));
        var body = json.objectNode().put("type", "body").set("parameters", list);
        return MessageContent.template(name, language.code(), json.arrayNode().add(body));
    }

    private static String leftToRight(String number) {
        return LEFT_TO_RIGHT_MARK + number + LEFT_TO_RIGHT_MARK;
    }
}
