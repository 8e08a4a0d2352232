package id.psc119.dispatch.response.timeline;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the kind of a timeline row as its name. During an update a newer replica may have written a kind that this version does not
 * know: it is read as {@link TimelineEventType#OTHER}, so that the incident's timeline can still be shown.
 */
@Converter
public class TimelineEventWord implements AttributeConverter<TimelineEventType, String> {
    private static final Map<String, TimelineEventType> KNOWN = Arrays.stream(TimelineEventType.values())
            .collect(Collectors.toMap(TimelineEventType::name, Function.identity()));

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable TimelineEventType what) {
        return what == null ? null : what.name();
    }

    @Override
    public @Nullable TimelineEventType convertToEntityAttribute(@Nullable String word) {
        return word == null ? null : KNOWN.getOrDefault(word, TimelineEventType.OTHER);
    }
}
