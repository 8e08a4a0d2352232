package id.psc119.platform.outbox;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver reads a message of another service, which may be of a newer version. Facts are never refused: an unknown enum
 * word becomes {@code OTHER} (or the word's default, or nothing), a value that cannot be read becomes nothing, a time is moved
 * into the range that can be stored. What was written is noted in {@link UnknownWords}. What a message cannot do without, such
 * as its version and ids, the message record asks for itself.
 *
 * <p>Named at each receiver's method: {@code @CustomDeserialization(MessageReading.class)}.
 */
public final class MessageReading implements BiFunction<ObjectMapper, Type, ObjectReader> {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final BiConsumer<String, String> notes;

    /** Notes what cannot be read in the request's {@link UnknownWords}. */
    public MessageReading() {
        this((pointer, text) -> {
            if (Arc.container() != null && Arc.container().requestContext().isActive()) {
                Arc.container().instance(UnknownWords.class).get().add(pointer, text);
            }
        });
    }

    /** @param notes takes the JSON pointer and the text of what cannot be read */
    MessageReading(BiConsumer<String, String> notes) {
        this.notes = notes;
    }

    @Override
    public ObjectReader apply(ObjectMapper mapper, Type type) {
        return mapper(mapper).readerFor(mapper.constructType(type));
    }

    /** Reads a state that another service has sent in an answer, such as a census's. */
    public static <T> T read(ObjectMapper mapper, JsonNode state, Class<T> type) throws IOException {
        return new MessageReading().mapper(mapper).treeToValue(state, type);
    }

    /** A list of a message without what is missing from it. */
    public static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** A mapper that reads as leniently as a receiver; {@code notes} takes the pointer and text of what it cannot read. */
    public static ObjectMapper lenient(ObjectMapper mapper, BiConsumer<String, String> notes) {
        return new MessageReading(notes).mapper(mapper);
    }

    private ObjectMapper mapper(ObjectMapper mapper) {
        ObjectMapper lenient = mapper.copy();
        lenient.addHandler(new Handler());
        lenient.setConfig(lenient.getDeserializationConfig().withAttribute(KnownWords.MESSAGE, true));
        return lenient.registerModule(new SimpleModule("messages")
                .addDeserializer(Instant.class, new Times())
                .addDeserializer(String.class, new Texts())
                .addDeserializer(Integer.class, new Whole<>(Integer.class, Integer.MAX_VALUE, null) {
                    @Override
                    Integer of(double value) {
                        return (int) value;
                    }
                })
                .addDeserializer(Double.class, new Reals<>(Double.class, null) {
                    @Override
                    Double of(double value) {
                        return value;
                    }
                })
                .addDeserializer(double.class, new Reals<>(double.class, Double.NaN) {
                    @Override
                    Double of(double value) {
                        return value;
                    }
                }));
    }

    private static @Nullable Object unknown(Class<?> type) {
        if (!type.isEnum()) {
            return null;
        }
        @Nullable Object other = null;
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            try {
                if (type.getField(name).isAnnotationPresent(JsonEnumDefaultValue.class)) {
                    return constant;
                }
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
            if (name.equals(KnownWords.OTHER)) {
                other = constant;
            }
        }
        return other;
    }

    private static String pointer(DeserializationContext context) {
        return context.getParser().getParsingContext().pathAsPointer().toString();
    }

    private final class Handler extends DeserializationProblemHandler {
        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String text, String why) {
            return replace(context, type, text);
        }

        @Override
        public @Nullable Object handleWeirdNumberValue(
                DeserializationContext context, Class<?> type, Number number, String why) {
            return replace(context, type, number.toString());
        }

        @Override
        public @Nullable Object handleWeirdKey(DeserializationContext context, Class<?> type, String key, String why) {
            notes.accept(pointer(context), key);
            return unknown(type);
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String why)
                throws IOException {
            if (parser.getParsingContext().inRoot() || isRoot(parser)) {
                return NOT_HANDLED;
            }
            notes.accept(pointer(context), token.name());
            parser.skipChildren();
            return type.isPrimitive() ? zero(type.getRawClass()) : unknown(type.getRawClass());
        }

        /** The body itself is an object or array: its start has the root as parent. */
        private static boolean isRoot(JsonParser parser) {
            return (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY)
                    && parser.getParsingContext().getParent() != null
                    && parser.getParsingContext().getParent().inRoot();
        }

        private @Nullable Object replace(DeserializationContext context, Class<?> type, String text) {
            notes.accept(pointer(context), text);
            return type.isPrimitive() ? zero(type) : unknown(type);
        }

        private static @Nullable Object zero(Class<?> type) {
            return type == boolean.class ? (Object) false : type == double.class ? (Object) Double.NaN : null;
        }
    }

    /** A time; one that cannot be stored is moved to the end of the range. */
    private final class Times extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Times() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            try {
                Instant time = parser.currentToken().isNumeric()
                        ? Instant.ofEpochSecond(Math.round(parser.getDoubleValue()))
                        : java.time.OffsetDateTime.parse(text).toInstant();
                return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
            } catch (DateTimeException | ArithmeticException e) {
                notes.accept(pointer(context), text.isEmpty() ? "?" : text);
                parser.skipChildren();
                return null;
            }
        }
    }

    /** A text without the one character that the database cannot keep. */
    private final class Texts extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Texts() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            @Nullable String text = parser.getValueAsString();
            if (text == null) {
                if (parser.currentToken().isStructStart()) {
                    notes.accept(pointer(context), "?");
                    parser.skipChildren();
                }
                return null;
            }
            return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        }
    }

    /** A number, or what stands for a missing one. */
    private abstract class Reals<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable T missing;

        Reals(Class<T> type, @Nullable T missing) {
            super(type);
            this.missing = missing;
        }

        abstract T of(double value);

        boolean fits(double value) {
            return Double.isFinite(value);
        }

        @Override
        public @Nullable T getNullValue(DeserializationContext context) {
            return missing;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            try {
                double value = Double.parseDouble(text);
                if (fits(value)) {
                    return of(value);
                }
            } catch (NumberFormatException e) {
                // Noted below like a number out of range.
            }
            notes.accept(pointer(context), text.isEmpty() ? "?" : text);
            parser.skipChildren();
            return missing;
        }
    }

    private abstract class Whole<T> extends Reals<T> {
        private static final long serialVersionUID = 1L;

        private final double most;

        Whole(Class<T> type, double most, @Nullable T missing) {
            super(type, missing);
            this.most = most;
        }

        @Override
        boolean fits(double value) {
            return Math.abs(value) <= most;
        }
    }

    /** For tests: reads a body and gives what could not be read. */
    static <T> T read(ObjectMapper mapper, byte[] body, Class<T> type, Map<String, String> unknown) throws IOException {
        return new MessageReading(unknown::put).apply(mapper, type).readValue(body);
    }
}
