package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Products of a catalog in messages (docs/meta/sending.md#interactive, templates.md#parameters). The simulator has no
 * catalogs: any catalog and product id is taken.
 */
final class ProductActions {
    private static final int LONGEST_ID = 256;
    private static final int MOST_PRODUCTS = 30;

    private ProductActions() {}

    static void check(String type, JsonNode action, String path) {
        switch (type) {
            case "product" -> {
                Params.onlyKeys(action, path, Set.of("catalog_id", "product_retailer_id"));
                product(action, path);
            }
            case "product_list" -> {
                Params.onlyKeys(action, path, Set.of("catalog_id", "sections"));
                Params.text(action.path("catalog_id"), path + "['catalog_id']", LONGEST_ID);
                sections(action.path("sections"), path + "['sections']");
            }
            default -> catalog(action, path);
        }
    }

    /** The one product of {@code {"catalog_id":…,"product_retailer_id":…}}. */
    static void product(JsonNode product, String path) {
        Params.text(product.path("catalog_id"), path + "['catalog_id']", LONGEST_ID);
        Params.text(product.path("product_retailer_id"), path + "['product_retailer_id']", LONGEST_ID);
    }

    static void sections(JsonNode value, String path) {
        JsonNode sections = Params.array(value, path, 10);
        int products = 0;
        for (JsonNode section : sections) {
            Params.object(section, "section", Set.of("title", "product_items"));
            InteractiveActions.title(section, sections.size());
            for (JsonNode item :
                    Params.array(section.path("product_items"), "section['product_items']", MOST_PRODUCTS)) {
                Params.object(item, "product_item", Set.of("product_retailer_id"));
                Params.text(item.path("product_retailer_id"), "product_item['product_retailer_id']", LONGEST_ID);
                products++;
            }
        }
        if (products > MOST_PRODUCTS) {
            throw GraphError.of(131009, "A message has at most 30 products in total.");
        }
    }

    private static void catalog(JsonNode action, String path) {
        if (!action.hasNonNull("parameters")) {
            InteractiveActions.named(action, "catalog_message", path);
            return;
        }
        JsonNode parameters =
                InteractiveActions.parameters(action, "catalog_message", path, Set.of("thumbnail_product_retailer_id"));
        Params.optional(
                parameters.path("thumbnail_product_retailer_id"),
                "parameters['thumbnail_product_retailer_id']",
                LONGEST_ID);
    }
}
