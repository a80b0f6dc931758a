package dev.kesher.sender.template;

import java.util.List;

/** What is known about a message and its template before Meta sees it. */
sealed interface TemplateVerdict {
    /** Nothing that is known here speaks against it. */
    record Fits() implements TemplateVerdict {}

    /** The templates are not known: Meta judges. */
    record Unchecked() implements TemplateVerdict {}

    /** There is no template of this name, or not in this language. */
    record NotThere(Fault fault) implements TemplateVerdict {}

    /** It is there, but Meta would not send it in its present state. */
    record NotApproved(Fault fault) implements TemplateVerdict {}

    /** @param faults one or more, in the order of the request's members */
    record Unfit(List<Fault> faults) implements TemplateVerdict {
        public Unfit {
            faults = List.copyOf(faults);
        }
    }

    /** Whether the message is refused; that has to be sure. */
    default boolean refuses() {
        return switch (this) {
            case Fits fits -> false;
            case Unchecked unchecked -> false;
            case NotThere absent -> true;
            case NotApproved waiting -> true;
            case Unfit unfit -> true;
        };
    }
}
