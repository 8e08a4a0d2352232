package id.psc119.referral.care;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CareRecordTest {
    private static final Instant START = Instant.parse("2026-11-28T07:00:00Z");

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    /** @param received minutes after the start at which it reached us */
    private static CareEntry entry(int number, @Nullable UUID corrects, String by, int received) {
        Instant recorded = START.plusSeconds(60L * received);
        return new CareEntry(
                id(number),
                id(1000),
                corrects,
                "entry " + number,
                false,
                new Provenance(START, START, Via.APP, null, by, by, recorded));
    }

    private static CareRecord of(CareEntry... entries) {
        return CareRecord.of(
                List.of(entries), entry -> "crew".equals(entry.report().typedBy()));
    }

    @Test
    void a_correction_that_comes_before_what_it_corrects_still_counts() {
        CareRecord record = of(entry(1, null, "crew", 9), entry(2, id(1), "crew", 5));
        assertThat(record.present()).singleElement().satisfies(line -> {
            assertThat(line.entry().id()).isEqualTo(id(2));
            assertThat(line.earlier()).extracting(CareEntry::id).containsExactly(id(1));
        });
    }

    @Test
    void of_two_corrections_of_one_entry_the_one_that_came_last_counts_and_all_are_kept() {
        CareRecord record = of(entry(1, null, "crew", 1), entry(2, id(1), "crew", 2), entry(3, id(1), "crew", 3));
        assertThat(record.present()).singleElement().satisfies(line -> {
            assertThat(line.entry().id()).isEqualTo(id(3));
            assertThat(line.earlier()).extracting(CareEntry::id).containsExactly(id(2), id(1));
        });
    }

    @Test
    void entries_that_correct_each_other_in_a_ring_lose_nothing() {
        CareRecord record = of(entry(1, id(2), "crew", 1), entry(2, id(1), "crew", 2));
        assertThat(record.present()).hasSize(1);
        assertThat(record.present().getFirst().earlier()).hasSize(1);
    }

    @Test
    void a_strangers_correction_is_a_claim_and_corrects_nothing() {
        CareRecord record = of(entry(1, null, "crew", 1), entry(2, id(1), "stranger", 2));
        assertThat(record.present())
                .singleElement()
                .satisfies(line -> assertThat(line.earlier()).isEmpty());
        assertThat(record.claims()).extracting(CareEntry::id).containsExactly(id(2));
    }
}
