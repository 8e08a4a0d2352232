package id.psc119.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** what a receiver makes of a message in words and values that it does not know. */
class MessageReadingTest {
    private static final ObjectMapper JSON = mapper();

    private final Map<String, String> unknown = new LinkedHashMap<>();

    record Message(
            @Nullable Version version,
            @Nullable UUID id,
            @Nullable Step step,
            @Nullable Colour colour,
            @Nullable AgeBand ageBand,
            @Nullable Set<Capability> capabilities,
            @Nullable Map<Step, Instant> times,
            @Nullable Instant at,
            @Nullable Integer count,
            @Nullable GeoPoint point,
            @Nullable String text,
            @Nullable List<Message> parts,
            boolean flag) {}

    @Test
    void an_unknown_word_is_other_or_unknown_or_nothing_and_its_text_is_noted_with_its_place() throws IOException {
        Message read = read("""
                {"step": "REFUELLING", "colour": "ORANGE", "ageBand": "TEENAGER", "capabilities": ["ALS", "HOIST"],
                 "times": {"REFUELLING": "2026-11-27T08:00:00Z", "ON_SCENE": "2026-11-27T09:00:00Z"},
                 "parts": [{"step": 7}]}
                """);

        assertThat(read.step()).isEqualTo(Step.OTHER);
        assertThat(read.colour()).isNull();
        assertThat(read.ageBand()).isEqualTo(AgeBand.UNKNOWN);
        assertThat(read.capabilities()).containsExactlyInAnyOrder(Capability.ALS, Capability.OTHER);
        assertThat(read.times()).containsKeys(Step.OTHER, Step.ON_SCENE);
        assertThat(unknown)
                .containsEntry("/step", "REFUELLING")
                .containsEntry("/colour", "ORANGE")
                .containsEntry("/ageBand", "TEENAGER")
                .containsEntry("/capabilities/1", "HOIST")
                .containsValue("REFUELLING");
    }

    @Test
    void values_that_cannot_be_read_or_stored_are_missing_and_times_are_moved_into_range() throws IOException {
        Message read = read("""
                {"id": "7", "at": "+99999-01-01T00:00:00Z", "count": 1e39, "text": "a\\u0000b", "flag": "perhaps",
                 "point": {"lat": "north", "lon": 103.8}, "times": {"ON_SCENE": "soon"}, "capabilities": "ALS",
                 "parts": [null, {"at": "yesterday", "count": "12"}]}
                """);

        assertThat(read.id()).isNull();
        assertThat(read.at()).isEqualTo("2200-01-01T00:00:00Z");
        assertThat(read.count()).isNull();
        assertThat(read.text()).isEqualTo("a\uFFFDb");
        assertThat(read.flag()).isFalse();
        assertThat(read.point().isPossible()).isFalse();
        assertThat(MessageReading.present(read.parts()))
                .singleElement()
                .satisfies(part -> assertThat(part.at()).isNull())
                .satisfies(part -> assertThat(part.count()).isEqualTo(12));
    }

    @Test
    void a_version_that_is_none_and_a_body_of_another_shape_are_rejected() {
        assertThatThrownBy(() -> read("{\"version\": \"new\"}")).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> read("[1, 2]")).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> read("{\"step\":")).isInstanceOf(IOException.class);
    }

    @Test
    void the_word_for_what_is_not_known_comes_only_in_messages() throws IOException {
        assertThat(read("{\"step\": \"OTHER\"}").step()).isEqualTo(Step.OTHER);
        assertThatThrownBy(() -> JSON.readValue("{\"step\": \"OTHER\"}", Message.class))
                .isInstanceOf(JsonMappingException.class);
        assertThat(JSON.readValue("{\"step\": \"CLEAR\"}", Message.class).step())
                .isEqualTo(Step.CLEAR);
    }

    private Message read(String body) throws IOException {
        return MessageReading.read(JSON, body.getBytes(StandardCharsets.UTF_8), Message.class, unknown);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new ParameterNamesModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        new KnownWords().customize(mapper);
        return mapper;
    }
}
