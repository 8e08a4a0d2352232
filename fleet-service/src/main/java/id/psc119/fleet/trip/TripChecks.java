package id.psc119.fleet.trip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The codes on printed trip sheets: a digest of the trip's entries in the chain of evidence, and the position up to which it goes. A code
 * that begins with {@code 2-} also covers receipts, photos and signatures, one that begins with {@code 3-} PINs, too; sheets printed before
 * are still checked as they were made.
 */
@ApplicationScoped
class TripChecks {
    private static final Pattern CODE = Pattern.compile("([23]-)?(\\d{1,18})-([0-9a-f]{40})");
    private static final String WITH_PICTURES = "2-";
    private static final String WITH_PINS = "3-";
    private static final int DIGEST_LETTERS = 40;

    private final EntityManager database;

    TripChecks(EntityManager database) {
        this.database = database;
    }

    /** The code of the trip as it is now; empty as long as none of its entries is in the chain. */
    Optional<String> codeOf(UUID tripId) {
        return entries("trip_paper_digest", tripId, null)
                .map(entries -> WITH_PINS + entries.position() + "-" + entries.digest());
    }

    /**
     * Whether a code is one of this trip's, and what came after it.
     *
     * @return how many entries are newer than the paper; empty when no such paper was ever printed of this trip as it is in the chain
     */
    Optional<Long> newerThan(UUID tripId, String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String function = switch (parts.group(1)) {
            case null -> "trip_digest";
            case WITH_PICTURES -> "trip_sheet_digest";
            default -> "trip_paper_digest";
        };
        return entries(function, tripId, Long.valueOf(parts.group(2)))
                .filter(entries -> entries.digest().equals(parts.group(3)))
                .map(Entries::later);
    }

    private record Entries(String digest, long position, long later) {}

    private Optional<Entries> entries(String function, UUID tripId, @Nullable Long upTo) {
        Tuple row = (Tuple) database.createNativeQuery(
                        "SELECT digest, last_position, later FROM " + function + "(:trip, cast(:upTo AS bigint))",
                        Tuple.class)
                .setParameter("trip", tripId)
                .setParameter("upTo", upTo == null ? null : upTo.toString())
                .getSingleResult();
        @Nullable String digest = row.get(0, String.class);
        return digest == null
                ? Optional.empty()
                : Optional.of(new Entries(
                        digest.substring(0, DIGEST_LETTERS),
                        ((Number) row.get(1)).longValue(),
                        ((Number) row.get(2)).longValue()));
    }
}
