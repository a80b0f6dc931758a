package dev.kesher.signup.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.signup.access.PageOrigins;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlRuleTest {
    private static final PageOrigins ALLOWED = new PageOrigins(
            Set.of("https://app.example.com", "http://localhost:*", "http://127.0.0.1", "http://intranet.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com/whatsapp?tab=2",
                "https://APP.example.com:443/x",
                "http://localhost:3000/",
                "http://localhost/",
                "http://127.0.0.1:80/done"
            })
    void aPageOfThePlatformIsAllowed(String url) {
        assertThat(ReturnUrlRule.refusal(url, ALLOWED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.example/",
                "https://evil.example/?https://app.example.com",
                "https://app.example.com@evil.example/",
                "https://user:password@app.example.com/",
                "https://app.example.com\\@evil.example/",
                "https://app.example.com:8443/",
                "http://app.example.com/",
                "http://intranet.example.com/",
                "https://localhost:3000/",
                "http://127.0.0.1:81/",
                "http://localhost:*/",
                "https://app.example.com/#fragment",
                "https://app.example.com/?kesher_link=1",
                "https://app.example.com/ space",
                "https://app.example.com/\r\nLocation: https://evil.example/",
                "https://app.example.com/\u05d0",
                "https://аpp.example.com/",
                "javascript://app.example.com/%0aalert(1)",
                "data:text/html,x",
                "mailto:dana@app.example.com",
                "//app.example.com/",
                "/whatsapp",
                "https:///x",
                "https:app.example.com",
                ""
            })
    void everythingElseIsNot(String url) {
        assertThat(ReturnUrlRule.refusal(url, ALLOWED)).isPresent();
    }
}
