package dev.kesher.sender.template;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.SenderSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Refuses a template message that Meta would refuse, and names what is wrong. A refusal rests on a definition that Meta gave a
 * minute ago at most; while Meta does not answer, every message passes.
 */
@ApplicationScoped
public class TemplateValidator {
    private final TemplateCatalog catalog;
    private final boolean on;
    private final MeterRegistry metrics;

    TemplateValidator(TemplateCatalog catalog, SenderSettings settings, MeterRegistry metrics) {
        this.catalog = catalog;
        this.on = settings.templates().check();
        this.metrics = metrics;
    }

    /**
     * Fails with a problem of 422 that names the member, or completes. Content of other kinds passes.
     *
     * @param to as the caller names the customer
     */
    public Uni<Void> check(Connection connection, Customer to, MessageContent content) {
        var template = content.template();
        if (template == null || !on) {
            return Uni.createFrom().voidItem();
        }
        return TemplateCheck.withoutAsking(template)
                .map(verdict -> Uni.createFrom().item(verdict))
                .orElseGet(() -> asked(connection, to, template))
                .invoke(this::count)
                .invoke(TemplateValidator::refuse)
                .replaceWithVoid();
    }

    private Uni<TemplateVerdict> asked(Connection connection, Customer to, MessageContent.Template template) {
        return catalog.find(connection, template.name()).chain(listing -> {
            var verdict = verdict(listing, to, template);
            return verdict.refuses() && listing instanceof TemplateListing.Listed listed && catalog.isOutdated(listed)
                    ? catalog.renew(connection, template.name(), listed).map(newer -> verdict(newer, to, template))
                    : Uni.createFrom().item(verdict);
        });
    }

    private static TemplateVerdict verdict(TemplateListing listing, Customer to, MessageContent.Template template) {
        return switch (listing) {
            case TemplateListing.Listed listed -> TemplateCheck.verdict(listed.languages(), to, template);
            case TemplateListing.Unavailable unavailable -> new TemplateVerdict.Unchecked();
        };
    }

    private void count(TemplateVerdict verdict) {
        var result =
                switch (verdict) {
                    case TemplateVerdict.Fits fits -> "fits";
                    case TemplateVerdict.Unchecked unchecked -> "unchecked";
                    case TemplateVerdict.NotThere absent -> "unknown";
                    case TemplateVerdict.NotApproved waiting -> "not-approved";
                    case TemplateVerdict.Unfit unfit -> "parameters";
                };
        metrics.counter("kesher.sender.templates", "result", result).increment();
    }

    private static void refuse(TemplateVerdict verdict) {
        switch (verdict) {
            case TemplateVerdict.Fits fits -> {}
            case TemplateVerdict.Unchecked unchecked -> {}
            case TemplateVerdict.NotThere absent ->
                throw problem(SenderProblem.TEMPLATE_UNKNOWN, List.of(absent.fault()));
            case TemplateVerdict.NotApproved waiting ->
                throw problem(SenderProblem.TEMPLATE_NOT_APPROVED, List.of(waiting.fault()));
            case TemplateVerdict.Unfit unfit -> throw problem(SenderProblem.TEMPLATE_PARAMETERS, unfit.faults());
        }
    }

    /** The first fault as every problem shows it, and all of them as a list. */
    private static HttpProblem problem(ProblemType type, List<Fault> faults) {
        var first = faults.getFirst();
        return Problems.builder(type, first.sentence())
                .with("field", first.field())
                .with("violations", faults)
                .build();
    }
}
