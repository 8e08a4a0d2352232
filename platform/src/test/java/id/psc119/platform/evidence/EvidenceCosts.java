package id.psc119.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.audit.ServiceAudit;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What the chain costs; the figures of one run stand in docs/performance.md. Not among the tests: run with
 * {@code -Dtest=EvidenceCosts -Devidence.rows=200000}.
 */
class EvidenceCosts {
    private static final int ROWS = Integer.getInteger("evidence.rows", 200_000);
    private static final int SINGLE = 5_000;

    @AfterAll
    static void stop() {
        Chain.stop();
    }

    @Test
    void an_insert_with_and_without_its_entry_and_the_audit_of_many() throws Exception {
        Chain chain = new Chain();
        // Twice, so that the first has warmed the server up.
        double with = perSecond(chain, "story", 1);
        with = perSecond(chain, "story", 1 + SINGLE);
        chain.insider("ALTER TABLE story DISABLE TRIGGER evidence");
        double without = perSecond(chain, "story", 1 + 2 * SINGLE);
        chain.insider("ALTER TABLE story ENABLE TRIGGER evidence; DELETE FROM story WHERE id > " + 2 * SINGLE);
        say("one row a transaction, one connection: %.0f/s without, %.0f/s with its entry", without, with);

        long began = System.nanoTime();
        chain.tell(1_000_001, 1_000_000 + ROWS);
        say("%d rows inserted in one statement in %.1f s", ROWS, since(began));
        began = System.nanoTime();
        for (int i = 0; i <= (ROWS + 2 * SINGLE) / 1000; i++) {
            chain.app("SELECT number_evidence(500)")
                    .app("SELECT number_evidence(500)")
                    .app("SELECT seal_evidence(1000, interval '1 hour')");
        }
        chain.seal();
        say("linked and sealed in %.1f s", since(began));
        ServiceAudit audit = chain.audit();
        say(
                "audited: %d rows, %d seals in %.1f s",
                audit.rows(), audit.seals(), audit.took().toMillis() / 1000.0);
        assertThat(audit.findings()).isEmpty();
    }

    private static double perSecond(Chain chain, String table, int from) throws Exception {
        long began = System.nanoTime();
        try (Connection connection = chain.connection();
                Statement sql = connection.createStatement()) {
            for (int i = 0; i < SINGLE; i++) {
                sql.execute("INSERT INTO " + table + " (id, told, detail) VALUES (" + (from + i)
                        + ", 'told', '{\"n\": 1}')");
            }
        }
        return SINGLE / since(began);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void say(String words, Object... figures) {
        System.out.println("EVIDENCE COST: " + String.format(Locale.ROOT, words, figures));
    }
}
