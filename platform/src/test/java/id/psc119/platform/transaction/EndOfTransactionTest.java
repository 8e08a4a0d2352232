package id.psc119.platform.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class EndOfTransactionTest {
    @Inject
    EndOfTransaction end;

    @Inject
    EntityManager database;

    @Test
    void the_last_work_finds_the_session_still_at_work_however_late_it_is_handed_in() {
        List<Boolean> connected = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            ask();
            end.before(() -> {
                connected.add(isConnected());
                ask();
                end.before(() -> connected.add(isConnected()));
            });
        });
        assertThat(connected).containsExactly(true, true);
    }

    /** P-4: events and marks of a transaction are one statement each, also of what its observers find out at the end. */
    @Test
    void what_is_written_together_is_written_when_all_else_is_done() {
        List<String> done = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            end.last(() -> done.add("written"));
            end.before(() -> {
                done.add("concluded");
                end.before(() -> done.add("told"));
            });
        });
        assertThat(done).containsExactly("concluded", "told", "written");
    }

    @Test
    void what_fails_in_the_last_work_leaves_nothing_behind() {
        List<String> told = new ArrayList<>();
        long before = head();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    database.createNativeQuery("UPDATE event_log_head SET position = position + 1000000")
                            .executeUpdate();
                    end.afterCommit(() -> told.add("committed"));
                    end.before(() -> {
                        throw new IllegalStateException("no");
                    });
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(told).isEmpty();
        assertThat(head() - before).isLessThan(1_000_000);
    }

    private long head() {
        Number position = (Number) QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("SELECT position FROM event_log_head")
                        .getSingleResult());
        return position.longValue();
    }

    private void ask() {
        database.createNativeQuery("SELECT 1").getSingleResult();
    }

    private boolean isConnected() {
        return database.unwrap(SharedSessionContractImplementor.class)
                .getJdbcCoordinator()
                .getLogicalConnection()
                .isPhysicallyConnected();
    }
}
