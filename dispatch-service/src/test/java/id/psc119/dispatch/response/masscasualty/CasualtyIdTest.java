package id.psc119.dispatch.response.masscasualty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CasualtyIdTest {
    /** The crew's page computes the same id without a network; its test has the same example. */
    @Test
    void the_id_of_a_casualty_follows_from_incident_and_tag() {
        UUID incident = UUID.fromString("019aa000-0000-7000-8000-00000000f001");

        assertThat(Casualty.patientIdOf(incident, Casualty.normalised(" a7-01 ")))
                .isEqualTo(UUID.fromString("28fd289c-9232-8893-a0f6-c22cd9dd6777"));
    }
}
