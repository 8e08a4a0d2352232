package id.psc119.platform.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The seals of this service's chain of evidence. The database makes them; this only says when. */
@ApplicationScoped
public class Seals {
    private final EntityManager database;

    Seals(EntityManager database) {
        this.database = database;
    }

    /** Links a batch of committed entries; how many. */
    @Transactional(Transactional.TxType.MANDATORY)
    int number(int batch) {
        return ((Number) database.createNativeQuery("SELECT number_evidence(:batch)")
                        .setParameter("batch", batch)
                        .getSingleResult())
                .intValue();
    }

    /** Closes a period that is long or old enough: the new seal's number. */
    @Transactional(Transactional.TxType.MANDATORY)
    OptionalLong sealWhenDue(int rows, Duration age) {
        @Nullable
        Number sealed = (Number) database.createNativeQuery("SELECT seal_evidence(:rows, cast(:age AS interval))")
                .setParameter("rows", rows)
                .setParameter("age", age.toMillis() + " milliseconds")
                .getSingleResult();
        return sealed == null ? OptionalLong.empty() : OptionalLong.of(sealed.longValue());
    }

    /** The newest seal, which stands for the whole chain before it; none when nothing has been sealed yet. */
    @Transactional
    public Optional<Head> head() {
        @SuppressWarnings("unchecked")
        List<Tuple> newest = database.createNativeQuery(
                        "SELECT epoch, number, root, to_position, made_at FROM seal ORDER BY number DESC LIMIT 1",
                        Tuple.class)
                .getResultList();
        return newest.stream()
                .findFirst()
                .map(row -> new Head(
                        ((Number) row.get(0)).longValue(),
                        ((Number) row.get(1)).longValue(),
                        HexFormat.of().formatHex(row.get(2, byte[].class)),
                        ((Number) row.get(3)).longValue(),
                        row.get(4, Instant.class)));
    }

    /**
     * The end of a chain, as others keep it.
     *
     * @param epoch grows when the database was restored
     * @param number the seal's, from 1
     * @param root hexadecimal SHA-256
     * @param toPosition the last entry under the seal
     */
    public record Head(long epoch, long number, String root, long toPosition, Instant madeAt) {}
}
