package dev.kesher.sender.template;

/**
 * Something in a request that does not fit the template.
 *
 * @param field path of the member as callers write it: {@code content.template.components[0].parameters[1].text}
 * @param message the rest of a sentence that begins with the field
 */
record Fault(String field, String message) {
    String sentence() {
        return field + " " + message;
    }
}
