package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.NumberSetup;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /{phone}/message_qrdls}: QR codes and short links that begin a chat. The shape: docs/meta/numbers.md#qr-codes. */
final class QrCodeApi {
    private static final List<String> USUAL = List.of("code", "prefilled_message", "deep_link_url");
    private static final Set<String> FORMATS = Set.of("PNG", "SVG");
    private static final int PREFILLED_LENGTH = 140;

    private final StateStore store;

    QrCodeApi(StateStore store) {
        this.store = store;
    }

    /** All codes, or the one in the path. */
    Answer read(Call call, PhoneNumber number) {
        if (call.path().size() > 2) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.putArray("data")
                    .add(show(call, number, known(number, call.path().get(2))));
            return Answer.ok(answer);
        }
        List<String> newestFirst = new ArrayList<>(number.setup.qrCodes.keySet()).reversed();
        return Pages.page(call, newestFirst, code -> code, code -> show(call, number, code));
    }

    /** A new code, or with {@code code} another text for a known one. */
    Answer save(Call call, PhoneNumber number) {
        String text = call.required("prefilled_message");
        if (text.length() > PREFILLED_LENGTH) {
            throw GraphError.parameter(
                    "Param prefilled_message must be at most " + PREFILLED_LENGTH + " characters long.");
        }
        String format = call.param("generate_qr_image");
        if (format != null && !FORMATS.contains(format.toUpperCase(Locale.ROOT))) {
            throw GraphError.parameter("Param generate_qr_image must be one of {PNG, SVG}");
        }
        String given = call.param("code");
        String code = given == null ? fresh(number) : known(number, given);
        number.setup.qrCodes.put(code, text);
        store.touch();
        ObjectNode answer = describe(number, code);
        return Answer.ok(format == null ? answer.without("qr_image_url") : answer);
    }

    Answer delete(Call call, PhoneNumber number) {
        String code = call.path().size() > 2 ? call.path().get(2) : call.required("code");
        number.setup.qrCodes.remove(known(number, code));
        store.touch();
        return Answer.success();
    }

    private static ObjectNode show(Call call, PhoneNumber number, String code) {
        String fields = call.param("fields");
        String plain = fields == null ? null : fields.replaceAll("\\.format\\((?:PNG|SVG)\\)", "");
        ObjectNode shown = Fields.select(describe(number, code), plain, USUAL, "WhatsAppMessageQRDL");
        shown.remove("id");
        return shown;
    }

    private static ObjectNode describe(PhoneNumber number, String code) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("prefilled_message", number.setup.qrCodes.get(code))
                .put("deep_link_url", "https://wa.me/message/" + code)
                .put("qr_image_url", "https://scontent.xx.fbcdn.net/m1/v/t6/" + code);
    }

    private static String fresh(PhoneNumber number) {
        if (number.setup.qrCodes.size() >= NumberSetup.QR_CODES_LIMIT) {
            throw GraphError.of(100, "The phone number has " + NumberSetup.QR_CODES_LIMIT + " codes already.");
        }
        return Ids.random(7).toUpperCase(Locale.ROOT);
    }

    private static String known(PhoneNumber number, String code) {
        if (!number.setup.qrCodes.containsKey(code)) {
            throw GraphError.of(100, "The phone number has no QR code " + code + ".");
        }
        return code;
    }
}
