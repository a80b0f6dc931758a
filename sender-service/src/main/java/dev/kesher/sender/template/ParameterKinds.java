package dev.kesher.sender.template;

import java.util.Set;

/** The kinds of parameters that the table of docs/meta/templates.md#parameters lists. */
final class ParameterKinds {
    static final Set<String> KNOWN = Set.of(
            "text",
            "currency",
            "date_time",
            "image",
            "video",
            "document",
            "gif",
            "location",
            "product",
            "payload",
            "coupon_code",
            "action",
            "ttl_minutes",
            "limited_time_offer");

    private ParameterKinds() {}
}
