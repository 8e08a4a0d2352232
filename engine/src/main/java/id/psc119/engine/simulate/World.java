package id.psc119.engine.simulate;

import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.TravelTimes;

/**
 * Where the simulated units are and how long they really take; times are seconds since the simulation's start. What a
 * recommender may know is {@link #travelTimes()}, asked about the moment that {@link #advanceTo} has set.
 */
public interface World {
    /** Sets the moment that everything else is about; never back. */
    void advanceTo(double seconds);

    /** Travel times as a dispatcher would have them at that moment. */
    TravelTimes travelTimes();

    /** Where a unit is at that moment, as a dispatcher would know it. */
    Place whereIs(int unit);

    /** Sends a unit off at that moment; answers when it will really arrive. What it did before is forgotten. */
    double send(int unit, Stop stop, boolean siren);
}
