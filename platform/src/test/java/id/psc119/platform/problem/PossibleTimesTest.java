package id.psc119.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S-10: no time and no date of a request makes calculations overflow. */
class PossibleTimesTest {
    record Body(Instant happened, LocalDate day) {}

    private final ObjectMapper json = new ObjectMapper();

    PossibleTimesTest() {
        new PossibleTimes().customize(json);
        json.registerModule(new JavaTimeModule());
    }

    @ParameterizedTest
    @CsvSource({
        "+999999999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "1990-01-01T00:00:00Z, 1990-01-01T00:00:00Z"
    })
    void a_moment_beyond_all_calendars_is_moved_to_the_bound_because_a_fact_is_never_refused(String sent, Instant read)
            throws JsonProcessingException {
        assertThat(json.readValue("{\"happened\":\"" + sent + "\"}", Body.class).happened())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01", "0000-12-31"})
    void a_date_beyond_all_calendars_is_refused_by_its_field(String day) {
        assertThatExceptionOfType(InvalidFormatException.class)
                .isThrownBy(() -> json.readValue("{\"day\":\"" + day + "\"}", Body.class))
                .satisfies(
                        e -> assertThat(e.getPath().getFirst().getFieldName()).isEqualTo("day"));
    }

    @Test
    void an_absent_time_and_a_usual_date_are_read_as_before() throws JsonProcessingException {
        Body body = json.readValue("{\"happened\":null,\"day\":\"2026-11-28\"}", Body.class);

        assertThat(body.happened()).isNull();
        assertThat(body.day()).isEqualTo(LocalDate.of(2026, 11, 28));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01", "+999999999-12", "1899-12", "2200-01", "november"})
    void a_month_that_no_record_has_is_no_month(String month) {
        assertThatIllegalArgumentException().isThrownBy(() -> PossibleDates.month(month));
        assertThat(PossibleDates.month("2026-11")).isEqualTo(YearMonth.of(2026, 11));
    }
}
