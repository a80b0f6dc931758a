/**
 * Whether a template message fits its template, before Meta sees it. Only what is certain is refused: what is not known here,
 * such as carousels, and everything while Meta does not answer, is left for Meta to judge.
 *
 * <p>Read in this order: {@code TemplateValidator} (in, and refuses), {@code TemplateCheck} (decides, with {@code HeaderCheck},
 * {@code TextCheck} and {@code ButtonCheck}), {@code TemplateCatalog} (asks Meta), {@code TemplateCache} (remembers),
 * {@code TemplateEvents} (learns of changes).
 */
@NullMarked
package dev.kesher.sender.template;

import org.jspecify.annotations.NullMarked;
