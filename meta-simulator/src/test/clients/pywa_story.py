"""The story of a business told by pywa, a public client, against the simulator; pywa is not changed in any way.

    python pywa_story.py SIMULATOR APP_ID APP_SECRET

Prints one line for each step and each kind of webhook, then the counts; exits with 1 if anything was wrong. Steps that
the simulator does not offer are in MISSING and stand in its README.
"""

import http.server
import json
import logging
import sys
import threading
import time
import urllib.request

import httpx
from pywa import WhatsApp, handlers, types
from pywa.types import templates as t

SIMULATOR, APP_ID, APP_SECRET = sys.argv[1:4]
VERIFY_TOKEN = "verify-me"
CUSTOMER = "972521234567"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082"
)

counts = {"right": 0, "wrong": 0}


def report(what, failure=None):
    counts["wrong" if failure else "right"] += 1
    print(f"{'WRONG' if failure else 'right'}  {what}{f': {failure}' if failure else ''}", flush=True)


def step(what, action):
    try:
        result = action()
        report(what)
        return result
    except Exception as failure:  # whatever it is, the story goes on
        report(what, f"{type(failure).__name__}: {failure}"[:300])
        return None


def control(method, path, body=None):
    request = urllib.request.Request(
        SIMULATOR + "/_control" + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"{}")


def to_simulator(request):
    """Meta's hosts are played by the simulator."""
    simulator = httpx.URL(SIMULATOR)
    request.url = request.url.copy_with(scheme=simulator.scheme, host=simulator.host, port=simulator.port)


def session():
    return httpx.Client(event_hooks={"request": [to_simulator]}, timeout=30)


# ---- The callback, as somebody with a server of their own would write it ------------------------------------------------

parsed, refused = [], []


class Refusals(logging.Handler):
    def emit(self, record):
        refused.append(f"{record.getMessage()}: {record.exc_info[1]!r}" if record.exc_info else record.getMessage())


class Callback(http.server.BaseHTTPRequestHandler):
    client = None

    def do_GET(self):
        query = dict(httpx.URL(self.path).params)
        body, status = self.client.webhook_challenge_handler(query.get("hub.verify_token"), query.get("hub.challenge"))
        self.answer(status, str(body))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        problem = self.client.webhook_update_validator(body, self.headers["X-Hub-Signature-256"])
        text, status = problem or self.client.webhook_update_handler(body)
        if problem:
            refused.append(f"signature: {problem}")
        self.answer(status, text)

    def answer(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


def listen(client):
    Callback.client = client
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Callback)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def heard(what, action, most_seconds=8):
    """The action brings at least one webhook, and pywa understands all that come."""
    before, bad = len(parsed), len(refused)
    try:
        action()
    except Exception as failure:
        report(f"webhook {what}", f"{type(failure).__name__}: {failure}"[:300])
        return
    deadline = time.monotonic() + most_seconds
    while len(parsed) == before and len(refused) == bad and time.monotonic() < deadline:
        time.sleep(0.02)
    if len(refused) > bad:
        report(f"webhook {what}", refused[-1][:300])
    else:
        report(f"webhook {what}", None if len(parsed) > before else "nothing came")


# ---- The business ----------------------------------------------------------------------------------------------------------

signup = control("POST", "/es/signups", {"name": "Bakery"})
app = WhatsApp(token=f"{APP_ID}|{APP_SECRET}", session=session())
token = step(
    "exchange the code",
    lambda: app.api.get_business_access_token(
        client_id=APP_ID, client_secret=APP_SECRET, code=signup["code"])["access_token"],
)
WABA, PHONE = signup["wabaId"], signup["phoneNumberId"]
wa = WhatsApp(
    phone_id=PHONE,
    token=token,
    waba_id=WABA,
    business_portfolio_id=signup["businessPortfolioId"],
    app_id=APP_ID,
    app_secret=APP_SECRET,
    verify_token=VERIFY_TOKEN,
    session=session(),
    continue_handling=True,
    # It looks for account updates of the client's portfolio; Meta names the WABA.
    filter_updates=False,
)
logging.getLogger("pywa").addHandler(Refusals(level=logging.ERROR))
for name in dir(handlers):
    kind = getattr(handlers, name)
    if isinstance(kind, type) and name.endswith("Handler") and name not in ("Handler", "FlowRequestHandler", "RawUpdateHandler"):
        if not name.startswith("_"):
            wa.add_handlers(kind(lambda _, update: parsed.append(update)))
url = listen(wa)
FIELDS = [
    "messages", "account_update", "message_template_status_update", "message_template_quality_update",
    "template_category_update", "user_preferences", "smb_message_echoes", "calls",
]
step("set the app's callback", lambda: wa.set_app_callback_url(
    app_id=int(APP_ID), app_access_token=f"{APP_ID}|{APP_SECRET}", callback_url=url, verify_token=VERIFY_TOKEN,
    fields=FIELDS))
