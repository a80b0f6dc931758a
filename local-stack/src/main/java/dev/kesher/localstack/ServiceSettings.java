package dev.kesher.localstack;

import dev.kesher.localstack.issuer.Kind;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment of one service in a given stack, by the names of the environment table in the root README. */
public final class ServiceSettings {
    /** Whatever a developer serves from this machine: a dashboard of hers, an example. */
    public static final String LOOPBACK_PAGES = "http://localhost:*,http://127.0.0.1:*";

    private ServiceSettings() {}

    /** Only what the started parts can answer; the app's id and secrets always. */
    public static Map<String, String> of(LocalStack stack, Set<Part> parts, Service service) {
        var settings = new TreeMap<String, String>();
        for (var part : EnumSet.copyOf(parts)) {
            settings.putAll(of(stack, part, service));
        }
        var app = stack.metaApp();
        settings.put("KESHER_META_APP_ID", app.id());
        settings.put("KESHER_META_APP_SECRET", app.secret());
        app.previousSecret().ifPresent(secret -> settings.put("KESHER_META_APP_SECRET_PREVIOUS", secret));
        settings.put("KESHER_META_CONFIG_ID", app.configId());
        settings.put("KESHER_WEBHOOK_VERIFY_TOKEN", app.verifyToken());
        if (service == Service.SIGNUP) {
            // What tests see in answers; the launcher knows the real one.
            settings.put("KESHER_PUBLIC_URL", "http://127.0.0.1:8081");
            settings.put("KESHER_HOST_ORIGINS", LOOPBACK_PAGES);
        }
        return stack.rotated().inPlaceOf(settings, service.fullName());
    }

    private static Map<String, String> of(LocalStack stack, Part part, Service service) {
        return switch (part) {
            case KAFKA -> stack.kafka().settings(service.fullName());
            case POSTGRES -> database(stack, service);
            case ISSUER -> issuer(stack, service);
            case VAULT -> service == Service.VAULT ? transit(stack) : Map.of();
            case MAIL -> mail(stack);
            case META -> meta(stack.meta().uri());
        };
    }

    /** What Meta is for a service: the API, the files, the script of the connect page, and the window it opens. */
    public static Map<String, String> meta(URI address) {
        return Map.of(
                "KESHER_GRAPH_URL", address.toString(),
                "KESHER_MEDIA_HOSTS", address.getAuthority(),
                "KESHER_META_SDK_URL", address.toString(),
                "KESHER_META_DIALOG_ORIGIN", address.toString());
    }

    private static Map<String, String> database(LocalStack stack, Service service) {
        return service.role()
                .map(role -> Map.of(
                        "KESHER_DB", stack.postgres().address(),
                        "KESHER_DB_USER", role,
                        "KESHER_DB_PASSWORD", stack.postgres().password(role)))
                .orElse(Map.of());
    }

    private static Map<String, String> issuer(LocalStack stack, Service service) {
        var trusted = service == Service.SIGNUP ? Kind.BUSINESS : Kind.SERVICE;
        return Map.of(
                "KESHER_ISSUER", stack.issuer().name(trusted),
                "KESHER_JWKS_URL", stack.issuer().jwksUrl(trusted),
                "KESHER_SERVICE_TOKENS",
                        stack.issuer().tokenFolder(service.fullName()).toString());
    }

    private static Map<String, String> transit(LocalStack stack) {
        return Map.of(
                "KESHER_TRANSIT_ADDR", stack.transit().address(),
                "KESHER_TRANSIT_ROLE_ID", stack.transit().roleId(),
                "KESHER_TRANSIT_SECRET_ID", stack.transit().secretId());
    }

    private static Map<String, String> mail(LocalStack stack) {
        return Map.of(
                "KESHER_SMTP_HOST",
                stack.mail().smtpHost(),
                "KESHER_SMTP_PORT",
                String.valueOf(stack.mail().smtpPort()),
                "KESHER_MAIL_FROM",
                "kesher@localhost",
                "KESHER_OPERATOR_EMAIL",
                "operator@localhost",
                "KESHER_SUPPORT",
                "mailto:support@localhost");
    }
}
