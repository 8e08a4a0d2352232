package id.psc119.fleet.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.platform.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** only a sample installation takes the numbers of the sample, which no network has. */
class TelephoneNumbersTest {
    private static final String SAMPLE = "0700-0000-101";

    @Test
    void a_number_that_no_network_has_is_a_persons_only_where_the_installation_says_so() {
        assertThat(new TelephoneNumbers(Optional.of("+62700000")).e164(SAMPLE)).isEqualTo("+627000000101");
        assertThatThrownBy(() -> new TelephoneNumbers(Optional.empty()).e164(SAMPLE))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void an_emergency_number_is_nobodys_in_a_sample_either() {
        assertThatThrownBy(() -> new TelephoneNumbers(Optional.of("+62700000")).e164("119"))
                .isInstanceOf(ProblemException.class);
        assertThat(new TelephoneNumbers(Optional.of("+62700000")).e164("0812-3456-7890"))
                .isEqualTo("+6281234567890");
    }
}
