package dev.kesher.sender.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kesher.contracts.MessageContent;
import dev.kesher.graph.answer.Template;
import dev.kesher.graph.answer.UnexpectedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever callers write, and whatever Meta lists, ends in a verdict whose faults name a member. */
class NothingBreaksTheCheckTest {
    static Stream<TemplateCase> cases() {
        return TemplateCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anyValueInAnyMemberOfAMessage(TemplateCase one) {
        var definitions = one.definitions();
        var components = one.template().components();

        mutations(components).forEach(strange -> {
            var sent = new MessageContent.Template(
                    one.template().name(), one.template().language(), strange);
            expectSentences(TemplateCheck.verdict(definitions, one.to(), sent));
        });
    }

    @Test
    void anyValueInAnyMemberOfADefinition() {
        var understood = new ArrayList<String>();
        TemplateCase.all().forEach(one -> Mutations.of(TemplateCase.listedJson(one.listed()))
                .map(NothingBreaksTheCheckTest::definitions)
                .flatMap(Optional::stream)
                .forEach(definitions -> {
                    expectSentences(TemplateCheck.verdict(definitions, one.to(), one.template()));
                    understood.add(one.name());
                }));

        assertThat(understood).hasSizeGreaterThan(10_000);
    }

    /** Only what could be accepted by the contracts: an array of objects. */
    private static Stream<JsonNode> mutations(@Nullable JsonNode components) {
        return Stream.ofNullable(components).flatMap(Mutations::of).filter(strange -> strange.valueStream()
                .allMatch(JsonNode::isObject));
    }

    private static Optional<List<TemplateDefinition>> definitions(JsonNode listed) {
        try {
            return Optional.of(listed.valueStream()
                    .map(Template::read)
                    .map(TemplateDefinition::of)
                    .toList());
        } catch (UnexpectedAnswer notUnderstood) {
            return Optional.empty();
        }
    }

    private static void expectSentences(TemplateVerdict verdict) {
        if (verdict instanceof TemplateVerdict.Unfit(List<Fault> faults)) {
            assertThat(faults).hasSizeBetween(1, Member.MOST_FAULTS).allSatisfy(fault -> {
                assertThat(fault.field()).matches("(to|content)\\..{3,200}");
                assertThat(fault.message()).matches("[a-z].{5,600}");
            });
        }
    }
}
