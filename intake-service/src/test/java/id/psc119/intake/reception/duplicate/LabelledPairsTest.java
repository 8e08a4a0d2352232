package id.psc119.intake.reception.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many of the pairs that people call one event are proposed, and how many proposals are right. */
class LabelledPairsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T05:00:00Z");
    private static final double METRES_PER_DEGREE = 111_195;
    private static final GeoPoint HERE = new GeoPoint(-2.88, 103.84);

    private final Likeness likeness = new Likeness(new ShippedSettings());

    private record Pair(boolean same, String what, Likeness.Side one, Likeness.Side other) {}

    @Test
    void most_pairs_of_one_event_are_proposed_and_most_proposals_are_right() throws IOException {
        List<Pair> pairs = pairs();
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int right = 0;
        for (Pair pair : pairs) {
            boolean proposed = likeness.of(pair.other(), UUID.randomUUID(), "1606-1", pair.one()) != null;
            if (proposed && pair.same()) {
                right++;
            } else if (proposed) {
                wrong.add(pair.what());
            } else if (pair.same()) {
                missed.add(pair.what());
            }
        }
        double recall = (double) right / (right + missed.size());
        double precision = (double) right / (right + wrong.size());
        System.out.printf(
                Locale.ROOT,
                "duplicates: %d pairs, recall %.2f, precision %.2f%nmissed: %s%nwrong: %s%n",
                pairs.size(),
                recall,
                precision,
                missed,
                wrong);
        assertThat(recall).as("missed: %s", missed).isGreaterThanOrEqualTo(0.85);
        assertThat(precision).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.75);
    }

    private static List<Pair> pairs() throws IOException {
        try (InputStream file =
                        Objects.requireNonNull(LabelledPairsTest.class.getResourceAsStream("/duplicate-pairs.csv"));
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return rows.stream().map(LabelledPairsTest::pair).toList();
        }
    }

    private static Pair pair(CsvRecord row) {
        String metres = row.getField(2);
        boolean town = row.getField(5).equals("yes");
        boolean sameDesa = row.getField(11).equals("yes");
        boolean sameNumber = row.getField(12).equals("yes");
        GeoPoint there = metres.isEmpty()
                ? null
                : new GeoPoint(HERE.lat() - Double.parseDouble(metres) / METRES_PER_DEGREE, HERE.lon());
        Likeness.Side one = Likeness.Side.of(
                Set.of("a"),
                place(
                        there == null && row.getField(3).isEmpty() ? null : HERE,
                        row.getField(3),
                        row.getField(9),
                        "2001"),
                town,
                complaint(row.getField(7)),
                NOON);
        Likeness.Side other = Likeness.Side.of(
                Set.of(sameNumber ? "a" : "b"),
                place(there, row.getField(4), row.getField(10), sameDesa ? "2001" : "2002"),
                town,
                complaint(row.getField(8)),
                NOON.plus(Duration.ofMinutes(Long.parseLong(row.getField(6)))));
        return new Pair(row.getField(0).equals("yes"), row.getField(1), one, other);
    }

    private static Place place(GeoPoint point, String radius, String landmark, String desa) {
        return new Place(
                point,
                radius.isEmpty() ? null : Integer.valueOf(radius),
                point == null ? PlaceSource.TOLD : PlaceSource.GPS,
                "16.06.01",
                "16.06.01." + desa,
                null,
                null,
                null,
                landmark.isEmpty() ? null : landmark,
                null);
    }

    private static Complaint complaint(String word) {
        return word.isEmpty() ? null : Complaint.valueOf(word);
    }
}
