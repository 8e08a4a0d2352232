package id.psc119.engine.simulate;

import id.psc119.engine.destination.PatientNeed;
import id.psc119.engine.travel.Stop;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;

/**
 * A call of a simulation; times in seconds since its start, durations in seconds.
 *
 * @param dispatchDelay from the call to the moment when a unit is looked for
 * @param transport whether the patient is brought to a facility
 * @param handOver there, until the unit is free
 */
public record Call(
        int number,
        Colour colour,
        Capability capability,
        Stop stop,
        double arrival,
        double dispatchDelay,
        double onScene,
        boolean transport,
        double handOver,
        PatientNeed need) {}
