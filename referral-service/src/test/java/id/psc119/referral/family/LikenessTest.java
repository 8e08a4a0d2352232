package id.psc119.referral.family;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.referral.family.Likeness.Described;
import id.psc119.referral.family.Likeness.Ground;
import id.psc119.referral.family.Likeness.Known;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Sex;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    private static Set<Ground> likeness(String wanted, String known) {
        return Likeness.of(new Described(wanted, null, null), new Known(known, null, null, null))
                .orElse(Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "Suharto, Soeharto, NAME",
        "Djoko, Joko, NAME",
        "Ny. Siti, By. Ny. Siti, NAME",
        "muhammad rizki, Muhamad Rizky, NAME",
        "Siti Aminah, Siti Rahma, PART_OF_NAME",
        "Siti, Siti Aminah, NAME",
        "Andi, Budi, ",
        "Ani, Adi, ",
        "Ahmad bin Usman, Rudi bin Karto, ",
        "Nurhayati binti Saleh, Maryam binti Karim, ",
        "Ahmad bin Usman, Ahmad Usman, NAME",
    })
    void names_are_alike_as_people_hear_and_write_them(String wanted, String known, String ground) {
        assertThat(likeness(wanted, known)).isEqualTo(ground == null ? Set.of() : Set.of(Ground.valueOf(ground)));
    }

    @Test
    void a_full_name_outweighs_a_sex_or_an_age_that_was_seen_in_a_hurry_and_a_part_of_it_does_not() {
        Known seen = new Known("Siti Aminah", Sex.MALE, 70, null);
        assertThat(Likeness.of(new Described("Siti Aminah", Sex.FEMALE, 30), seen))
                .contains(Set.of(Ground.NAME));
        assertThat(Likeness.of(new Described("Siti Rahma", Sex.FEMALE, 30), seen))
                .isEmpty();
    }

    @Test
    void the_age_is_that_of_the_record_or_of_the_crew_s_look() {
        Described boy = new Described(null, Sex.MALE, 9);
        assertThat(Likeness.of(boy, new Known(null, Sex.MALE, null, AgeBand.CHILD)))
                .contains(Set.of(Ground.SEX, Ground.AGE));
        assertThat(Likeness.of(boy, new Known(null, Sex.MALE, null, AgeBand.ADULT)))
                .isEmpty();
        assertThat(Likeness.of(boy, new Known(null, Sex.MALE, 12, null))).isPresent();
        assertThat(Likeness.of(boy, new Known(null, Sex.MALE, 30, null))).isEmpty();
        assertThat(Likeness.of(boy, new Known(null, null, null, null))).isEmpty();
    }
}
