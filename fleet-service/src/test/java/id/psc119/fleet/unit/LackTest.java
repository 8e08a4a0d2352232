package id.psc119.fleet.unit;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What dispatch gets of a unit that lacks something: never a capability that the kind would add again. */
class LackTest {
    private static Lack.Present present(UnitKind kind, Set<Capability> registered, @Nullable Capability... lost) {
        return Lack.present(
                kind,
                registered,
                Arrays.stream(lost)
                        .map(capability -> new Lack(Lack.Cause.EQUIPMENT, "X", capability))
                        .toList());
    }

    @Test
    void a_unit_that_lacks_nothing_is_what_it_is_registered_as() {
        assertThat(Lack.present(UnitKind.ALS_AMBULANCE, Set.of(Capability.NEONATAL), List.of()))
                .isEqualTo(new Lack.Present(UnitKind.ALS_AMBULANCE, Set.of(Capability.NEONATAL), true));
    }

    @Test
    void an_als_ambulance_without_als_is_a_bls_ambulance_and_keeps_what_else_it_can() {
        assertThat(present(UnitKind.ALS_AMBULANCE, Set.of(Capability.NEONATAL), Capability.ALS))
                .isEqualTo(new Lack.Present(
                        UnitKind.BLS_AMBULANCE,
                        Set.of(Capability.BLS, Capability.TRANSPORT, Capability.NEONATAL),
                        true));
    }

    @Test
    void an_ambulance_without_bls_still_carries_and_has_no_als_either() {
        assertThat(present(UnitKind.ALS_AMBULANCE, Set.of(Capability.ALS), Capability.BLS))
                .isEqualTo(new Lack.Present(UnitKind.VILLAGE_CAR, Set.of(Capability.TRANSPORT), true));
    }

    @Test
    void a_unit_that_cannot_do_what_its_kind_is_for_is_of_no_kind_that_is_proposed() {
        for (UnitKind kind : UnitKind.values()) {
            for (Capability lost : kind.inherent()) {
                Lack.Present left = present(kind, Set.of(), lost);
                assertThat(left.kind().inherent())
                        .as("%s without %s", kind, lost)
                        .doesNotContain(lost);
                assertThat(left.capabilities()).doesNotContain(lost);
            }
        }
        assertThat(Lack.present(UnitKind.BOAT, Set.of(), List.of(new Lack(Lack.Cause.CREW, "DRIVER", null)))
                        .isReady())
                .isFalse();
    }
}
