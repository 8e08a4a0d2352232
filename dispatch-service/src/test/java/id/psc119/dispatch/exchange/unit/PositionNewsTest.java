package id.psc119.dispatch.exchange.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.replica.OtherReplica;
import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** K-17: positions reach the boards of every replica, whichever replica received them. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class PositionNewsTest {
    @Inject
    EntityManager database;

    @Inject
    Positions positions;

    private void storedByAnotherReplica(UUID unit, String fixedAt) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "INSERT INTO unit_position (unit_id, lat, lon, fixed_at) VALUES ('"
                                        + unit + "', -2.9, 104.1, " + fixedAt + ") ON CONFLICT (unit_id) DO UPDATE"
                                        + " SET fixed_at = excluded.fixed_at")
                        .executeUpdate());
    }

    private static boolean shows(StreamReader reader, UUID unit) {
        return reader.events().stream()
                .anyMatch(event ->
                        "positions".equals(event.name()) && event.data().contains(unit.toString()));
    }

    @Test
    void a_position_that_another_replica_stored_is_on_this_replica_s_boards() throws Exception {
        UUID announced = Unit.onDuty().id;
        UUID unannounced = Unit.onDuty().id;
        try (OtherReplica other = OtherReplica.start();
                StreamReader reader = StreamReader.open(TestKeys.person("d1", "dispatcher"), null)) {
            await().until(reader::isOpen);
            storedByAnotherReplica(announced, "now()");
            other.announce("positions");
            await().until(() -> shows(reader, announced));
            storedByAnotherReplica(unannounced, "now()");
            await().until(() -> shows(reader, unannounced));
        }
    }

    @Test
    void a_look_finds_each_change_that_an_earlier_look_could_not_see() {
        UUID unit = Unit.onDuty().id;
        long since = QuarkusTransaction.requiringNew()
                .call(() -> positions.newerThan(0).xmin());
        storedByAnotherReplica(unit, "now()");
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> positions.newerThan(since).positions()))
                .extracting(Position::unitId)
                .contains(unit);
    }
}
