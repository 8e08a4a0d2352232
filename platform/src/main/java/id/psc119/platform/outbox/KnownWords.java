package id.psc119.platform.outbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import id.psc119.vocabulary.Step;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Refuses the word {@code OTHER} of the shared vocabulary in what people and devices send: it stands for a word that another
 * service knows and this one does not, so only {@linkplain MessageReading messages of services} may bring it. A number is no word either.
 */
@Singleton
class KnownWords implements ObjectMapperCustomizer {
    static final String OTHER = "OTHER";

    /** Attribute of a reader that reads messages of other services. */
    static final Object MESSAGE = KnownWords.class;

    @Override
    public void customize(ObjectMapper mapper) {
        // A number would be the place of a word in its enumeration: the step 5 would say "at facility".
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.registerModule(new SimpleModule("known-words").setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription description,
                    JsonDeserializer<?> deserializer) {
                return type.getRawClass().getPackage() == Step.class.getPackage()
                        ? new OnlyKnown(deserializer, type.getRawClass())
                        : deserializer;
            }
        }));
    }

    private static final class OnlyKnown extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        private final Class<?> type;

        OnlyKnown(JsonDeserializer<?> delegate, Class<?> type) {
            super(delegate);
            this.type = type;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new OnlyKnown(delegate, type);
        }

        @Override
        public Class<?> handledType() {
            return type;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object word = super.deserialize(parser, context);
            if (word instanceof Enum<?> known && known.name().equals(OTHER) && context.getAttribute(MESSAGE) == null) {
                return context.handleWeirdStringValue(type, OTHER, "not one of the words for %s", type.getSimpleName());
            }
            return word;
        }
    }
}
