package id.psc119.engine.travel;

import java.util.List;

/**
 * How long units take to get somewhere. An answer has one entry per question, in the question's order, and is never
 * missing: where there is no way it says so ({@link Travel#exists()}). Safe for use by many threads.
 */
public interface TravelTimes {
    /** From where each traveller is to one stop: which unit is nearest. */
    List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions);

    /** From where one traveller is to each stop: which facility is nearest. */
    List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions);
}
