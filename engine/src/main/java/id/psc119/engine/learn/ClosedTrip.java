package id.psc119.engine.learn;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Source;
import id.psc119.vocabulary.UnitKind;

/**
 * A journey that is over, beside what was expected when it began.
 *
 * @param source what was expected came from
 * @param km as expected
 * @param expectedSeconds the uncorrected median: what the roads or the estimate said
 * @param tookSeconds from departure to arrival, as reported
 * @param exercise such a trip teaches nothing
 */
public record ClosedTrip(
        Source source,
        UnitKind kind,
        Conditions conditions,
        double km,
        double expectedSeconds,
        double tookSeconds,
        boolean exercise) {
    /** The kind of journey that it was. */
    public Corrections.Cell cell() {
        return Corrections.Cell.of(source, kind, km, conditions);
    }
}
