package id.psc119.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.testing.Contracts;
import id.psc119.platform.testing.Contracts.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code contracts/} is whole, and {@code docs/contracts.md} is made of it. */
class ContractsTest {
    /** Messages without any word of a list: there is none that could be unknown. */
    private static final Set<String> WITHOUT_WORDS = Set.of(
            "unit-positions",
            "unit-breakdowns",
            "revocations",
            "seal-heads",
            "censuses",
            "person-messages",
            "picture-questions");

    @Test
    void every_message_has_two_examples_and_one_of_them_is_of_a_newer_version() {
        for (Contract contract : Contracts.all()) {
            assertThat(contract.examples())
                    .as(contract.name())
                    .hasSizeGreaterThan(1)
                    .containsKey("newer-vocabulary");
            List<String> unknown =
                    Contracts.unknown(contract.name(), contract.examples().get("newer-vocabulary"));
            assertThat(unknown).as(contract.name()).anyMatch(place -> place.startsWith("field "));
            if (!WITHOUT_WORDS.contains(contract.name())) {
                assertThat(unknown).as(contract.name()).anyMatch(place -> place.startsWith("word "));
            }
        }
    }

    @Test
    void every_example_is_valid_and_only_the_newer_ones_have_unknown_fields_and_words() {
        for (Contract contract : Contracts.all()) {
            contract.examples().forEach((name, body) -> {
                assertThat(Contracts.check(contract.name(), body))
                        .as(contract.name() + "/" + name)
                        .isEmpty();
                if (!name.equals("newer-vocabulary")) {
                    assertThat(Contracts.checkSent(contract.name(), body))
                            .as(contract.name() + "/" + name)
                            .isEmpty();
                }
            });
        }
    }

    @Test
    void the_words_of_the_contracts_are_those_of_the_vocabulary() throws ClassNotFoundException {
        for (Map.Entry<String, JsonNode> each : Contracts.words().path("$defs").properties()) {
            if (each.getValue().has("x-vocabulary")) {
                Class<?> type = Class.forName("id.psc119.vocabulary."
                        + each.getValue().path("x-vocabulary").asText());
                assertThat(Contracts.texts(each.getValue().path("x-words")))
                        .as(each.getKey())
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .filter(word -> !word.equals("OTHER"))
                                .toList());
            }
        }
    }

    /** a renamed, new or lost field of a sender is found. */
    @Test
    void a_renamed_field_is_found() {
        ObjectNode body = (ObjectNode)
                Contracts.of("reported-incidents").examples().get("triaged").deepCopy();
        body.set("callbackNumber", body.remove("callBackNumber"));
        assertThat(Contracts.checkSent("reported-incidents", body)).containsExactly("field /callbackNumber");

        body.set("spoken", body.remove("spokenNumber"));
        assertThat(Contracts.checkSent("reported-incidents", body))
                .anyMatch(wrong -> wrong.contains("spokenNumber"))
                .contains("field /spoken");
    }

    @Test
    void the_page_is_current() throws IOException {
        String page = page();
        if (Boolean.getBoolean("contracts.write")) {
            Files.writeString(Contracts.page(), page);
        }
        assertThat(Contracts.page())
                .as("write it with -Dcontracts.write=true and commit it")
                .hasContent(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                "<!-- Made of contracts/ by ContractsTest: change it there. -->\n# How the services talk\n\n");
        page.append(Contracts.introduction());
        for (Contract contract : Contracts.all()) {
            JsonNode schema = contract.schema();
            page.append("\n## ")
                    .append(schema.path("title").asText())
                    .append(": `")
                    .append(schema.path("x-method").asText())
                    .append(' ')
                    .append(schema.path("x-path").asText())
                    .append("`\n\n")
                    .append(contract.routes().stream()
                            .map(route -> route.from() + " → " + route.to())
                            .collect(Collectors.joining("; ")))
                    .append(". ")
                    .append(schema.path("description").asText())
                    .append("\n\nSchema: [`")
                    .append(contract.name())
                    .append("`](../contracts/")
                    .append(contract.name())
                    .append(".schema.json). Examples: ")
                    .append(contract.examples().keySet().stream()
                            .map(name -> "[" + name.replace('-', ' ') + "](../contracts/examples/" + contract.name()
                                    + "/" + name + ".json)")
                            .collect(Collectors.joining(", ")))
                    .append(".\n\n");
            table(page, schema);
            if (schema.has("x-answer")) {
                page.append("\nThe answer:\n\n");
                table(page, schema.path("x-answer"));
            }
        }
        page.append("\n## Common parts\n\n");
        List<String> words = new ArrayList<>();
        Contracts.words().path("$defs").properties().forEach(each -> {
            JsonNode definition = each.getValue();
            if (definition.has("x-words")) {
                words.add("| " + each.getKey() + " | " + words(definition) + " | "
                        + definition.path("description").asText() + " |\n");
            } else {
                page.append("**")
                        .append(each.getKey())
                        .append("**: ")
                        .append(definition.path("description").asText())
                        .append("\n\n");
                if (definition.has("properties")) {
                    table(page, definition);
                    page.append('\n');
                }
            }
        });
        page.append("## Words\n\n| list | words | |\n| --- | --- | --- |\n");
        words.forEach(page::append);
        return page.toString();
    }

    private static void table(StringBuilder page, JsonNode schema) {
        page.append("| field | | type | |\n| --- | --- | --- | --- |\n");
        rows(page, schema.path("type").asText().equals("array") ? schema.path("items") : schema, prefix(schema));
    }

    private static String prefix(JsonNode schema) {
        return schema.path("type").asText().equals("array") ? "[]." : "";
    }

    private static void rows(StringBuilder page, JsonNode schema, String prefix) {
        List<String> required = Contracts.texts(schema.path("required"));
        schema.path("properties").properties().forEach(field -> {
            JsonNode own = field.getValue();
            String name = prefix + field.getKey();
            page.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(required.contains(field.getKey()) ? "always" : "")
                    .append(" | ")
                    .append(type(own))
                    .append(" | ")
                    .append(description(own))
                    .append(" |\n");
            if (own.has("properties")) {
                rows(page, own, name + ".");
            } else if (own.path("items").has("properties")) {
                rows(page, own.path("items"), name + "[].");
            }
        });
    }

    private static String description(JsonNode field) {
        String own = field.path("description").asText();
        return field.has("x-words") ? (own + " " + words(field)).strip() : own;
    }

    private static String words(JsonNode definition) {
        return Contracts.texts(definition.path("x-words")).stream()
                .map(word -> "`" + word + "`")
                .collect(Collectors.joining(", "));
    }

    private static String type(JsonNode field) {
        String reference = field.path("$ref").asText();
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (field.has("items")) {
            return "list of " + type(field.path("items"));
        }
        if (field.path("additionalProperties").isObject()) {
            return "map to " + type(field.path("additionalProperties"));
        }
        return field.path("type").asText();
    }
}
