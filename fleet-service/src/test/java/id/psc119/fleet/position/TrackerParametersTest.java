package id.psc119.fleet.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F-8, P-2: the lean route reads every spelling that REST read, and more. */
class TrackerParametersTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    id=a&lat=-2.5            | id        | a
                    id=a&id=b                | id        | a
                    lat=1;lon=2              | lon       | 2
                    location=-2.5;104.1      | location  | -2.5;104.1
                    location=-2.5%2C104.1    | location  | -2.5,104.1
                    t=2026-11-28T10:00:00+07 | t         | 2026-11-28T10:00:00 07
                    t=10%3A00                | t         | 10:00
                    lat=%zz&lon=2            | lat       | %zz
                    lat=%2                   | lat       | %2
                    lat=1%                   | lat       | 1%
                    name=%F0%9F%9A%91        | name      | 🚑
                    &&=x&id=a&               | id        | a
                    """)
    void a_value_is_read_as_it_was_meant(String text, String name, String value) {
        assertThat(TrackerParameters.of(text).get(name)).isEqualTo(value);
    }

    @Test
    void what_is_absent_is_null_and_what_is_empty_is_empty() {
        assertThat(TrackerParameters.of(null).get("id")).isNull();
        assertThat(TrackerParameters.of("lat").get("lat")).isNull();
        assertThat(TrackerParameters.of("id=&lat=1").get("id")).isEmpty();
        assertThat(TrackerParameters.of("a=1&".repeat(100_000) + "id=a").get("id"))
                .as("a hostile text is not read to its end")
                .isNull();
    }

    @Test
    void every_body_makes_a_message_with_the_token_that_is_in_it_or_in_the_address() {
        for (String body : new String[] {
            "id=a&lat=-2.5&lon=104",
            "id=a\r\nlat=-2.5\r\nlon=104",
            "{\"device_id\": \"a\", \"location\": {}}",
            "\uFEFF{\"id\": \"a\"}",
            "{\"deviceid\":\"a\", \"location\"",
            "junk",
            "",
            "[]"
        }) {
            TrackerMessage message = TrackerMessage.read("deviceid=a", body, new ObjectMapper(), NOW);
            assertThat(message.token()).as(body).isEqualTo("a");
            assertThat(message.readings()).as(body).hasSize(1);
        }
        assertThat(TrackerMessage.read(null, "{", new ObjectMapper(), NOW).token())
                .isNull();
    }
}
