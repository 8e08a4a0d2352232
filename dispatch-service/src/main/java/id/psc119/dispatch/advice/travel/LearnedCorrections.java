package id.psc119.dispatch.advice.travel;

import id.psc119.engine.learn.ClosedTrip;
import id.psc119.engine.learn.Corrections;
import id.psc119.engine.learn.Corrections.Cell;
import id.psc119.engine.learn.Corrections.Length;
import id.psc119.engine.learn.Corrections.Sums;
import id.psc119.engine.travel.Source;
import id.psc119.platform.replica.CatchUp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What closed trips have taught, kept as sums in the database and, for answers, in memory. */
@ApplicationScoped
public class LearnedCorrections implements CatchUp {
    private final EntityManager database;
    /** The trips in {@link #present}. Used by the catch-up's thread only. */
    private @Nullable String known;

    private volatile Corrections present = Corrections.NONE;

    LearnedCorrections(EntityManager database) {
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        read();
    }

    @Override
    public String question() {
        return "SELECT sum(trips) FROM travel_correction";
    }

    /** Reads them again after any replica has learned: a few dozen rows at most. */
    @Override
    public void answer(@Nullable String trips) {
        if (!Objects.equals(trips, known)) {
            read();
            known = trips;
        }
    }

    private void read() {
        present = QuarkusTransaction.requiringNew().call(this::kept);
    }

    /** As last read. */
    public Corrections present() {
        return present;
    }

    private Corrections kept() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT source, car, length, siren, night, wet_season, trips, sum, squares FROM travel_correction
                        """, Tuple.class).getResultList();
        Map<Cell, Sums> cells = new HashMap<>();
        for (Tuple row : rows) {
            cells.put(
                    new Cell(
                            Source.valueOf(row.get(0, String.class)),
                            row.get(1, Boolean.class),
                            Length.valueOf(row.get(2, String.class)),
                            row.get(3, Boolean.class),
                            row.get(4, Boolean.class),
                            row.get(5, Boolean.class)),
                    new Sums(row.get(6, Long.class), row.get(7, Double.class), row.get(8, Double.class)));
        }
        return Corrections.of(cells);
    }

    /** Adds one trip, in the caller's transaction; it counts in answers from the next reading on. */
    public void learn(ClosedTrip trip) {
        Cell cell = trip.cell();
        Sums sums = Sums.of(trip);
        database.createNativeQuery("""
                        INSERT INTO travel_correction (source, car, length, siren, night, wet_season, trips, sum, squares)
                        VALUES (:source, :car, :length, :siren, :night, :wet, 1, :sum, :squares)
                        ON CONFLICT (source, car, length, siren, night, wet_season) DO UPDATE SET
                          trips = travel_correction.trips + 1, sum = travel_correction.sum + excluded.sum,
                          squares = travel_correction.squares + excluded.squares
                        """)
                .setParameter("source", cell.source().name())
                .setParameter("car", cell.car())
                .setParameter("length", cell.length().name())
                .setParameter("siren", cell.siren())
                .setParameter("night", cell.night())
                .setParameter("wet", cell.wetSeason())
                .setParameter("sum", sums.sum())
                .setParameter("squares", sums.squares())
                .executeUpdate();
    }
}
