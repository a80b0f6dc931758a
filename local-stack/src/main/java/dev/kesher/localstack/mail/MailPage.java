package dev.kesher.localstack.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** {@code GET /} for people, {@code GET /messages} the same as JSON, {@code DELETE /messages} forgets all. */
final class MailPage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Caught e-mails</title>
            <style>body{font-family:system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}
            article{border:1px solid #ccc;border-radius:6px;padding:.5rem 1rem;margin:1rem 0}
            pre{white-space:pre-wrap;font-family:inherit}</style>
            <h1>Caught e-mails</h1><p>Nothing leaves this machine. The same as JSON: <a href="/messages">/messages</a></p>
            %s</html>
            """;
    private static final String MAIL = """
            <article><h2 dir="auto">%s</h2><p>%s → %s, %s</p><pre dir="auto">%s</pre></article>
            """;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MailCatcher catcher;

    MailPage(MailCatcher catcher, InetSocketAddress address) {
        this.catcher = catcher;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException failure) {
            throw new IllegalStateException("The mail page did not start on port " + address.getPort() + ".", failure);
        }
        http.setExecutor(threads);
        http.createContext("/messages", this::messages);
        http.createContext("/", exchange -> answer(exchange, "text/html", html(catcher.messages())));
    }

    void start() {
        http.start();
    }

    private void messages(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            catcher.clear();
        }
        answer(exchange, "application/json", JSON.writeValueAsString(catcher.messages()));
    }

    private static String html(List<CaughtMail> mails) {
        var articles = mails.stream().map(MailPage::article).collect(Collectors.joining());
        return PAGE.formatted(articles.isEmpty() ? "<p>None yet.</p>" : articles);
    }

    private static String article(CaughtMail mail) {
        var to = String.join(", ", mail.to());
        // What came in HTML is shown as its source: a caught message must not run anything here.
        var body = mail.text().isEmpty() ? mail.html() : mail.text();
        return MAIL.formatted(
                escaped(mail.subject()), escaped(mail.from()), escaped(to), mail.receivedAt(), escaped(body));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
