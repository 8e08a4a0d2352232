package id.psc119.intake.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people mean by a short answer. */
class DigitAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-28T07:00:00Z");

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "' 1. ',0", "ya,0", "YA!,0", "Tidak,1", "tdk,1", "1 ya,0", "ok,0", "2 tolak,1"})
    void a_digit_or_yes_or_no_is_an_answer(String text, int place) {
        assertThat(DigitAnswer.in(text, 2)).hasValue(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "12", "1 tidak", "SIAP", "1 orang luka", "ya tolong ada kecelakaan", "tolong"})
    void what_says_more_or_something_else_is_none(String text) {
        assertThat(DigitAnswer.in(text, 2)).isEmpty();
    }

    @Test
    void of_three_answers_only_digits_count() {
        assertThat(DigitAnswer.in("3", 3)).hasValue(2);
        assertThat(DigitAnswer.in("ya", 3)).isEmpty();
    }

    @Test
    void the_question_answered_just_now_comes_before_the_newest_that_waits_and_that_before_one_that_is_over() {
        MessageQuestion over = question(-600, -500, null, 0);
        MessageQuestion older = question(-300, 300, null, 0);
        MessageQuestion newer = question(-200, 300, null, 0);
        assertThat(TakeAnswer.chosen(List.of(newer, older, over), false, NOW)).contains(newer);
        MessageQuestion answered = question(-100, 300, "ACCEPT", -30);
        assertThat(TakeAnswer.chosen(List.of(answered, newer), false, NOW)).contains(answered);
        MessageQuestion earlier = question(-100, 300, "ACCEPT", -130);
        assertThat(TakeAnswer.chosen(List.of(earlier, newer), false, NOW)).contains(newer);
        assertThat(TakeAnswer.chosen(List.of(over), false, NOW)).contains(over);
        assertThat(TakeAnswer.chosen(List.of(over), true, NOW)).isEmpty();
    }

    @Test
    void somebody_who_reports_something_is_told_the_truth_about_a_digit_that_came_a_little_late() {
        MessageQuestion justOver = question(-120, -60, null, 0);
        MessageQuestion longOver = question(-900, -600, null, 0);
        assertThat(TakeAnswer.chosen(List.of(justOver, longOver), true, NOW)).contains(justOver);
        assertThat(TakeAnswer.chosen(List.of(longOver), true, NOW)).isEmpty();
        MessageQuestion waiting = question(-200, 300, null, 0);
        assertThat(TakeAnswer.chosen(List.of(justOver, waiting), true, NOW)).contains(waiting);
    }

    private static MessageQuestion question(long asked, long until, @Nullable String answer, long answered) {
        return new MessageQuestion(
                UUID.randomUUID(),
                "dispatch",
                List.of("ACCEPT", "DECLINE"),
                "OFFER",
                UUID.randomUUID(),
                NOW.plusSeconds(asked),
                NOW.plusSeconds(until),
                answer,
                answer == null ? null : NOW.plusSeconds(answered));
    }
}
