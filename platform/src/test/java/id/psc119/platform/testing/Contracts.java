package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import id.psc119.platform.outbox.MessageSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The messages between the services as {@code contracts/} describes them. A schema is open for receivers: unknown fields and
 * words are valid. A sender is held to it exactly: no field and no word that the schema does not have.
 */
public final class Contracts {
    private static final String BASE = "https://psc119.id/contracts/";
    private static final String SUFFIX = ".schema.json";
    private static final String WORDS = "words";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = folder();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(
                    mappers -> mappers.mapPrefix(BASE, FOLDER.toUri().toString())));
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<String, Contract> ALL = load();

    private Contracts() {}

    /** One message: its name, its schema, and its examples by name. */
    public record Contract(String name, JsonNode schema, JsonSchema validator, Map<String, JsonNode> examples) {
        public int order() {
            return schema.path("x-order").asInt();
        }

        public List<Route> routes() {
            List<Route> routes = new ArrayList<>();
            schema.path("x-routes")
                    .forEach(route -> routes.add(new Route(
                            route.path("from").asText(), route.path("to").asText())));
            return routes;
        }

        boolean isSentBy(String service) {
            return routes().stream()
                    .anyMatch(route ->
                            route.from().equals(service) || route.from().equals("each service"));
        }
    }

    /** Who sends it to whom. */
    public record Route(String from, String to) {}

    /** An example that a receiver must take. */
    public record Example(String message, String name, JsonNode body) {
        @Override
        public String toString() {
            return message + "/" + name;
        }
    }

    /** All messages in the order of the page. */
    public static List<Contract> all() {
        return ALL.values().stream()
                .sorted(Comparator.comparingInt(Contract::order))
                .toList();
    }

    public static Contract of(String message) {
        return ALL.get(message);
    }

    /** The common parts. */
    public static JsonNode words() {
        return read(FOLDER.resolve(WORDS + SUFFIX));
    }

    /** Text at the head of the page. */
    public static String introduction() {
        try {
            return Files.readString(FOLDER.resolve("introduction.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file in the folder above. */
    public static Path page() {
        return FOLDER.resolveSibling("docs").resolve("contracts.md");
    }

    /** Every example of the messages, for {@code @MethodSource}. */
    public static Stream<Example> examples(String... messages) {
        return Arrays.stream(messages)
                .flatMap(message -> of(message).examples().entrySet().stream()
                        .map(example -> new Example(message, example.getKey(), example.getValue())));
    }

    /** What is wrong with an example or any other body that a receiver must take; empty when nothing is. */
    public static List<String> check(String message, JsonNode body) {
        Contract contract = of(message);
        if (contract == null) {
            return List.of("contracts/" + message + SUFFIX + " does not exist");
        }
        return contract.validator().validate(body).stream()
                .map(wrong -> wrong.toString())
                .toList();
    }

    /** What is wrong with a body that one of our services has sent: beyond {@link #check}, every unknown field and word. */
    public static List<String> checkSent(String message, JsonNode body) {
        List<String> wrong = new ArrayList<>(check(message, body));
        if (of(message) != null) {
            unknown(of(message).schema(), body, "", wrong);
        }
        return wrong;
    }

    /** The places of an example that the schema does not know: {@code field} and {@code word} in front. */
    public static List<String> unknown(String message, JsonNode body) {
        List<String> unknown = new ArrayList<>();
        unknown(of(message).schema(), body, "", unknown);
        return unknown;
    }

    private static void unknown(JsonNode schema, JsonNode value, String path, List<String> unknown) {
        JsonNode resolved = resolve(schema);
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                unknown(resolved.path("items"), value.get(i), path + "/" + i, unknown);
            }
        } else if (value.isObject()) {
            boolean isMap = resolved.path("additionalProperties").isObject();
            List<String> words = texts(resolved.path("x-words"));
            value.properties().forEach(field -> {
                String at = path + "/" + field.getKey();
                if (isMap) {
                    if (!words.isEmpty() && !words.contains(field.getKey())) {
                        unknown.add("word " + at);
                    }
                    unknown(resolved.path("additionalProperties"), field.getValue(), at, unknown);
                } else if (resolved.path("properties").has(field.getKey())) {
                    unknown(resolved.path("properties").path(field.getKey()), field.getValue(), at, unknown);
                } else {
                    unknown.add("field " + at);
                }
            });
        } else if (resolved.has("x-words")
                && !value.asText().equals("OTHER")
                && !texts(resolved.path("x-words")).contains(value.asText())) {
            unknown.add("word " + path + " = " + value.asText());
        }
    }

    /**
     * Compares the records that a service's senders send with the schemas, field by field and word by word, and sees that there
     * is a sender for each message of the service.
     */
    public static void assertFieldsOf(String service, List<MessageSender<?>> senders, ObjectMapper mapper) {
        TreeSet<String> sent = new TreeSet<>();
        for (MessageSender<?> sender : senders) {
            Contract contract = of(sender.kind());
            assertThat(contract).as("contracts/%s%s", sender.kind(), SUFFIX).isNotNull();
            if (contract.isSentBy(service)) {
                sent.add(sender.kind());
            }
            JavaType state = TypeFactory.defaultInstance()
                    .constructType(sender.getClass())
                    .findTypeParameters(MessageSender.class)[0];
            TreeMap<String, String> wrong = new TreeMap<>();
            compare(mapper, state, contract.schema(), "", true, wrong);
            assertThat(wrong)
                    .as("%s sends %s as %s", service, sender.kind(), state.getRawClass())
                    .isEmpty();
        }
        assertThat(sent)
                .as("messages that %s sends", service)
                .containsAll(all().stream()
                        .filter(contract -> contract.isSentBy(service))
                        .map(Contract::name)
                        .filter(name -> !name.equals("censuses")
                                && !name.equals("unit-positions")
                                && !name.equals("duty-answers")
                                && !name.equals("picture-questions")
                                && !name.equals("cover-questions")
                                && !name.equals("bus-texts"))
                        .toList());
    }

    /** Compares one record with a message's schema. */
    public static void assertFields(Class<?> type, String message, JsonNode schema, ObjectMapper mapper) {
        TreeMap<String, String> wrong = new TreeMap<>();
        compare(mapper, mapper.constructType(type), schema, "", false, wrong);
        assertThat(wrong).as("%s as %s", message, type).isEmpty();
    }

    private static void compare(
            ObjectMapper mapper, JavaType type, JsonNode schema, String path, boolean top, Map<String, String> wrong) {
        JsonNode resolved = resolve(schema);
        if (type.isMapLikeType()) {
            compare(mapper, type.getContentType(), resolved.path("additionalProperties"), path + "{}", false, wrong);
        } else if (type.isContainerType()) {
            compare(mapper, type.getContentType(), resolved.path("items"), path + "[]", false, wrong);
        } else if (type.isEnumType()) {
            if (resolved.has("x-words")) {
                TreeSet<String> words = new TreeSet<>();
                for (Object word : type.getRawClass().getEnumConstants()) {
                    String text = mapper.convertValue(word, String.class);
                    if (!text.equals("OTHER")) {
                        words.add(text);
                    }
                }
                TreeSet<String> known = new TreeSet<>(texts(resolved.path("x-words")));
                if (!words.equals(known)) {
                    wrong.put(path, "words " + words + ", in the schema " + known);
                }
            }
        } else if (resolved.has("properties")) {
            List<BeanPropertyDefinition> properties =
                    mapper.getSerializationConfig().introspect(type).findProperties();
            TreeSet<String> names = new TreeSet<>();
            for (BeanPropertyDefinition property : properties) {
                if (property.getGetter() == null && property.getField() == null) {
                    continue;
                }
                names.add(property.getName());
                JsonNode field = resolved.path("properties").path(property.getName());
                if (field.isMissingNode()) {
                    wrong.put(path + "." + property.getName(), "is not in the schema");
                } else {
                    compare(mapper, property.getPrimaryType(), field, path + "." + property.getName(), false, wrong);
                }
            }
            resolved.path("properties").fieldNames().forEachRemaining(name -> {
                if (!names.contains(name) && !(top && name.equals("version"))) {
                    wrong.put(path + "." + name, "is in the schema and not sent");
                }
            });
        }
    }

    /** The definition that a reference names; the node itself when it is none. */
    public static JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (reference.isEmpty()) {
            return schema;
        }
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return resolve(words().path("$defs").path(name));
    }

    /** The texts of an array. */
    public static List<String> texts(JsonNode array) {
        return array.isMissingNode() ? List.of() : JSON.convertValue(array, new TypeReference<List<String>>() {});
    }

    private static Map<String, Contract> load() {
        Map<String, Contract> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.equals(WORDS + SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .forEach(name -> all.put(name, load(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Contract load(String name) {
        JsonNode schema = read(FOLDER.resolve(name + SUFFIX));
        Map<String, JsonNode> examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("examples").resolve(name))) {
            files.forEach(file -> examples.put(file.getFileName().toString().replace(".json", ""), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Contract(name, schema, FACTORY.getSchema(schema, CONFIG), examples);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("contracts");
            if (Files.exists(folder.resolve(WORDS + SUFFIX))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder contracts/ here or above");
    }
}
