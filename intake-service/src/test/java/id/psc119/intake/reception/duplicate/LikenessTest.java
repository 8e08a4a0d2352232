package id.psc119.intake.reception.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    private static final Instant NOON = Instant.parse("2026-11-21T05:00:00Z");
    private static final Place MARKET = Place.at(new GeoPoint(-2.88, 103.84), 20, PlaceSource.GPS);
    private static final Place NEXT_STREET = Place.at(new GeoPoint(-2.8815, 103.84), 20, PlaceSource.GPS);
    private static final Place NEXT_VILLAGE = Place.at(new GeoPoint(-2.95, 103.84), 20, PlaceSource.GPS);

    private final Likeness likeness = new Likeness(new ShippedSettings());

    @Test
    void the_same_number_is_enough_by_itself_even_hours_later() {
        assertThat(of(side("+62811", null, 170), side("+62811", null, 0)).why())
                .containsExactly(Proposal.Why.SAME_NUMBER);
    }

    @Test
    void a_neighbour_who_calls_within_minutes_is_proposed_and_one_who_calls_an_hour_later_is_not() {
        assertThat(of(side("+62811", NEXT_STREET, 5), side("+62812", MARKET, 0)).why())
                .containsExactly(Proposal.Why.NEAR, Proposal.Why.MINUTES_APART);
        assertThat(of(side("+62811", NEXT_STREET, 60), side("+62812", MARKET, 0)))
                .isNull();
    }

    @Test
    void a_call_from_the_next_village_is_another_event() {
        assertThat(of(side("+62811", NEXT_VILLAGE, 5), side("+62812", MARKET, 0)))
                .isNull();
    }

    @Test
    void a_bad_fix_counts_for_as_much_as_its_radius_allows() {
        Place badFix = Place.at(new GeoPoint(-2.90, 103.84), 3000, PlaceSource.GPS);
        assertThat(of(side("+62811", badFix, 5), side("+62812", MARKET, 0)).why())
                .contains(Proposal.Why.NEAR);
    }

    @Test
    void two_reports_known_by_their_village_only_are_not_called_near() {
        Place village = new Place(
                new GeoPoint(-2.88, 103.84),
                5000,
                PlaceSource.DESA,
                "16.06.01",
                "16.06.01.2001",
                null,
                null,
                null,
                null,
                null);
        assertThat(of(side("+62811", village, 5), side("+62812", village, 0))).isNull();
        Likeness.Side crash = Likeness.Side.of(Set.of(), village, true, Complaint.ROAD_CRASH, NOON);
        assertThat(of(crash, crash).why())
                .containsExactly(Proposal.Why.SAME_DESA, Proposal.Why.SAME_COMPLAINT, Proposal.Why.MINUTES_APART);
    }

    /** M-D8: duplicates ended at 300 m. */
    @ParameterizedTest
    @CsvSource({"0.004, true, true", "0.006, true, false", "0.017, false, true", "0.02, false, false"})
    void reports_are_near_within_500_metres_in_town_and_2_kilometres_in_the_country(
            double degrees, boolean inTown, boolean isProposed) {
        Likeness.Side here = Likeness.Side.of(
                Set.of(), Place.at(new GeoPoint(-2.88, 103.84), null, PlaceSource.GPS), inTown, null, NOON);
        Likeness.Side there = Likeness.Side.of(
                Set.of(), Place.at(new GeoPoint(-2.88 - degrees, 103.84), null, PlaceSource.GPS), inTown, null, NOON);
        assertThat(of(there, here) != null).isEqualTo(isProposed);
    }

    /** M-D8: the words of a landmark count, but not those of every landmark. */
    @Test
    void landmarks_that_share_a_name_speak_for_the_same_event() {
        assertThat(of(at("depan SDN Lumpatan"), at("Sebelah masjid Lumpatan")).why())
                .contains(Proposal.Why.SAME_LANDMARK);
        assertThat(of(at("dekat jembatan"), at("dekat pasar"))).isNull();
    }

    private static Likeness.Side at(String landmark) {
        Place place = new Place(null, null, PlaceSource.TOLD, null, "16.06.01.2001", null, null, null, landmark, null);
        return Likeness.Side.of(Set.of(), place, false, null, NOON);
    }

    @Test
    void reports_of_which_nothing_is_known_are_not_alike() {
        assertThat(of(side("", null, 0), side("", null, 0))).isNull();
    }

    private Proposal of(Likeness.Side contact, Likeness.Side incident) {
        return likeness.of(contact, new UUID(0, 1), "1606-261121-001", incident);
    }

    private static Likeness.Side side(String number, Place place, int minutes) {
        return Likeness.Side.of(
                number.isEmpty() ? Set.of() : Set.of(number),
                place,
                true,
                null,
                NOON.plus(Duration.ofMinutes(minutes)));
    }
}
