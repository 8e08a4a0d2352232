package id.psc119.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Colour;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What callers say, and the colour that the basic pack gives: {@code callers.csv} is written for doctors to check. */
class CallersTest {
    private static final Pack PACK = PackReader.basic();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/callers.csv", delimiter = '|', numLinesToSkip = 3)
    void a_caller_gets_the_colour_and_the_instructions(
            String call, String complaint, String answers, Colour colour, @Nullable String first) {
        Map<String, String> given = answersOf(answers);

        Assessment assessment = PACK.assess(complaint, given);

        assertThat(assessment.colour()).as(call).isEqualTo(colour);
        assertThat(assessment.open()).as("questions left open").isZero();
        assertThat(assessment.isFinal()).isTrue();
        if (first != null) {
            assertThat(assessment.instructions().getFirst().id()).isEqualTo(first);
        }
    }

    @Test
    void every_complaint_has_examples() throws Exception {
        Set<String> told = new HashSet<>();
        List<String> lines;
        try (var file = CallersTest.class.getResourceAsStream("/callers.csv")) {
            lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(3)
                    .toList();
        }
        lines.forEach(line -> told.add(List.of(line.split("\\|")).get(1).strip()));

        assertThat(told).isEqualTo(PACK.complaints().keySet());
        assertThat(lines).hasSizeGreaterThanOrEqualTo(60);
    }

    /** Every way through every complaint: when the pack says green, it says so whatever the answers are that are not known. */
    @Test
    void not_knowing_never_makes_a_patient_greener() {
        AtomicInteger greens = new AtomicInteger();
        PACK.complaints().keySet().forEach(complaint -> walk(complaint, new HashMap<>(), greens));
        assertThat(greens.get()).isPositive();
    }

    private static void walk(String complaint, Map<String, String> answers, AtomicInteger greens) {
        Assessment assessment = PACK.assess(complaint, answers);
        Question next = assessment.next();
        if (next == null) {
            assertThat(assessment.colour()).as("%s %s", complaint, answers).isNotNull();
            if (assessment.colour() == Colour.GREEN) {
                greens.incrementAndGet();
                greenWhateverTheUnknownAnswersAre(complaint, answers);
            }
            return;
        }
        answers.put(next.id(), Question.UNKNOWN);
        walk(complaint, answers, greens);
        next.answers().keySet().forEach(answer -> {
            answers.put(next.id(), answer);
            walk(complaint, answers, greens);
        });
        answers.remove(next.id());
    }

    private static void greenWhateverTheUnknownAnswersAre(String complaint, Map<String, String> answers) {
        answers.entrySet().stream()
                .filter(given -> given.getValue().equals(Question.UNKNOWN))
                .forEach(unknown -> Objects.requireNonNull(PACK.questions().get(unknown.getKey()))
                        .answers()
                        .keySet()
                        .forEach(answer -> {
                            Map<String, String> known = new HashMap<>(answers);
                            known.put(unknown.getKey(), answer);
                            assertThat(PACK.assess(complaint, known).colour())
                                    .as("%s %s is green although %s=%s", complaint, answers, unknown.getKey(), answer)
                                    .isIn(Colour.GREEN, null);
                        }));
    }

    private static Map<String, String> answersOf(String answers) {
        Map<String, String> given = new HashMap<>(Map.of("responsive", "ya", "breathing", "normal"));
        for (String answer : answers.strip().split(" ")) {
            List<String> parts = List.of(answer.split("=", 2));
            given.put(parts.getFirst(), parts.getLast());
        }
        return given;
    }
}
