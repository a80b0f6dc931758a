package dev.kesher.sender.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of each message in {@code cases}, and that nothing a caller writes breaks it. */
class TemplateCheckTest {
    private static final Customer CUSTOMER = Customer.ofPhone("972521234567");

    static Stream<TemplateCase> cases() {
        return TemplateCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachFaultIsNamedWhereItIs(TemplateCase one) {
        var verdict = TemplateCheck.verdict(one.definitions(), one.to(), one.template());

        assertThat(verdict.getClass().getSimpleName()).isEqualTo(one.verdict());
        assertThat(faults(verdict)).extracting(Fault::sentence).containsExactlyElementsOf(one.faults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order_Ready", "order ready", "order-ready", "הזמנה", "order_ready%00", "../order"})
    void aNameThatNoTemplateCanHaveIsRefusedWithoutAsking(String name) {
        assertThat(TemplateCheck.withoutAsking(new MessageContent.Template(name, "en", null)))
                .hasValueSatisfying(verdict -> assertThat(faults(verdict))
                        .extracting(Fault::sentence)
                        .containsExactly("content.template.name must consist of lower-case letters, digits and"
                                + " underscores"));
    }

    @Test
    void aNameThatATemplateCanHaveIsAskedFor() {
        assertThat(TemplateCheck.withoutAsking(new MessageContent.Template("order_ready_2", "en", null)))
                .isEmpty();
    }

    @Test
    void ofAThousandFaultsTwentyAreNamed() {
        // Given
        var components = JsonNodeFactory.instance.arrayNode();
        var parameters = components.addObject().put("type", "body").putArray("parameters");
        for (int i = 0; i < 100_000; i++) {
            parameters.addObject().put("type", "text").put("text", "");
        }
        var definition = TemplateCase.all()
                .filter(one -> one.listed().equals("order_ready"))
                .findFirst()
                .orElseThrow()
                .definitions();

        // When
        var verdict = TemplateCheck.verdict(
                definition, CUSTOMER, new MessageContent.Template("order_ready", "en", components));

        // Then
        assertThat(faults(verdict)).hasSize(Member.MOST_FAULTS);
    }

    private static List<Fault> faults(TemplateVerdict verdict) {
        return switch (verdict) {
            case TemplateVerdict.Fits fits -> List.of();
            case TemplateVerdict.Unchecked unchecked -> List.of();
            case TemplateVerdict.NotThere absent -> List.of(absent.fault());
            case TemplateVerdict.NotApproved waiting -> List.of(waiting.fault());
            case TemplateVerdict.Unfit unfit -> unfit.faults();
        };
    }
}
