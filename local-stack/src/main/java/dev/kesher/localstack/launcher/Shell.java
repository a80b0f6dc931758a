package dev.kesher.localstack.launcher;

import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The stack's addresses as {@code export} lines, for {@code eval "$(./kesher env)"}. */
final class Shell {
    private Shell() {}

    static Map<String, String> variables(LocalStack stack, Services services) {
        var variables = new LinkedHashMap<String, String>();
        for (var service : Service.values()) {
            variables.put("KESHER_" + service + "_URL", services.url(service.fullName()));
            variables.put("KESHER_" + service + "_MANAGEMENT_URL", services.managementUrl(service.fullName()));
        }
        variables.put("KESHER_PLATFORM_URL", stack.dashboard().origin());
        variables.put("KESHER_META_URL", services.url(Services.SIMULATOR));
        variables.put("KESHER_MAIL_URL", stack.mail().pageUrl());
        variables.put("KESHER_KAFKA", stack.kafka().bootstrapServers());
        stack.kafka().loginServers().ifPresent(servers -> variables.put("KESHER_KAFKA_LOGIN", servers));
        variables.put("KESHER_PG", stack.postgres().address());
        variables.put("KESHER_TRANSIT_ADDR", stack.transit().address());
        variables.put("KESHER_META_APP_ID", stack.metaApp().id());
        variables.put("KESHER_META_APP_SECRET", stack.metaApp().secret());
        variables.put("KESHER_WEBHOOK_VERIFY_TOKEN", stack.metaApp().verifyToken());
        return variables;
    }

    static String exports(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(entry ->
                        "export " + entry.getKey() + "='" + entry.getValue().replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining());
    }
}
