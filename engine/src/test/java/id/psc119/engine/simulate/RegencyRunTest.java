package id.psc119.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.engine.SharedData;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.RelocationPolicy;
import id.psc119.engine.travel.Rivers;
import id.psc119.vocabulary.Colour;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegencyRunTest {
    private static final String SMALL = """
            {"name": "Kecil", "note": "made up", "regency": "99.01", "zone": "Asia/Jakarta",
             "start": "2026-10-31T17:00:00Z", "days": 20, "callsPerDay": 10,
             "byHour": [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],
             "colours": {"RED": 0.3, "YELLOW": 0.5, "GREEN": 0.2}, "targetMinutes": {"RED": 30, "YELLOW": 30},
             "exactPlaces": 0.5, "wetSeason": false,
             "dispatchDelayMinutes": {"median": 3, "p90": 7}, "onSceneMinutes": {"median": 15, "p90": 30},
             "handOverMinutes": {"median": 15, "p90": 30},
             "waitingPosts": [{"name": "Barat", "lat": -2.8, "lon": 103.8, "kecamatanCode": "99.01.01"},
                              {"name": "Timur", "lat": -2.8, "lon": 104.2, "kecamatanCode": "99.01.02"}],
             "units": [{"name": "AMB-01", "kind": "BLS_AMBULANCE", "post": "Barat", "rostered": true},
                       {"name": "AMB-02", "kind": "BLS_AMBULANCE", "post": "Timur", "rostered": true},
                       {"name": "DES-01", "kind": "VILLAGE_CAR", "desaCode": "99.01.02.2001", "rostered": false,
                        "answerChance": 0.5},
                       {"name": "BDN-01", "kind": "RESPONDER", "desaCode": "99.01.01.2002", "rostered": false,
                        "answerChance": 0.5}],
             "facilities": [{"name": "RS", "kind": "HOSPITAL", "lat": -2.8, "lon": 103.8, "capabilities": ["TRAUMA"]}]}
            """;

    private static final String AREAS = """
            kode,nama,level,parent,lat,lng,has_polygon
            99.01,Kecil,kabkota,99,-2.8,104,1
            99.01.01,Barat,kecamatan,99.01,-2.8,103.8,1
            99.01.01.2001,Satu,desa_kelurahan,99.01.01,-2.75,103.8,1
            99.01.01.2002,Dua,desa_kelurahan,99.01.01,-2.9,103.7,1
            99.01.02,Timur,kecamatan,99.01,-2.8,104.2,1
            99.01.02.2001,Tiga,desa_kelurahan,99.01.02,-2.7,104.2,1
            99.01.02.2002,Empat,desa_kelurahan,99.01.02,,,0
            """;

    private static final RelocationPolicy EAGER =
            new RelocationPolicy(0.2, 0, 0.001, 3, 2, 300, 7200, LocalTime.of(22, 0), LocalTime.of(5, 0), 0.001);

    private static RegencyRun small(Path folder) throws IOException {
        Path areas = Files.writeString(folder.resolve("areas.csv"), AREAS);
        return new RegencyRun(Scenario.parse(SMALL, "small.json"), areas, Rivers.NONE);
    }

    @Test
    void the_same_seed_plays_the_same_month_and_another_seed_another(@TempDir Path folder) throws IOException {
        RegencyRun run = small(folder);

        Outcome first = run.run(run.rules(), 1);

        assertThat(run.run(run.rules(), 1).answers()).isEqualTo(first.answers());
        assertThat(run.run(run.rules(), 2).answers()).isNotEqualTo(first.answers());
        assertThat(first.answers()).allSatisfy(answer -> {
            assertThat(answer.unit()).isBetween(0, 2);
            assertThat(answer.responseSeconds()).isFinite();
            assertThat(answer.firstHelpSeconds()).isLessThanOrEqualTo(answer.responseSeconds());
        });
        assertThat(first.answers()).anyMatch(answer -> answer.unanswered() > 0).anyMatch(answer -> answer.unit() == 2);
    }

    @Test
    void another_policy_meets_the_same_calls(@TempDir Path folder) throws IOException {
        RegencyRun run = small(folder);

        Outcome ships = run.run(run.rules(), 1);
        Outcome other = run.run(run.rules().with(Policy.DEFAULT.withTie(0, 0)), 1);

        assertThat(other.calls()).isEqualTo(ships.calls());
    }

    @Test
    void no_private_car_is_moved_and_no_ambulance_more_than_its_shift_allows(@TempDir Path folder) throws IOException {
        RegencyRun run = small(folder);

        Outcome outcome = run.run(run.rules().with(new Rules.Relocating(EAGER, run.coverage(run.expected()))), 1);

        assertThat(outcome.moves().get(0) + outcome.moves().get(1)).isPositive();
        assertThat(outcome.moves().get(2)).isZero();
        assertThat(outcome.moves().get(0)).isLessThanOrEqualTo((int) Math.ceil(outcome.seconds() / 28_800) * 3);
    }

    @Test
    void where_calls_wander_by_the_hour_relocation_by_the_hour_learned_from_past_months_is_in_time_more_often(
            @TempDir Path folder) throws IOException {
        String west = "[0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0]";
        String east = "[1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1]";
        // One ambulance for two ends of the regency, and nobody else who could carry.
        String wandering = SMALL.replace("\"callsPerDay\": 10", "\"callsPerDay\": 7")
                .replace("\"days\": 20", "\"days\": 100")
                .replace(
                        "\"colours\"",
                        "\"kecamatanByHour\": {\"99.01.01\": " + west + ", \"99.01.02\": " + east
                                + "}, \"transported\": {\"RED\": 0, \"YELLOW\": 0, \"GREEN\": 0}, \"colours\"")
                .replace("\"VILLAGE_CAR\"", "\"RESPONDER\"")
                .replace("\"post\": \"Timur\", \"rostered\": true", "\"post\": \"Timur\", \"rostered\": false")
                .replace("\"AMB-02\", \"kind\": \"BLS_AMBULANCE\"", "\"BDN-02\", \"kind\": \"RESPONDER\"");
        Path areas = Files.writeString(folder.resolve("areas.csv"), AREAS);
        RegencyRun run = new RegencyRun(Scenario.parse(wandering, "wandering.json"), areas, Rivers.NONE);

        double constant = 0;
        double byHour = 0;
        for (int seed = 0; seed < 6; seed++) {
            constant += run.run(run.rules().with(new Rules.Relocating(EAGER, run.coverage(run.expected()))), seed)
                            .figures()
                            .inTime()
                    / 6;
            byHour += run.run(run.rules().with(new Rules.Relocating(EAGER, run.coverage(run.learned(-1)))), seed)
                            .figures()
                            .inTime()
                    / 6;
        }

        assertThat(byHour).isGreaterThan(constant + 0.05);
    }

    @Test
    void at_quiet_hours_nobody_is_moved_for_little(@TempDir Path folder) throws IOException {
        RegencyRun run = small(folder);
        RelocationPolicy alwaysQuiet =
                new RelocationPolicy(0.2, 0, 0.001, 3, 2, 300, 7200, LocalTime.MIN, LocalTime.MAX, 1);

        Outcome outcome = run.run(run.rules().with(new Rules.Relocating(alwaysQuiet, run.coverage(run.expected()))), 1);

        assertThat(outcome.moves()).containsOnly(0);
    }

    @Test
    void a_misspelt_field_or_an_unknown_village_is_refused_by_name(@TempDir Path folder) {
        assertThatThrownBy(() -> Scenario.parse(SMALL.replace("callsPerDay", "callsPerday"), "small.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("small.json")
                .hasMessageContaining("callsPerday");
        assertThatThrownBy(() -> Scenario.parse(SMALL.replace("\"days\": 20", "\"days\": 0"), "small.json"))
                .hasMessageContaining("\"days\"");
        assertThatThrownBy(() -> Scenario.parse("{", "small.json")).hasMessageContaining("small.json");
        assertThatThrownBy(() -> new RegencyRun(
                        Scenario.parse(SMALL.replace("99.01.02.2001", "99.01.02.9999"), "small.json"),
                        Files.writeString(folder.resolve("areas.csv"), AREAS),
                        Rivers.NONE))
                .hasMessageContaining("DES-01")
                .hasMessageContaining("99.01.02.9999");
    }

    @Test
    void musi_banyuasin_has_all_its_villages_and_its_rostered_units_are_busy_a_tenth_to_a_fifth_of_their_time()
            throws IOException {
        Path areas = SharedData.require("data/sumsel-areas.csv");
        Scenario muba;
        try (InputStream in = Scenario.class.getResourceAsStream("/sample/muba.json")) {
            assertThat(in).isNotNull();
            muba = Scenario.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "muba.json");
        }
        RegencyRun run = new RegencyRun(muba, areas, Rivers.NONE);

        assertThat(Villages.read(areas, "16.06")).hasSize(242);
        List<Outcome.Figures> figures = IntStream.range(0, 3)
                .mapToObj(seed -> run.run(run.rules(), seed).figures())
                .toList();
        assertThat(figures).allSatisfy(each -> {
            assertThat(each.utilisation()).isBetween(0.1, 0.2);
            assertThat(each.inTime()).isBetween(0.4, 0.9);
        });
        assertThat(muba.colours()).containsKey(Colour.RED);
    }

    /** E-10, E-11 and E-14: each is refused by its field, and none hangs or is played with a made-up figure. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"
                        + " | [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0] | byHour",
                "\"byHour\": [1, | \"byHour\": [-1, | byHour",
                "{\"RED\": 0.3, \"YELLOW\": 0.5, \"GREEN\": 0.2} | {\"RED\": 0} | colours",
                "\"start\": \"2026-10-31T17:00:00Z\", | ~ | start",
                "Asia/Jakarta | Asia/Sekayu | zone",
                "\"callsPerDay\": 10, | ~ | callsPerDay",
                "\"callsPerDay\": 10, | \"callsPerDay\": 1e12, | callsPerDay",
                "\"lat\": -2.8, \"lon\": 103.8, \"kecamatanCode\" | \"lon\": 103.8, \"kecamatanCode\" | waitingPosts[0].lat",
                "{\"median\": 3, \"p90\": 7} | {\"median\": 3} | dispatchDelayMinutes.p90",
                "{\"median\": 3, \"p90\": 7} | {\"median\": 3, \"p90\": 1} | p90",
                "\"answerChance\": 0.5 | \"answerChance\": 0 | answerChance",
                "\"exactPlaces\": 0.5, | ~ | exactPlaces"
            })
    void a_scenario_that_lacks_a_figure_or_has_an_impossible_one_is_refused_by_its_field(
            String was, String becomes, String named) {
        String changed = SMALL.replaceFirst(Pattern.quote(was), Matcher.quoteReplacement(becomes.replace("~", "")));

        assertThat(changed).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> Scenario.parse(changed, "small.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("small.json")
                .hasMessageContaining(named);
    }

    /** E-4: a car whose owner is only known by telephone is asked all the same. */
    @Test
    void a_village_car_without_a_crew_takes_part_as_one_with_a_crew_does(@TempDir Path folder) throws IOException {
        Path areas = Files.writeString(folder.resolve("areas.csv"), AREAS);
        String uncrewed = SMALL.replace("\"answerChance\": 0.5", "\"answerChance\": 0.5, \"crewed\": false");
        RegencyRun with = small(folder);
        RegencyRun without = new RegencyRun(Scenario.parse(uncrewed, "small.json"), areas, Rivers.NONE);

        Outcome outcome = without.run(without.rules(), 1);

        assertThat(outcome.answers()).anyMatch(answer -> answer.unit() == 2);
        // Only the responder, who never goes instead of an ambulance, is missed.
        assertThat(outcome.answers().stream().map(Answer::unit).toList())
                .isEqualTo(with.run(with.rules(), 1).answers().stream()
                        .map(Answer::unit)
                        .toList());
    }

    /** E-17. */
    @Test
    void patients_whom_no_facility_takes_are_counted(@TempDir Path folder) throws IOException {
        Path areas = Files.writeString(folder.resolve("areas.csv"), AREAS);
        String closed = SMALL.replace(
                "\"capabilities\": [\"TRAUMA\"]",
                "\"capabilities\": [\"TRAUMA\"], \"opens\": \"08:00\", \"closes\": \"08:01\"");
        RegencyRun run = new RegencyRun(Scenario.parse(closed, "small.json"), areas, Rivers.NONE);

        assertThat(run.run(run.rules(), 1).nowhere()).isGreaterThan(100);
        assertThat(small(folder).run(small(folder).rules(), 1).nowhere()).isZero();
    }
}
