package id.psc119.platform.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the times and dates of request bodies to the years 1 to 9999 (S-10): beyond, calculating overflows and the database keeps
 * nothing. A moment is moved to the bound, because it may be part of a fact, which is never refused; a date is refused by its field.
 */
@Singleton
class PossibleTimes implements ObjectMapperCustomizer {
    private static final int LAST_YEAR = 9999;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("possible-times")
                .setDeserializerModifier(new BeanDeserializerModifier() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public JsonDeserializer<?> modifyDeserializer(
                            DeserializationConfig config,
                            BeanDescription description,
                            JsonDeserializer<?> deserializer) {
                        Class<?> type = description.getBeanClass();
                        return type == Instant.class || type == LocalDate.class
                                ? new Bounded(deserializer)
                                : deserializer;
                    }
                }));
    }

    private static final class Bounded extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Bounded(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new Bounded(delegate);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            @Nullable Object read = super.deserialize(parser, context);
            if (read instanceof Instant moment) {
                return moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment;
            }
            if (read instanceof LocalDate day && !isPossible(day)) {
                return context.handleWeirdStringValue(LocalDate.class, parser.getText(), "a year that no record has");
            }
            return read;
        }

        private static boolean isPossible(Temporal day) {
            int year = day.get(ChronoField.YEAR);
            return year >= 1 && year <= LAST_YEAR;
        }
    }
}
