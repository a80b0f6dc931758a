"""What customers write, where messages are, and how they ended: each event once, and no older state over a newer one."""
import json
import os
import sys
from collections import OrderedDict

from confluent_kafka import Consumer

HANDLERS = {
    "dev.kesher.whatsapp.customer-message.v1": lambda event: print("message", event["messageId"], event.get("text", "")),
    "dev.kesher.whatsapp.message-status.v1": lambda event: print("status", event["messageId"], event["state"], event["version"]),
    "dev.kesher.whatsapp.send-outcome.v1": lambda event: print("outcome", event["messageId"], event["state"]),
}


def is_new(memory, key, version=1):  # better beside the effect, in your database
    known = memory.get(key, 0)
    memory[key] = max(known, version)
    memory.move_to_end(key)
    if len(memory) > 100_000:
        memory.popitem(last=False)
    return version > known


sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
consumer = Consumer({"bootstrap.servers": os.environ["KESHER_KAFKA"], "group.id": os.environ.get("GROUP", "crm"),
                     "auto.offset.reset": "earliest", "enable.auto.commit": False})
consumer.subscribe(["whatsapp.customer-messages.v1", "whatsapp.message-statuses.v1", "whatsapp.send-outcomes.v1"])
seen, versions = OrderedDict(), OrderedDict()
while True:
    records = [record for record in consumer.consume(500, timeout=1) if not record.error()]
    for record in records:
        headers = {name: value.decode() for name, value in record.headers() or [] if value}
        kind = headers.get("ce_type")
        handle = HANDLERS.get(kind)  # none: a type that came after this program
        if record.value() is None or handle is None or not is_new(seen, headers["ce_id"]):
            continue
        event = json.loads(record.value())
        if "version" not in event or is_new(versions, (kind, event["messageId"]), event["version"]):
            handle(event)
    if records:
        consumer.commit(asynchronous=False)  # after all of them were handled
