package dev.kesher.localstack.launcher;

import java.util.Map;

/** What a newcomer reads when everything is ready. */
final class Welcome {
    private Welcome() {}

    static String text(Map<String, String> variables) {
        return """

                Kesher is up.
                  gateway                    %s
                  the platform's dashboard   %s
                  send messages              %s
                  message status             %s
                  webhooks from Meta         %s/webhooks/whatsapp
                  local Meta                 %s
                  caught e-mail              %s
                  Kafka                      %s
                  PostgreSQL                 %s

                Try, in another terminal:
                  ./kesher smoke                    one business connects, receives, sends, is told
                  ./kesher dashboard bakery         the dashboard, signed in as a bakery's owner: open it, click
                  ./kesher connect bakery           a connect link, as for a platform without a dashboard
                  ./kesher token bakery             a token for the gateway
                  ./kesher token --service platform a token for the other APIs
                  eval "$(./kesher env)"            these addresses in your shell
                  ./kesher status, ./kesher logs sender-service, ./kesher down
                """.formatted(
                        variables.get("KESHER_SIGNUP_URL"),
                        variables.get("KESHER_PLATFORM_URL"),
                        variables.get("KESHER_SENDER_URL"),
                        variables.get("KESHER_STATUS_URL"),
                        variables.get("KESHER_INGEST_URL"),
                        variables.get("KESHER_META_URL"),
                        variables.get("KESHER_MAIL_URL"),
                        variables.get("KESHER_KAFKA"),
                        variables.get("KESHER_PG"));
    }
}
