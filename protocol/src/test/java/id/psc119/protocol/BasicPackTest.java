package id.psc119.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pack that the suite brings along says of the calls that a rural PSC gets. */
class BasicPackTest {
    private static final Pack PACK = PackReader.basic();

    @Test
    void an_unresponsive_patient_who_does_not_breathe_is_red_after_two_questions_and_compressions_are_read_out() {
        Assessment assessment = PACK.assess(null, Map.of("responsive", "tidak", "breathing", "not"));

        assertThat(assessment.colour()).isEqualTo(Colour.RED);
        assertThat(assessment.isFinal()).isTrue();
        assertThat(assessment.needs()).containsExactly(Capability.RESPONDER, Capability.TRANSPORT);
        assertThat(assessment.level()).isEqualTo(Capability.ALS);
        assertThat(assessment.instructions().getFirst().id()).isEqualTo("cpr");
        assertThat(assessment.instructions().getFirst().beatsPerMinute()).isBetween(100, 120);
    }

    @Test
    void an_infant_in_arrest_gets_the_instructions_for_infants_only() {
        Assessment assessment =
                PACK.assess("CARDIAC_ARREST", Map.of("responsive", "tidak", "breathing", "not", "age", "infant"));

        assertThat(assessment.instructions())
                .extracting(Instruction::id)
                .contains("cprInfant")
                .doesNotContain("cpr");
    }

    @Test
    void a_newborn_is_an_infant_without_being_asked() {
        Assessment assessment = PACK.assess("NEWBORN", Map.of("responsive", "tidak", "breathing", "not"));

        assertThat(assessment.instructions().getFirst().id()).isEqualTo("cprInfant");
        assertThat(assessment.open()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CHEST_PAIN      | age=older painNow=ya                        | RED",
                "CHEST_PAIN      | age=adult painNow=tidak chestPain=tidak sweating=tidak | YELLOW",
                "STROKE          | face=ya since=today                         | RED",
                "STROKE          | face=ya since=earlier                       | YELLOW",
                "CONVULSION      | fitNow=ya                                   | RED",
                "BLEEDING_TRAUMA | bleeding=little whereHurt=limb severe=tidak     | GREEN",
                "ROAD_CRASH      | howMany=one trapped=ya                      | RED",
                "ROAD_CRASH      | howMany=one trapped=tidak bleeding=tidak walks=ya whereHurt=limb | GREEN",
                "BURN            | burnSize=medium burnFace=tidak age=child        | RED",
                "BURN            | burnSize=medium burnFace=tidak age=adult        | YELLOW",
                "SNAKE_BITE      | swelling=tidak                                  | RED",
                "PREGNANCY       | labour=pushing                               | RED",
                "PREGNANCY       | labour=tidak pregnancyDanger=tidak                 | YELLOW",
                "FEVER_CHILD     | age=child childDanger=tidak childBleeds=tidak      | GREEN",
                "POISONING       | poison=pesticide                             | RED",
                "POISONING       | poison=food severe=tidak                        | GREEN",
                "ALLERGY         | allergy=tidak speaks=ya                        | GREEN",
                "DIABETES        | sugar=ya swallows=tidak                        | RED",
                "FALL            | height=tidak whereHurt=limb walks=tidak            | YELLOW",
                "FIRE_INDUSTRIAL | danger=unknown                               | RED",
                "CHOKING         | age=adult coughs=tidak                          | RED",
                "DROWNING        | inWater=ya                                  | RED",
                "TRANSFER        | transferUrgent=ya                           | RED",
                "OTHER           | age=older severe=ya                         | RED",
            })
    void an_awake_patient_who_breathes_normally_is_judged_by_the_complaint(
            String complaint, String answers, Colour colour) {
        Map<String, String> given = new HashMap<>(Map.of("responsive", "ya", "breathing", "normal"));
        for (String answer : answers.strip().split(" ")) {
            given.put(answer.split("=")[0], answer.split("=")[1]);
        }

        assertThat(PACK.assess(complaint.strip(), given).colour()).isEqualTo(colour);
    }

    @Test
    void every_way_through_every_complaint_ends_with_a_colour_and_no_answer_of_not_knowing_makes_it_green_alone() {
        PACK.complaints().keySet().forEach(complaint -> {
            Map<String, String> answers = new LinkedHashMap<>();
            Assessment assessment = PACK.assess(complaint, answers);
            while (assessment.next() != null) {
                answers.put(assessment.next().id(), Question.UNKNOWN);
                assessment = PACK.assess(complaint, answers);
            }
            assertThat(assessment.colour()).as("%s, nothing known", complaint).isIn(Colour.RED, Colour.YELLOW);
            assertThat(assessment.needs()).as(complaint).isNotEmpty();
        });
    }

    @Test
    void a_worse_answer_never_makes_a_patient_less_urgent_than_red() {
        PACK.complaints().keySet().forEach(complaint -> {
            Map<String, String> answers = new HashMap<>(Map.of("responsive", "tidak", "breathing", "not"));
            List<Question> asked = new ArrayList<>();
            Assessment assessment = PACK.assess(complaint, answers);
            while (assessment.next() != null) {
                Question next = Objects.requireNonNull(assessment.next());
                asked.add(next);
                answers.put(next.id(), List.copyOf(next.answers().keySet()).getLast());
                assessment = PACK.assess(complaint, answers);
                assertThat(assessment.colour())
                        .as("%s after %s", complaint, asked)
                        .isEqualTo(Colour.RED);
            }
        });
    }

    @Test
    void a_question_that_depends_on_another_is_left_out_when_that_answer_decides_it() {
        Map<String, String> opening = Map.of("responsive", "ya", "breathing", "normal");
        Map<String, String> convulsing = new HashMap<>(opening);
        convulsing.put("fitNow", "ya");
        Map<String, String> stopped = new HashMap<>(opening);
        stopped.put("fitNow", "tidak");

        assertThat(Objects.requireNonNull(PACK.assess("CONVULSION", convulsing).next())
                        .id())
                .isEqualTo("pregnant");
        assertThat(Objects.requireNonNull(PACK.assess("CONVULSION", stopped).next())
                        .id())
                .isEqualTo("fitLong");
    }

    @Test
    void the_file_fits_its_schema() throws Exception {
        try (InputStream schema = PackReader.class.getResourceAsStream("/protocols/pack.schema.json");
                InputStream file = PackReader.class.getResourceAsStream("/protocols/psc119-basic.yaml")) {
            JsonNode pack = new YAMLMapper().readTree(file);

            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(pack))
                    .isEmpty();
        }
    }
}
