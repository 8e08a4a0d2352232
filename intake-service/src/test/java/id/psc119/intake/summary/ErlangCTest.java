package id.psc119.intake.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The textbook's example: 100 calls in half an hour, each three minutes, are 10 Erlangs. */
class ErlangCTest {
    @Test
    void fourteen_people_answer_89_percent_of_the_textbooks_calls_within_20_seconds() {
        assertThat(ErlangC.waiting(10, 14)).isCloseTo(0.1741, within(0.0005));
        assertThat(ErlangC.answeredWithin(10, 14, 20, 180)).isCloseTo(0.888, within(0.001));
        assertThat(ErlangC.people(10, 20, 180, 0.8)).isEqualTo(14);
    }

    @Test
    void one_person_sits_there_even_when_nobody_calls_and_too_few_never_catch_up() {
        assertThat(ErlangC.people(0, 10, 180, 0.9)).isEqualTo(1);
        assertThat(ErlangC.answeredWithin(3, 3, 20, 180)).isZero();
        assertThat(ErlangC.people(0.2, 10, 180, 0.9)).isEqualTo(2);
    }
}
