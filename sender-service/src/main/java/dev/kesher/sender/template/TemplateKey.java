package dev.kesher.sender.template;

import dev.kesher.contracts.WabaId;

/** A template in all its languages. */
record TemplateKey(WabaId waba, String name) {}
