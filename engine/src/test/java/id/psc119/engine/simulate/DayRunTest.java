package id.psc119.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.recommend.Policy;
import id.psc119.engine.travel.Rivers;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DayRunTest {
    private static final UUID WEST = new UUID(1, 1);
    private static final UUID EAST = new UUID(1, 2);

    /** Two ambulances 44 km apart; the eastern one goes home at noon. */
    private static final String DAY = """
            {"regency": "16.06", "day": "2026-11-20", "zone": "Asia/Jakarta", "wetSeason": false,
             "targetMinutes": {"RED": 30},
             "posts": [],
             "villages": [{"code": "16.06.01.2001", "lat": -2.8, "lon": 103.8, "weight": 3},
                          {"code": "16.06.02.2001", "lat": -2.8, "lon": 104.2, "weight": 1}],
             "units": [{"id": "%s", "name": "AMB-01", "kind": "BLS_AMBULANCE", "rostered": true, "lat": -2.8, "lon": 103.8},
                       {"id": "%s", "name": "AMB-02", "kind": "BLS_AMBULANCE", "rostered": true, "lat": -2.8, "lon": 104.2,
                        "duty": [{"from": null, "to": "2026-11-20T05:00:00Z"}]}],
             "facilities": [{"id": "00000000-0000-0003-0000-000000000001", "name": "RS", "kind": "HOSPITAL",
                             "lat": -2.8, "lon": 103.8, "capabilities": ["TRAUMA"]}],
             "calls": [CALLS]}
            """.formatted(WEST, EAST);

    private static String call(String number, double lon, String received, String onScene, UUID unit) {
        return """
                {"number": "%s", "colour": "RED", "capability": "TRANSPORT", "complaint": "ROAD_CRASH",
                 "lat": -2.85, "lon": %s, "received": "%s", "decided": "%s", "unit": "%s", "departed": "%s",
                 "onScene": "%s", "leftScene": null, "facility": null}
                """.formatted(number, lon, received, received, unit, received, onScene);
    }

    private static DayRun run(String... calls) throws IOException {
        return new DayRun(Day.parse(DAY.replace("CALLS", String.join(",", calls)), "day.json"), Rivers.NONE);
    }

    @Test
    void what_happened_is_read_from_the_times_that_were_noted_down() throws IOException {
        DayRun run = run(
                call("1606-201126-001", 103.8, "2026-11-20T01:00:00Z", "2026-11-20T01:20:00Z", WEST),
                call("1606-201126-002", 103.8, "2026-11-20T03:00:00Z", "2026-11-20T03:40:00Z", EAST));

        Outcome.Figures happened = run.happened().figures();

        assertThat(happened.calls()).isEqualTo(2);
        assertThat(happened.meanSeconds()).isCloseTo(30 * 60, within(0.001));
        assertThat(happened.inTime()).isEqualTo(0.5);
    }

    @Test
    void the_closest_policy_sends_the_unit_that_was_near_where_the_far_one_had_been_sent() throws IOException {
        DayRun run = run(call("1606-201126-001", 103.8, "2026-11-20T03:00:00Z", "2026-11-20T04:10:00Z", EAST));

        Outcome replayed = run.run(run.rules().with(Policy.DEFAULT.withTie(0, 0)), 1);

        assertThat(replayed.units().get(replayed.answers().getFirst().unit()).id())
                .isEqualTo(WEST);
        assertThat(replayed.answers().getFirst().responseSeconds())
                .isLessThan(run.happened().answers().getFirst().responseSeconds() / 2);
        assertThat(run.run(run.rules(), 1).answers())
                .isEqualTo(run.run(run.rules(), 1).answers());
    }

    @Test
    void a_way_that_was_slow_that_day_is_slow_for_whoever_goes() throws IOException {
        DayRun usual = run(call("1", 103.8, "2026-11-20T01:00:00Z", "2026-11-20T01:12:00Z", WEST));
        DayRun slow = run(call("1", 103.8, "2026-11-20T01:00:00Z", "2026-11-20T01:36:00Z", WEST));

        double usually = usual.run(usual.rules(), 1).answers().getFirst().responseSeconds();
        double slowly = slow.run(slow.rules(), 1).answers().getFirst().responseSeconds();

        double turnout = 90;
        assertThat(usually).isCloseTo(12 * 60 + turnout, within(1.0));
        assertThat(slowly).isCloseTo(36 * 60 + turnout, within(1.0));
    }

    @Test
    void a_unit_is_sent_only_while_somebody_is_with_it() throws IOException {
        DayRun run = run(
                call("1", 104.2, "2026-11-20T04:00:00Z", "2026-11-20T04:10:00Z", EAST),
                call("2", 104.2, "2026-11-20T08:00:00Z", "2026-11-20T09:10:00Z", WEST));

        Outcome replayed = run.run(run.rules(), 1);

        assertThat(replayed.units().get(replayed.answers().get(0).unit()).id()).isEqualTo(EAST);
        assertThat(replayed.units().get(replayed.answers().get(1).unit()).id()).isEqualTo(WEST);
    }

    @Test
    void a_call_that_nobody_reached_is_left_out_and_counted() throws IOException {
        DayRun run = run(
                call("1", 103.8, "2026-11-20T01:00:00Z", "2026-11-20T01:12:00Z", WEST),
                call("2", 103.8, "2026-11-20T02:00:00Z", "2026-11-20T02:12:00Z", WEST)
                        .replace("\"unit\": \"" + WEST + "\"", "\"unit\": null"));

        assertThat(run.leftOut()).isEqualTo(1);
        assertThat(run.numbers()).containsExactly("1");
        assertThat(run.coverage()).isPresent();
    }

    /** Issue 13: the shadow dispatch. */
    @Test
    void a_late_call_that_another_unit_would_have_reached_in_time_is_listed_and_one_that_nobody_could_is_not()
            throws IOException {
        Day day = run(
                        call("near", 103.8, "2026-11-20T01:00:00Z", "2026-11-20T02:10:00Z", EAST),
                        call("in time", 103.8, "2026-11-20T04:00:00Z", "2026-11-20T04:12:00Z", WEST),
                        call("far", 105.3, "2026-11-20T06:00:00Z", "2026-11-20T09:00:00Z", WEST))
                .day();

        Shadow shadow = Shadow.of(day, Rivers.NONE, 3, () -> false);

        assertThat(shadow.calls()).isEqualTo(3);
        assertThat(shadow.late()).isEqualTo(2);
        assertThat(shadow.complete()).isTrue();
        assertThat(shadow.policies()).extracting(Shadow.Played::policy).containsExactly(Shadow.Tried.values());
        assertThat(shadow.policies()).allSatisfy(played -> {
            assertThat(played.couldHave()).isEqualTo(1);
            assertThat(played.wouldHaveMissed()).isZero();
            assertThat(played.lateCalls()).singleElement().satisfies(late -> {
                assertThat(late.number()).isEqualTo("near");
                assertThat(late.minutes()).isEqualTo(70);
                assertThat(late.targetMinutes()).isEqualTo(30);
                assertThat(late.policyMinutes()).isLessThan(30);
                assertThat(late.unit() + late.policyUnit()).isEqualTo("AMB-02AMB-01");
            });
        });
    }

    @Test
    void a_shadow_whose_time_is_over_says_that_it_is_not_complete() throws IOException {
        Day day = run(call("1", 103.8, "2026-11-20T01:00:00Z", "2026-11-20T02:10:00Z", EAST))
                .day();
        int[] asked = {0};

        Shadow shadow = Shadow.of(day, Rivers.NONE, 2, () -> ++asked[0] > 3);

        assertThat(shadow.complete()).isFalse();
        assertThat(shadow.policies()).extracting(Shadow.Played::policy).containsExactly(Shadow.Tried.AS_RECOMMENDED);
    }

    @Test
    void what_is_wrong_with_a_file_is_named() {
        String good = call("1", 103.8, "2026-11-20T01:00:00Z", "2026-11-20T01:12:00Z", WEST);

        assertThatThrownBy(() -> run(good.replace("complaint", "complain")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("day.json, line ")
                .hasMessageContaining("no field \"complain\"");
        assertThatThrownBy(() -> Day.parse(DAY.replace("CALLS", "").replace("wetSeason", "wetSeson"), "day.json"))
                .hasMessageContaining("no field \"wetSeson\" in a day");
        assertThatThrownBy(() -> run(good.replace(WEST.toString(), new UUID(9, 9).toString())))
                .hasMessageContaining("call 1 names a unit that is not among");
        assertThatThrownBy(() -> run(good.replace("\"RED\"", "\"PINK\""))).hasMessageContaining("PINK");
        assertThatThrownBy(() -> Day.parse(
                        DAY.replace("CALLS", good)
                                .replace(
                                        "\"name\": \"AMB-02\", \"kind\": \"BLS_AMBULANCE\"",
                                        "\"name\": \"DES\", \"kind\": \"VILLAGE_CAR\""),
                        "day.json"))
                .hasMessageContaining("village car and never \"rostered\"");
        assertThatThrownBy(() -> Day.parse(DAY.replace("CALLS", ""), "day.json"))
                .hasMessageContaining("\"calls\" has at least one");
        assertThatThrownBy(() -> Day.parse("[", "day.json")).hasMessageContaining("day.json");
    }
}
