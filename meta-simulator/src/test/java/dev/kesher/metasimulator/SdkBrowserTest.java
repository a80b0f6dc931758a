package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What pages call of the SDK beside the login of docs/meta/signup.md#login does no harm and answers as for somebody who
 * is not logged in.
 */
class SdkBrowserTest extends BrowserTest {
    @Test
    void nobodyIsLoggedIn() throws Exception {
        JsonNode answers = evaluate("""
                (async () => {
                  const answer = (ask) => new Promise((resolve) => ask(resolve));
                  return {
                    status: await answer((cb) => FB.getLoginStatus(cb, true)),
                    logout: await answer((cb) => FB.logout(cb)),
                    response: FB.getAuthResponse(),
                    api: await answer((cb) => FB.api('/me', 'GET', { fields: 'id' }, cb)),
                    ui: await answer((cb) => FB.ui({ method: 'share', href: 'https://example.test' }, cb)),
                  };
                })()""");

        assertThat(answers.path("status").toString()).isEqualTo("{\"status\":\"unknown\",\"authResponse\":null}");
        assertThat(answers.path("logout")).isEqualTo(answers.path("status"));
        assertThat(answers.path("response").isNull()).isTrue();
        assertThat(answers.at("/api/error/code").asInt()).isEqualTo(2500);
        assertThat(answers.at("/ui/error_code").asInt()).isEqualTo(2500);
    }

    @Test
    void callbacksComeAfterTheCallHasReturned() throws Exception {
        JsonNode order = evaluate("""
                (async () => {
                  const order = [];
                  FB.getLoginStatus(() => order.push('status'));
                  FB.api('/me', () => order.push('api'));
                  FB.XFBML.parse(document.body, () => order.push('parsed'));
                  order.push('returned');
                  await new Promise((resolve) => FB.logout(resolve));
                  return order;
                })()""");

        assertThat(order.toString()).isEqualTo("[\"returned\",\"status\",\"api\",\"parsed\"]");
    }

    @Test
    void eventsAreHeardUntilUnsubscribed() throws Exception {
        JsonNode heard = evaluate("""
                (async () => {
                  const heard = [];
                  const one = () => heard.push('one');
                  const two = () => heard.push('two');
                  FB.Event.subscribe('xfbml.render', one);
                  FB.Event.subscribe('xfbml.render', two);
                  FB.Event.unsubscribe('xfbml.render', two);
                  FB.Event.unsubscribe('never.subscribed', two);
                  FB.init({ appId: '710000000000001', version: 'v25.0', xfbml: true });
                  await new Promise((resolve) => setTimeout(resolve, 50));
                  return heard;
                })()""");

        assertThat(heard.toString()).isEqualTo("[\"one\"]");
        choose("finish");
        assertThat(answer().path("status").asText()).isEqualTo("connected");
    }

    @Test
    void appEventsCountNothingAndRememberTheUser() throws Exception {
        JsonNode user = evaluate("""
                (() => {
                  FB.AppEvents.logPageView();
                  FB.AppEvents.activateApp();
                  FB.AppEvents.logEvent('clicked', 1, { where: 'here' });
                  FB.AppEvents.logEvent(FB.AppEvents.EventNames.VIEWED_CONTENT);
                  const before = FB.AppEvents.getUserID();
                  FB.AppEvents.setUserID('eva');
                  const during = FB.AppEvents.getUserID();
                  FB.AppEvents.clearUserID();
                  return [before, during, FB.AppEvents.getUserID()];
                })()""");

        assertThat(user.toString()).isEqualTo("[\"\",\"eva\",\"\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/en_US/sdk.js", "/en_US/sdk/debug.js", "/he_IL/sdk.js"})
    void theAddressMayCarryTheInit(String path) {
        page = open(host, "?without-init");
        load(page, path + "#xfbml=1&version=v25.0&appId=" + BareClient.APP_ID + "&autoLogAppEvents=1");

        choose("finish");

        assertThat(answer().path("status").asText()).isEqualTo("connected");
    }

    @Test
    void anAddressWithAWrongVersionLeavesTheInitToThePage() {
        List<String> complaints = new ArrayList<>();
        page = open(host, "?without-init");
        page.onConsoleMessage(message -> complaints.add(message.text()));

        load(page, "/en_US/sdk.js#version=25&appId=" + BareClient.APP_ID);

        page.waitForCondition(() -> complaints.contains("init not called with valid version"));
        page.evaluate("FB.init({ appId: '710000000000001', version: 'v25.0' })");
        choose("finish");
        assertThat(answer().path("status").asText()).isEqualTo("connected");
    }

    private void load(Page into, String address) {
        into.evaluate("delete window.FB");
        into.addScriptTag(new Page.AddScriptTagOptions().setUrl(simulator.uri() + address));
        into.waitForFunction("window.FB");
    }

    private JsonNode evaluate(String script) throws Exception {
        Object answer = page.evaluate("async (script) => JSON.stringify(await eval(script))", script);
        return BareClient.JSON.readTree(String.valueOf(answer));
    }
}
