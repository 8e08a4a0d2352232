package id.psc119.intake.triage.incident;

import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An open incident, as far as another report is compared with it.
 *
 * @param place without dusun, RT and RW
 * @param numbers hashes of the numbers of its contacts
 */
public record OpenIncident(
        UUID id,
        String spokenNumber,
        @Nullable Place place,
        @Nullable Complaint complaint,
        Instant reportedAt,
        Set<String> numbers,
        boolean exercise) {

    static OpenIncident of(Tuple row) {
        @Nullable String complaint = row.get(8, String.class);
        @Nullable String numbers = row.get(10, String.class);
        return new OpenIncident(
                row.get(0, UUID.class),
                row.get(1, String.class),
                place(row),
                complaint == null ? null : Complaint.valueOf(complaint),
                row.get(9, Instant.class),
                numbers == null
                        ? Set.of()
                        : Arrays.stream(numbers.split(" ", -1))
                                .filter(hash -> !hash.isEmpty())
                                .collect(Collectors.toSet()),
                row.get(11, Boolean.class));
    }

    private static @Nullable Place place(Tuple row) {
        @Nullable String source = row.get(5, String.class);
        @Nullable Double lat = row.get(2, Double.class);
        @Nullable Double lon = row.get(3, Double.class);
        return source == null
                ? null
                : new Place(
                        lat == null || lon == null ? null : new GeoPoint(lat, lon),
                        row.get(4, Integer.class),
                        PlaceSource.valueOf(source),
                        null,
                        row.get(6, String.class),
                        null,
                        null,
                        null,
                        row.get(7, String.class),
                        null);
    }
}
