package dev.kesher.sender.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The components of a message by what they fill. Kinds that are not checked, such as carousels, are left out. */
final class SentComponents {
    private final Member all;
    private final int buttonsOfTemplate;
    private final Map<String, Member> parts = new HashMap<>();
    private final Map<Integer, Member> buttons = new TreeMap<>();

    /**
     * Names what cannot be told apart: a component without a type, and two for the same place.
     *
     * @param all the array of components; empty if the message has none
     * @param buttonsOfTemplate how many there are to be numbered
     */
    SentComponents(Member all, int buttonsOfTemplate) {
        this.all = all;
        this.buttonsOfTemplate = buttonsOfTemplate;
        all.elements().forEach(this::add);
    }

    /** The place to blame for what is missing. */
    Member all() {
        return all;
    }

    Optional<Member> header() {
        return Optional.ofNullable(parts.get("header"));
    }

    Optional<Member> body() {
        return Optional.ofNullable(parts.get("body"));
    }

    /** By their index, all of which are indexes of buttons that the template has. */
    Map<Integer, Member> buttons() {
        return buttons;
    }

    private void add(Member component) {
        var type = component.get("type");
        switch (type.word()) {
            case "header", "body" -> {
                if (parts.putIfAbsent(type.word(), component) != null) {
                    type.fault("must not be " + type.word() + " a second time");
                }
            }
            case "button" -> addButton(component);
            case "" -> type.fault("is required: header, body or button");
            default -> {} // for Meta to judge
        }
    }

    private void addButton(Member component) {
        var index = component.get("index");
        var place = index.value().asText();
        if (!place.matches("[0-9]") || Integer.parseInt(place) >= buttonsOfTemplate) {
            index.fault(wanted());
        } else if (buttons.putIfAbsent(Integer.valueOf(place), component) != null) {
            index.fault("must not be " + place + " a second time");
        }
    }

    private String wanted() {
        return switch (buttonsOfTemplate) {
            case 0 -> "names no button: the template has none";
            case 1 -> "must be 0: the template has 1 button";
            default ->
                "must be 0 to " + (buttonsOfTemplate - 1) + ": the template has " + buttonsOfTemplate + " buttons";
        };
    }
}
