package dev.kesher.systemtests.benchmark.ingest;

import dev.kesher.contracts.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * POSTs as Meta sends them (docs/meta/webhooks.md#envelope): per update a change of its own, of four updates three
 * statuses of a message of ours and one message of a customer, text escaped as Meta escapes it. Each update names, in its
 * wamid, the sequence it belongs to and its place there.
 */
final class Posts {
    /** Before the sixteen hexadecimal digits of sequence and place. */
    static final String WAMID = "wamid.HBgMOTcyNTUwMDAwMDAwFQIAERgS";

    /** Three statuses and a message. */
    static final int ROUND = 4;

    private static final HexFormat HEX = HexFormat.of();
    private static final String[] STATUSES = {"sent", "delivered", "read"};
    /** Now: what is older than a day, or than a month, is less work to whoever reads it. */
    private static final Instant BEGIN = Instant.now();

    /** Half of an id of ours (UUIDv7) of this moment. */
    private static final String MESSAGE_ID = messageId(BEGIN);

    /** So many updates of a sequence have the same timestamp; none is ever of the future. */
    private static final int A_SECOND = 1_000;

    private static final String PRICING =
            ",\"pricing\":{\"billable\":true,\"pricing_model\":\"PMP\",\"category\":\"utility\",\"type\":\"regular\"}";
    private static final String TEXT = "\\u05e9\\u05dc\\u05d5\\u05dd, \\u05de\\u05ea\\u05d9 \\u05d0\\u05ea\\u05dd"
            + " \\u05e4\\u05ea\\u05d5\\u05d7\\u05d9\\u05dd? https:\\/\\/example.com\\/hours?day=friday";

    private final Mac mac;
    private final int customers;

    /** @param customers that each number has */
    Posts(Secret appSecret, int customers) {
        this.customers = customers;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static String messageId(Instant at) {
        var millis = HEX.toHexDigits(at.toEpochMilli(), 12);
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-7000-8000-";
    }

    /** A whole HTTP request with so many updates of a sequence from a place on; not for two threads at a time. */
    byte[] request(int sequence, int first, int updates) {
        var body = body(sequence, first, updates);
        var head =
                "POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nUser-Agent: facebookexternalua\r\n"
                        + "Content-Type: application/json\r\nX-Hub-Signature-256: sha256="
                        + HEX.formatHex(mac.doFinal(body)) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        var whole = new ByteArrayOutputStream(head.length() + body.length);
        whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    byte[] body(int sequence, int first, int updates) {
        var number = sequence % Tenants.NUMBERS;
        var json = new StringBuilder(200 + 900 * updates)
                .append("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"")
                .append(Tenants.waba(number))
                .append("\",\"changes\":[");
        for (int place = first; place < first + updates; place++) {
            json.append(place == first ? "" : ",");
            change(json, number, sequence, place);
        }
        return json.append("]}]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void change(StringBuilder json, int number, int sequence, int place) {
        var customer = Tenants.customer(Math.floorMod(31 * sequence + place / ROUND, customers));
        json.append("{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"9723000")
                .append(10_000 + number)
                .append("\",\"phone_number_id\":\"")
                .append(Tenants.id(number))
                .append("\"},\"contacts\":[{\"profile\":{\"name\":\"Dana L.\"},\"wa_id\":\"")
                .append(customer)
                .append("\",\"user_id\":\"IL.1349")
                .append(customer)
                .append("\"}],");
        if (place % ROUND < STATUSES.length) {
            status(json, customer, sequence, place);
        } else {
            message(json, customer, sequence, place);
        }
        json.append("},\"field\":\"messages\"}");
    }

    private static void status(StringBuilder json, String customer, int sequence, int place) {
        json.append("\"statuses\":[{\"id\":\"");
        wamid(json, sequence, place)
                .append("\",\"status\":\"")
                .append(STATUSES[place % ROUND])
                .append("\",\"timestamp\":\"")
                .append(BEGIN.getEpochSecond() + place / A_SECOND)
                .append("\",\"recipient_id\":\"")
                .append(customer)
                .append("\",\"recipient_user_id\":\"IL.1349")
                .append(customer)
                .append("\",\"biz_opaque_callback_data\":\"" + MESSAGE_ID)
                .append(HEX.toHexDigits(sequence, 4))
                .append(HEX.toHexDigits(place / ROUND, 8))
                .append(".1\"")
                .append(place % ROUND == 0 ? PRICING : "")
                .append("}]");
    }

    private static void message(StringBuilder json, String customer, int sequence, int place) {
        json.append("\"messages\":[{\"from\":\"")
                .append(customer)
                .append("\",\"from_user_id\":\"IL.1349")
                .append(customer)
                .append("\",\"id\":\"");
        wamid(json, sequence, place)
                .append("\",\"timestamp\":\"")
                .append(BEGIN.getEpochSecond() + place / A_SECOND)
                .append("\",\"type\":\"text\",\"text\":{\"body\":\"")
                .append(TEXT)
                .append("\"}}]");
    }

    private static StringBuilder wamid(StringBuilder json, int sequence, int place) {
        return json.append(WAMID)
                .append(HEX.toHexDigits(sequence, 8))
                .append(HEX.toHexDigits(place, 8))
                .append("AA==");
    }
}
