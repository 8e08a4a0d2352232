package id.psc119.engine.learn;

import id.psc119.engine.UnitKind;
import id.psc119.engine.travel.Conditions;

/**
 * A journey that is over, beside what was expected when it began.
 *
 * @param km as expected
 * @param expectedSeconds the uncorrected median: what the roads or the estimate said
 * @param tookSeconds from departure to arrival, as reported
 * @param exercise such a trip teaches nothing
 */
public record ClosedTrip(
        UnitKind kind,
        Conditions conditions,
        double km,
        double expectedSeconds,
        double tookSeconds,
        boolean exercise) {}
