package dev.kesher.metasimulator;

import static dev.kesher.metasimulator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both ends of a conversation, faults and the clock, from the console. */
class ConsoleTest extends ConsoleBrowserTest {
    @Test
    void aCustomerWritesAndSeesTheAnswerWithItsTicks() throws Exception {
        Business bakery = connect("Bakery");
        waitForChatWith(bakery);

        page.locator("#text").fill("Open today?");
        page.keyboard().press("Enter");

        await().until(() -> sink.items("messages").size() == 1);
        assertThat(sink.items("messages").get(0).at("/text/body").asText()).isEqualTo("Open today?");
        Locator mine = page.locator(".bubble.mine");
        mine.waitFor();
        assertThat(mine.locator(".text").innerText()).isEqualTo("Open today?");
        say(bakery, "Until <b>eight</b> & later");
        page.locator(".bubble:not(.mine) .ticks[data-state=read]").waitFor();
        assertThat(page.locator(".bubble:not(.mine) .text").innerText()).isEqualTo("Until <b>eight</b> & later");
        assertThat(page.locator("#window").innerText()).contains("open");
    }

    @Test
    void buttonsListsAndTemplatesAreAnswered() throws Exception {
        Business bakery = conversing("Bakery");
        send(bakery, """
                "type":"interactive","interactive":{"type":"button","body":{"text":"Confirm?"},
                "action":{"buttons":[{"type":"reply","reply":{"id":"ok-1","title":"Yes, please"}}]}}""");
        send(bakery, """
                "type":"interactive","interactive":{"type":"list","body":{"text":"Pick"},"action":{"button":"Options",
                "sections":[{"title":"Bread","rows":[{"id":"r1","title":"Rye","description":"1 kg"}]}]}}""");
        send(bakery, """
                "type":"template","template":{"name":"order_ready","language":{"code":"he"},"components":[{"type":"body",
                "parameters":[{"type":"text","text":"אווה"},{"type":"text","text":"A-1007"}]}]}""");

        page.locator("button.choice", having("Yes, please")).click();
        page.locator("summary", having("Options")).click();
        page.locator("button.choice", having("Rye")).click();

        await().until(() -> sink.items("messages").size() == 2);
        assertThat(sink.items("messages")
                        .get(0)
                        .at("/interactive/button_reply/id")
                        .asText())
                .isEqualTo("ok-1");
        assertThat(sink.items("messages")
                        .get(1)
                        .at("/interactive/list_reply/id")
                        .asText())
                .isEqualTo("r1");
        Locator template = page.locator(".text", having("שלום אווה, ההזמנה A-1007 מוכנה."));
        template.waitFor();
        assertThat(template.getAttribute("dir")).isEqualTo("auto");
    }

    @Test
    void picturesStickersAndTheRestAreSentWithAClick() throws Exception {
        waitForChatWith(conversing("Bakery"));

        for (String what : List.of("picture", "sticker", "voice", "location", "contacts")) {
            int before = sink.items("messages").size();
            page.locator("[data-send=" + what + "]").click();
            await().until(() -> sink.items("messages").size() == before + 1);
        }

        assertThat(sink.items("messages"))
                .extracting(message -> message.path("type").asText())
                .containsExactly("image", "sticker", "audio", "location", "contacts");
        page.locator(".bubble img.image").waitFor();
        page.waitForFunction("document.querySelector('.bubble img.image').naturalWidth === 320");
    }

    @Test
    void aBusinessIsConnectedAndAFaultAddedAndTheClockMoved() throws Exception {
        page.locator("#business-name").fill("Café 7");
        page.locator("#connect button").click();
        page.locator(".businesses h3", having("Café 7")).waitFor();
        assertThat(page.locator("#connected pre").innerText()).contains("&code=AQ");

        page.locator("#code").fill("131048");
        page.locator("#times").fill("2");
        page.locator("#fault .primary").click();
        page.locator("#faults li", having("messages: code 131048, 2 more")).waitFor();
        page.locator("[data-hours='23']").click();
        page.locator("#clock", having("23 h ahead")).waitFor();
        Business bakery = connect("Bakery");
        assertThat(meta.text(bakery.number(), bakery.token(), "+" + CUSTOMER, "x")
                        .code())
                .isEqualTo(131048);

        page.locator("#calls td", having("400 / 131048")).waitFor();
        page.locator("#clear-faults").click();
        page.locator("#faults li", having("None")).waitFor();
        page.locator("[data-hours='0']").click();
        page.locator("#clock", having("as on this machine")).waitFor();
    }

    @Test
    void aFailedMessageShowsItsCodeAndARefusedOneSaysWhy() throws Exception {
        Business bakery = conversing("Bakery");
        controls.statusesOf(bakery.number()).fail(131026, 1);
        say(bakery, "lost");

        page.locator(".ticks[data-state=failed]", having("failed 131026")).waitFor();

        page.locator("#customer").fill("nobody");
        page.locator("#text").fill("x");
        page.locator("#compose .primary").click();
        page.locator("#sent", having("A customer is a phone number")).waitFor();
    }
}
