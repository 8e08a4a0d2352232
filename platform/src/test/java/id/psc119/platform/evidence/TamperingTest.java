package id.psc119.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.audit.Finding;
import id.psc119.audit.Finding.Kind;
import id.psc119.audit.ServiceAudit;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with every right in the database can do to the records, and that it shows. */
class TamperingTest {
    /** The first entries are the chain's own: its list of tables. */
    private static final String OF_STORY =
            "(SELECT position FROM evidence WHERE table_name = 'story' AND row_key = '{%d}')";

    @AfterAll
    static void stop() {
        Chain.stop();
    }

    private static Chain threePeriods() {
        Chain chain = new Chain();
        chain.tell(1, 10).seal().tellPeer();
        chain.tell(11, 20).seal().tellPeer();
        chain.tell(21, 30).seal().tellPeer();
        return chain.tell(31, 40).app("SELECT number_evidence(1000)").tell(41, 45);
    }

    private static void firstIs(ServiceAudit audit, Kind kind, String row) {
        Finding first = audit.first();
        assertThat(first).as("%s", audit).isNotNull();
        assertThat(first.kind()).as("%s", audit.findings()).isEqualTo(kind);
        assertThat(first.row()).isEqualTo(row);
    }

    @Test
    void records_that_nobody_touched_are_clean_sealed_or_not() {
        ServiceAudit audit = threePeriods().audit();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.seals()).isEqualTo(3);
        assertThat(audit.witnessed()).isEqualTo(3);
        assertThat(audit.rows()).isGreaterThanOrEqualTo(45);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 17, 30, 35, 43})
    void a_changed_row_is_named_wherever_it_is_and_however_little_was_changed(int id) {
        ServiceAudit audit = threePeriods()
                .insider("UPDATE story SET at = at + interval '1 microsecond' WHERE id >= " + id)
                .audit();
        firstIs(audit, Kind.CHANGED, "story " + id);
        assertThat(audit.first().at()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 17, 30, 35, 43})
    void a_removed_row_is_named(int id) {
        firstIs(threePeriods().insider("DELETE FROM story WHERE id = " + id).audit(), Kind.REMOVED, "story " + id);
    }

    @Test
    void a_row_removed_with_its_entry_leaves_a_gap_in_the_chain() {
        Chain chain = threePeriods();
        long position = chain.number("SELECT " + OF_STORY.formatted(17));
        firstIs(
                chain.insider("DELETE FROM story WHERE id = 17; DELETE FROM evidence WHERE row_key = '{17}'")
                        .audit(),
                Kind.ENTRY_REMOVED,
                "entry " + position);
    }

    @Test
    void the_last_rows_cut_off_with_their_entries_before_a_seal_leave_the_chains_end_behind() {
        ServiceAudit audit = threePeriods()
                .insider("DELETE FROM story WHERE id BETWEEN 38 AND 45;"
                        + "DELETE FROM evidence WHERE row_key[1]::int BETWEEN 38 AND 45 AND table_name = 'story'")
                .audit();
        assertThat(audit.first()).isNotNull();
        assertThat(audit.first().kind()).isIn(Kind.ENTRY_REMOVED, Kind.HEAD_ALTERED);
    }

    @Test
    void the_last_periods_cut_off_with_their_seals_are_known_to_the_other_services() {
        Chain chain = threePeriods();
        ServiceAudit audit = chain.insider("""
                        DELETE FROM story WHERE id > 20;
                        DELETE FROM evidence WHERE position IS NULL
                          OR position > (SELECT to_position FROM seal WHERE number = 2);
                        DELETE FROM seal WHERE number = 3;
                        UPDATE evidence_head SET position = (SELECT to_position FROM seal WHERE number = 2),
                          link = (SELECT root FROM seal WHERE number = 2)""").audit();
        firstIs(audit, Kind.CUT_OFF, "seal 3");
        assertThat(audit.first().words()).contains("told to peer");
    }

    @Test
    void two_rows_that_changed_places_are_named_by_the_first() {
        Chain chain = threePeriods();
        firstIs(chain.insider("""
                        UPDATE story SET id = 1000 WHERE id = 12; UPDATE story SET id = 12 WHERE id = 15;
                        UPDATE story SET id = 15 WHERE id = 1000""").audit(), Kind.CHANGED, "story 12");
        Chain another = threePeriods();
        long twelfth = another.number("SELECT " + OF_STORY.formatted(12));
        long fifteenth = another.number("SELECT " + OF_STORY.formatted(15));
        ServiceAudit audit = another.insider("""
                        UPDATE evidence SET position = -1 WHERE position = %1$d;
                        UPDATE evidence SET position = %1$d WHERE position = %2$d;
                        UPDATE evidence SET position = %2$d WHERE position = -1""".formatted(twelfth, fifteenth)).audit();
        assertThat(audit.first().kind()).isEqualTo(Kind.ENTRY_ALTERED);
        assertThat(audit.first().row()).isEqualTo("story 15");
    }

    /** S-9 */
    @Test
    void a_row_that_claims_to_have_been_recorded_earlier_is_named() {
        ServiceAudit audit = threePeriods().insider("""
                        SET session_replication_role = origin;
                        CREATE TABLE claim (id int PRIMARY KEY, recorded timestamptz NOT NULL);
                        ALTER TABLE claim OWNER TO story_owner;
                        INSERT INTO claim VALUES (1, now() - interval '3 days');
                        SELECT keep_as_evidence('claim');
                        INSERT INTO claim VALUES (2, now()), (3, now() - interval '18 hours')""").audit();
        firstIs(audit, Kind.BACK_DATED, "claim 3");
        assertThat(audit.findings()).hasSize(1);
    }

    @Test
    void a_row_inserted_behind_the_sealers_back_is_named() {
        firstIs(
                threePeriods()
                        .insider("INSERT INTO story (id, told) VALUES (99, 'never happened')")
                        .audit(),
                Kind.INSERTED,
                "story 99");
    }

    @Test
    void a_changed_row_whose_digest_was_made_to_fit_breaks_the_link() {
        ServiceAudit audit = threePeriods().insider("""
                        SET timezone = 'UTC';
                        UPDATE story SET told = 'something else' WHERE id = 17;
                        UPDATE evidence e SET digest = sha256(e.salt || evidence_canonical(to_jsonb(t)))
                        FROM story t WHERE t.id = 17 AND e.row_key = '{17}'""").audit();
        assertThat(audit.first().kind()).isEqualTo(Kind.ENTRY_ALTERED);
        assertThat(audit.first().row()).isEqualTo("story 17");
    }

    @Test
    void a_seal_that_was_changed_is_named() {
        firstIs(
                threePeriods()
                        .insider("UPDATE seal SET made_at = made_at - interval '1 day' WHERE number = 2")
                        .audit(),
                Kind.SEAL_ALTERED,
                "seal 2");
        firstIs(threePeriods().insider("DELETE FROM seal WHERE number = 2").audit(), Kind.SEAL_REMOVED, "seal 2");
    }

    @Test
    void a_whole_chain_recomputed_with_all_rights_differs_from_what_the_other_services_received() {
        Chain chain = threePeriods();
        ServiceAudit audit = chain.insider("""
                        SET timezone = 'UTC';
                        UPDATE story SET told = 'nobody asked for money' WHERE id = 17;
                        UPDATE evidence e SET digest = sha256(e.salt || evidence_canonical(to_jsonb(t)))
                        FROM story t WHERE t.id = 17 AND e.row_key = '{17}';
                        CREATE TEMP TABLE old_seal AS SELECT * FROM seal; DELETE FROM seal;
                        UPDATE evidence_head SET position = 0, link = decode(repeat('00', 32), 'hex');
                        DO $$
                        DECLARE s old_seal; chain bytea := decode(repeat('00', 32), 'hex'); e evidence; root_ bytea;
                                before bytea := chain;
                        BEGIN
                          FOR s IN SELECT * FROM old_seal ORDER BY number LOOP
                            FOR e IN SELECT * FROM evidence WHERE position BETWEEN s.from_position AND s.to_position
                                     ORDER BY position LOOP
                              chain := sha256(chain || evidence_line(e.position, e.table_name, e.row_key, e.at) || e.digest);
                              UPDATE evidence SET link = chain WHERE id = e.id;
                            END LOOP;
                            root_ := sha256(convert_to(concat_ws('|', s.number, s.epoch, s.from_position, s.to_position,
                              (extract(epoch FROM s.made_at) * 1000000)::bigint), 'UTF8') || before || chain);
                            INSERT INTO seal VALUES (s.number, s.epoch, s.from_position, s.to_position, s.made_at, chain,
                                                     before, root_);
                            before := root_; chain := root_;
                          END LOOP;
                          FOR e IN SELECT * FROM evidence WHERE position > s.to_position ORDER BY position LOOP
                            chain := sha256(chain || evidence_line(e.position, e.table_name, e.row_key, e.at) || e.digest);
                            UPDATE evidence SET link = chain WHERE id = e.id;
                          END LOOP;
                          UPDATE evidence_head SET position = (SELECT max(position) FROM evidence), link = chain;
                        END $$""").audit();
        assertThat(audit.findings()).extracting(Finding::kind).containsOnly(Kind.REWRITTEN);
        firstIs(audit, Kind.REWRITTEN, "seal 2");
    }

    @Test
    void a_guard_that_was_taken_away_is_named() {
        assertThat(threePeriods()
                        .insider("ALTER TABLE story DISABLE TRIGGER evidence")
                        .audit()
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.UNGUARDED);
        assertThat(threePeriods()
                        .insider("GRANT UPDATE ON story TO story_app")
                        .audit()
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.UNGUARDED);
        assertThat(threePeriods()
                        .insider("GRANT DELETE ON evidence TO story_app")
                        .audit()
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.UNGUARDED);
    }

    @Test
    void a_table_taken_off_the_list_of_evidence_is_missed() {
        ServiceAudit audit = threePeriods()
                .insider("DELETE FROM evidence_table WHERE name = 'story'")
                .audit();
        firstIs(audit, Kind.REMOVED, "evidence_table story");
    }

    @Test
    void the_applications_role_can_neither_change_a_row_nor_write_the_chain() {
        Chain chain = threePeriods();
        for (String sql : List.of(
                "UPDATE story SET told = 'x'",
                "DELETE FROM story",
                "TRUNCATE story",
                "INSERT INTO evidence (table_name, row_key, salt, digest) VALUES ('story', '{1}', '', '')",
                "UPDATE evidence SET position = 1",
                "DELETE FROM evidence",
                "UPDATE evidence_head SET position = 1",
                "INSERT INTO seal VALUES (9, 1, 1, 1, now(), '', '', '')",
                "DELETE FROM seal",
                "DELETE FROM seal_head",
                "INSERT INTO pruned_period VALUES (1, now(), now(), 'x', 1)",
                "SELECT keep_as_evidence('told_text')",
                "ALTER TABLE story DISABLE TRIGGER evidence",
                "SET session_replication_role = replica")) {
            assertThatThrownBy(() -> chain.app(sql)).as(sql).hasMessageContaining("ERROR");
        }
        assertThat(chain.audit().findings()).isEmpty();
    }

    @Test
    void a_column_that_a_later_version_adds_changes_no_old_row() {
        assertThat(threePeriods()
                        .insider("ALTER TABLE story ADD COLUMN later text")
                        .audit()
                        .findings())
                .isEmpty();
    }

    @Test
    void a_crash_between_the_row_and_its_number_loses_nothing() {
        Chain chain = threePeriods();
        assertThat(chain.number("SELECT count(*) FROM evidence WHERE position IS NULL"))
                .isEqualTo(5);
        assertThat(chain.audit().findings()).isEmpty();
        assertThat(chain.seal().audit().findings()).isEmpty();
        assertThat(chain.number("SELECT count(*) FROM evidence WHERE position IS NULL"))
                .isZero();
    }

    @Test
    void a_row_that_was_rolled_back_leaves_nothing() throws Exception {
        Chain chain = threePeriods();
        try (Connection connection = chain.connection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("INSERT INTO story (id) VALUES (77)");
            connection.rollback();
        }
        assertThat(chain.seal().audit().findings()).isEmpty();
    }

    @Test
    void many_writers_and_two_sealers_leave_one_chain_without_gaps() throws Exception {
        Chain chain = new Chain();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 6; w++) {
                int first = w * 1000;
                writers.add(executor.submit(() -> {
                    try (Connection connection = chain.connection();
                            Statement sql = connection.createStatement()) {
                        for (int i = 0; i < 60; i++) {
                            sql.execute("INSERT INTO story (id) SELECT %d + generate_series(1, 3)"
                                    .formatted(first + i * 3));
                        }
                    }
                    return null;
                }));
            }
            List<Future<?>> sealers = new ArrayList<>();
            for (int s = 0; s < 2; s++) {
                sealers.add(executor.submit(() -> {
                    while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                        chain.app("SELECT number_evidence(7)").app("SELECT seal_evidence(20, interval '1 hour')");
                    }
                }));
            }
            for (Future<?> done : writers) {
                done.get();
            }
            for (Future<?> done : sealers) {
                done.get();
            }
        }
        ServiceAudit audit = chain.seal().audit();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.seals()).isGreaterThan(1);
        assertThat(chain.number("SELECT count(*) FROM evidence WHERE table_name = 'story'"))
                .isEqualTo(1080);
    }

    @Test
    void a_pruned_period_leaves_its_seal_and_is_no_tampering() {
        Chain chain = threePeriods();
        chain.app("SELECT prune_period(2, clock_timestamp(), 'older than the retention')");
        assertThat(chain.number("SELECT count(*) FROM story WHERE id BETWEEN 11 AND 20"))
                .isZero();
        ServiceAudit audit = chain.audit();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.pruned()).isEqualTo(1);
        assertThat(audit.notices()).anyMatch(notice -> notice.contains("1 periods") && notice.contains("0 days old"));
        assertThat(chain.seal().audit().findings()).isEmpty();
        firstIs(chain.insider("UPDATE story SET told = 'x' WHERE id = 22").audit(), Kind.CHANGED, "story 22");
    }

    @Test
    void a_period_taken_without_the_pruning_is_missed() {
        Chain chain = threePeriods();
        chain.app("SELECT prune_period(2, clock_timestamp(), 'older than the retention')")
                .seal();
        chain.insider("DELETE FROM pruned_period");
        assertThat(chain.audit().findings()).extracting(Finding::kind).contains(Kind.ENTRY_REMOVED, Kind.REMOVED);
    }

    @Test
    void a_period_that_is_not_old_or_holds_the_chains_own_records_is_not_pruned() {
        Chain chain = threePeriods();
        assertThatThrownBy(() -> chain.app("SELECT prune_period(2, now() - interval '1 day', 'x')"))
                .hasMessageContaining("not old enough");
        assertThatThrownBy(() -> chain.app("SELECT prune_period(1, clock_timestamp(), 'x')"))
                .hasMessageContaining("the chain itself");
    }

    @Test
    void erased_words_leave_their_digest_and_are_no_tampering_but_changed_ones_are() {
        Chain chain = new Chain();
        for (int i = 1; i <= 3; i++) {
            chain.app("""
                    WITH told AS (INSERT INTO told_text (digest, salt, words, exercise, told_at)
                      VALUES (encode(sha256('\\x0%1$d' || convert_to('Pak Ali %1$d', 'UTF8')), 'hex'), '0%1$d', 'Pak Ali %1$d',
                              false, now()) RETURNING digest)
                    INSERT INTO story (id, words_digest) SELECT %1$d, digest FROM told""".formatted(i));
        }
        chain.seal();
        chain.app("UPDATE told_text SET words = NULL, salt = NULL, erased_at = now() WHERE words = 'Pak Ali 1'");
        assertThat(chain.audit().findings()).isEmpty();
        assertThatThrownBy(() -> chain.app("UPDATE told_text SET words = 'Pak Budi'"))
                .hasMessageContaining("only be erased");
        assertThatThrownBy(() -> chain.app("DELETE FROM told_text")).hasMessageContaining("permission denied");
        assertThat(chain.insider("UPDATE told_text SET words = 'Pak Budi' WHERE words = 'Pak Ali 2'")
                        .audit()
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.WORDS_CHANGED);
        assertThat(chain.insider("DELETE FROM told_text").audit().findings())
                .extracting(Finding::kind)
                .containsOnly(Kind.WORDS_CHANGED);
    }

    @Test
    void what_a_restore_has_lost_is_reported_until_somebody_vouches_for_it() {
        Chain chain = threePeriods();
        long epoch = chain.number("SELECT epoch FROM epoch");
        // The backup knew two periods; after it the service goes on in a new epoch.
        chain.insider("""
                DELETE FROM story WHERE id > 20;
                DELETE FROM evidence WHERE position IS NULL OR position > (SELECT to_position FROM seal WHERE number = 2);
                DELETE FROM seal WHERE number = 3;
                UPDATE evidence_head SET position = (SELECT to_position FROM seal WHERE number = 2),
                  link = (SELECT root FROM seal WHERE number = 2);
                UPDATE epoch SET epoch = epoch + 1000""");
        chain.tell(50, 60).seal().tellPeer();
        firstIs(chain.audit(), Kind.CUT_OFF, "seal 3");
        ServiceAudit vouched = chain.audit(epoch);
        assertThat(vouched.findings()).isEmpty();
        assertThat(vouched.notices()).anyMatch(notice -> notice.contains("seals 3"));
    }
}
