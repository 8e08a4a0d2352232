package id.psc119.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad pack is refused, and the fault names its line. */
class BadPackTest {
    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "languages: [en]                    | languages: [id, en]                | must be one of the languages",
                "version: one                       | version: \"1.0.0\"                 | must match",
                "opening: [responsive, heart]       | opening: [responsive, breathing]   | there is no question \"heart\"",
                "colour: PURPLE                     | colour: RED                        | is not one of",
                "colour: BLACK                      | colour: RED                        | is not one of",
                "beatsPerMinute: fast               | beatsPerMinute: 110                | is not a whole number",
                "beatsPerMinute: 400                | beatsPerMinute: 110                | is not a whole number",
                "instructions: [cprs]               | instructions: [cpr]                | there is no instruction \"cprs\"",
                "when: {blue: [maybe]}              | when: {blue: [ya]}                | \"maybe\" is no answer of \"blue\"",
                "when: {colour: [ya]}              | when: {blue: [ya]}                | is not asked before this",
                "when: {blue: []}                   | when: {blue: [ya]}                | this could never hold",
                "questions: [speaks, speaks]        | questions: [speaks, blue, asthma]  | is asked twice",
                "questions: [fitLong, fitNow]       | questions: [fitNow, fitLong, pregnant, age] | is not asked before it",
                "otherwise: NOTHING                 | otherwise: YELLOW                  | is not one of",
                "implies: {age: newborn}            | implies: {age: infant}             | is no answer of \"age\"",
                "needs: [HELICOPTER]                | needs: [ALS]                       | is not one of",
                "level: BOAT                        | level: ALS                         | is not one of",
                "- id: Blue                         | - id: blue                         | must match",
                "sourced: x                         | source: Written by the PSC 119 project | is not known here",
                "title: {id: \"Tersedak\"}          | title: {id: \"Tersedak\", en: \"Choking\"} | \"en\" is missing",
                "complaint: HEART                   | complaint: BREATHING               | there is no complaint \"HEART\"",
                "ask: [                             | ask: {id: \"Apakah bayi menangis   | not readable",
            })
    void a_mistake_is_named_with_its_line(String mistake, String instead, String fault) throws Exception {
        String good = file();
        assertThat(good).contains(instead);
        int line = (int) good.substring(0, good.indexOf(instead)).lines().count();
        String bad = good.replaceFirst(java.util.regex.Pattern.quote(instead), mistake);

        assertThatThrownBy(() -> PackReader.read(bad))
                .isInstanceOfSatisfying(
                        BadPack.class,
                        refused -> assertThat(refused.faults()).anySatisfy(each -> {
                            assertThat(each.message()).contains(fault);
                            assertThat(each.line()).isBetween(line - 4, line + 8);
                        }));
    }

    @Test
    void all_faults_are_named_at_once_in_the_order_of_the_file() throws Exception {
        String bad = file().replaceFirst("colour: YELLOW", "colour: PINK").replaceFirst("\\[sitUp\\]", "[sitDown]");

        assertThatThrownBy(() -> PackReader.read(bad)).isInstanceOfSatisfying(BadPack.class, refused -> {
            List<Integer> lines =
                    refused.faults().stream().map(BadPack.Fault::line).toList();
            assertThat(lines).hasSizeGreaterThanOrEqualTo(2).isSorted();
        });
    }

    @ParameterizedTest
    @CsvSource({"''", "just words", "[]", "'{}'", "'\"\\u0000'"})
    void something_else_altogether_is_refused_and_not_an_error(String document) {
        assertThatThrownBy(() -> PackReader.read(document)).isInstanceOf(BadPack.class);
    }

    private static String file() throws IOException {
        try (InputStream file = PackReader.class.getResourceAsStream("/protocols/psc119-basic.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