step("subscribe", lambda: wa.api.send_raw_request("POST", f"/{WABA}/subscribed_apps"))
step("register", lambda: wa.register_phone_number(pin="482913"))
step("the account", lambda: wa.get_business_account().id)
step("its numbers", lambda: [number.id for number in wa.get_business_phone_numbers()])
step("the number", lambda: wa.get_business_phone_number().display_phone_number)
step("the number's settings", wa.get_business_phone_number_settings)
step("owned accounts", wa.get_owned_business_accounts)
step("shared accounts", wa.get_shared_business_accounts)
step("change the profile", lambda: wa.update_business_profile(
    about="Fresh bread", address="1 Baker St", description="A bakery", email="bakery@example.test",
    industry=types.Industry.RESTAURANT, websites=["https://bakery.example.test"]))
step("the profile", lambda: wa.get_business_profile().about)

# ---- Customers write ---------------------------------------------------------------------------------------------------------


def write(kind, **more):
    return control("POST", f"/customers/{CUSTOMER}/messages", {"to": PHONE, "type": kind, **more})


INBOUND = [
    "text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "reaction", "button",
    "button_reply", "list_reply", "nfm_reply", "call_permission_reply", "order", "unsupported", "user_changed_number",
    "edit", "revoke",
]
# pywa looks for contacts in this one; Meta sends none with system messages.
NOT_UNDERSTOOD = ["customer_identity_changed"]
for kind in INBOUND:
    extra = {"text": "Open?"} if kind == "text" else {"newPhone": "972521234568"} if kind == "user_changed_number" else {}
    customer = "972521239999" if kind == "user_changed_number" else CUSTOMER
    heard(kind, lambda: control("POST", f"/customers/{customer}/messages", {"to": PHONE, "type": kind, **extra}))
incoming = write("text", text="Is it ready?").get("id")
for kind in NOT_UNDERSTOOD:
    write(kind)
step("mark as read", lambda: wa.mark_message_as_read(incoming))
step("typing", lambda: wa.indicate_typing(incoming))

# ---- The business sends ------------------------------------------------------------------------------------------------------

media = step("upload", lambda: wa.upload_media(media=PNG, mime_type="image/png", filename="cake.png"))
if media:
    address = step("the upload's address", lambda: wa.get_media_url(media.id))
    step("download", lambda: wa.get_media_bytes(address.url) == PNG or 1 / 0)
document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
step("upload a docx", lambda: wa.upload_media(media=b"PK", mime_type=document, filename="menu.docx"))
sent = step("text", lambda: wa.send_message(CUSTOMER, "Yes", tracker="order-1", reply_to_message_id=incoming))
user = next(update.from_user.bsuid for update in reversed(parsed) if isinstance(update, types.Message))
step("text to a BSUID", lambda: wa.send_message(user, "Hello"))
if media:
    step("image by id", lambda: wa.send_image(CUSTOMER, media.id, caption="A cake"))
step("image by link", lambda: wa.send_image(CUSTOMER, "https://bakery.example.test/cake.png"))
step("document", lambda: wa.send_document(CUSTOMER, "https://bakery.example.test/menu.pdf", filename="menu.pdf"))
step("audio", lambda: wa.send_audio(CUSTOMER, "https://bakery.example.test/hello.mp3"))
step("voice", lambda: wa.send_voice(CUSTOMER, "https://bakery.example.test/hello.ogg"))
step("video", lambda: wa.send_video(CUSTOMER, "https://bakery.example.test/oven.mp4", caption="Our oven"))
step("sticker", lambda: wa.send_sticker(CUSTOMER, "https://bakery.example.test/bread.webp"))
step("location", lambda: wa.send_location(CUSTOMER, 32.08, 34.78, name="Bakery", address="1 Baker St"))
step("contact", lambda: wa.send_contact(CUSTOMER, types.Contact(
    name=types.Contact.Name(formatted_name="Eva Muster", first_name="Eva"),
    phones=[types.Contact.Phone(phone="+972521234568", type="WORK")])))
if sent:
    step("reaction", lambda: wa.send_reaction(CUSTOMER, "\U0001f44d", incoming))
    step("reaction taken back", lambda: wa.remove_reaction(CUSTOMER, incoming))
step("buttons", lambda: wa.send_message(CUSTOMER, "Confirm?", header="Order", footer="Bakery", buttons=[
    types.Button("Confirm", "ok-1"), types.Button("Cancel", "no-1")]))
step("list", lambda: wa.send_message(CUSTOMER, "Pick", buttons=types.SectionList("Options", [
    types.Section("Bread", [types.SectionRow("Rye", "r1", "1 kg")])])))
step("link button", lambda: wa.send_message(CUSTOMER, "Look", buttons=types.URLButton("Open", "https://bakery.example.test")))
step("ask for the location", lambda: wa.request_location(CUSTOMER, "Where are you?"))
step("ask for contact info", lambda: wa.request_contact_info(CUSTOMER, "How can we reach you?"))
step("product without a body", lambda: wa.send_product(CUSTOMER, "771", "RYE-1"))
step("products", lambda: wa.send_products(CUSTOMER, "771", [types.ProductsSection("Bread", ["RYE-1"])], "Bread", "Ours"))
step("catalogue", lambda: wa.send_catalog(CUSTOMER, "All we have", thumbnail_product_sku="RYE-1"))

# ---- Templates -----------------------------------------------------------------------------------------------------------------

named = t.Template(
    name="table_ready", category=t.TemplateCategory.UTILITY, language=t.TemplateLanguage.ENGLISH_US,
    parameter_format=t.ParamFormat.NAMED,
    components=[
        t.HeaderText("Your table, {{name}}", name="Eva"),
        t.BodyText("It is ready at {{time}}.", time="20:00"),
        t.FooterText(text="Bakery"),
        t.Buttons(buttons=[t.URLButton(text="Open", url="https://bakery.example.test/{{1}}", example="t-9"),
                   t.QuickReplyButton(text="Thanks")]),
    ])
created = step("create a template", lambda: wa.create_template(named))
step("create an authentication template", lambda: wa.create_template(t.Template(
    name="code", category=t.TemplateCategory.AUTHENTICATION, language=t.TemplateLanguage.ENGLISH_US,
    components=[t.AuthenticationBody(add_security_recommendation=True), t.AuthenticationFooter(code_expiration_minutes=5),
                t.Buttons(buttons=[t.CopyCodeOTPButton()])])))
time.sleep(1)  # Meta reviews it
step("all templates", lambda: [template.name for template in wa.get_templates()])
step("templates by status", lambda: [template.name for template in wa.get_templates(
    statuses=[t.TemplateStatus.APPROVED], name="order_ready")])
if created:
    details = step("one template", lambda: wa.get_template(created.id))
    step("send it", lambda: wa.send_template(
        CUSTOMER, "table_ready", t.TemplateLanguage.ENGLISH_US, [
            named.components[0].params(name="Noa"), named.components[1].params(time="21:00"),
            named.components[3].buttons[0].params(url_variable="t-10", index=0),
            named.components[3].buttons[1].params(callback_data="thanks", index=1)]))
    heard("template paused", lambda: control(
        "PUT", f"/wabas/{WABA}/templates/table_ready/en_US", {"status": "PAUSED"}))
    heard("template rejected", lambda: control(
        "PUT", f"/wabas/{WABA}/templates/table_ready/en_US", {"status": "REJECTED"}))
    step("delete one language", lambda: wa.delete_template("table_ready", template_id=created.id))
step("delete a template", lambda: wa.delete_template("code"))

# ---- The rest of the number ------------------------------------------------------------------------------------------------------

qr = step("create a QR code", lambda: wa.create_qr_code("I want bread"))
step("all QR codes", lambda: [code.code for code in wa.get_qr_codes()])
if qr:
    step("delete the QR code", lambda: wa.delete_qr_code(qr.code))
step("block", lambda: wa.block_users([CUSTOMER]))
step("blocked", lambda: list(wa.get_blocked_users()))
step("unblock", lambda: wa.unblock_users([CUSTOMER]))
step("automation", lambda: wa.update_conversational_automation(ice_breakers=["Opening hours?"]))
heard("failed 131026", lambda: (control("PUT", "/customers/972521230001", {"onWhatsApp": False}),
                                wa.send_template("972521230001", "order_ready", t.TemplateLanguage.ENGLISH, [
                                    t.BodyText("{{1}} {{2}}", "a", "b").params("Noa", "A-17")])))
heard("account update", lambda: control(
    "POST", f"/wabas/{WABA}/account-updates", {"event": "ACCOUNT_RESTRICTION", "effect": False, "restriction_info": [
        {"restriction_type": "RESTRICTED_ADD_PHONE_NUMBER_ACTION", "expiration": 1795600000}]}))
if media:
    step("delete the upload", lambda: wa.delete_media(media.id))
added = step("add a number", lambda: wa.create_phone_number(
    country_calling_code="972", phone_number="521112222", verified_name="Second bakery"))
if added:
    step("ask for its code", lambda: wa.request_verification_code(
        code_method="SMS", language_code="he", phone_id=added.id))
    code = control("GET", f"/numbers/{added.id}/code").get("code")
    step("verify it", lambda: wa.verify_phone_number(code, phone_id=added.id))
step("deregister", wa.deregister_phone_number)

print(f"{counts['right']} passed, {counts['wrong']} failed")
print(f"{len(parsed)} webhooks understood by pywa, {len(refused)} not")
for line in refused:
    print(f"       {line}"[:300])
sys.exit(1 if counts["wrong"] or len(refused) != len(NOT_UNDERSTOOD) else 0)
