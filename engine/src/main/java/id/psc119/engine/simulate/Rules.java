package id.psc119.engine.simulate;

import id.psc119.engine.destination.DestinationPolicy;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.CoverageByHour;
import id.psc119.engine.relocate.RelocationPolicy;
import id.psc119.vocabulary.Colour;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated regency works.
 *
 * @param siren the colours for which units travel with lights and sirens
 * @param targetSeconds within which a call of a colour is in time
 * @param relocation absent when units return to their own base
 * @param responders whether first responders are sent beside the unit for red calls
 * @param start the instant of second 0
 */
public record Rules(
        Policy policy,
        DestinationPolicy destinations,
        Set<Colour> siren,
        Map<Colour, Double> targetSeconds,
        @Nullable Relocating relocation,
        boolean responders,
        Instant start,
        ZoneId zone) {
    /** How waiting units are moved, and the demand that decides. */
    public record Relocating(RelocationPolicy policy, CoverageByHour coverage) {}

    /** The same with relocation. */
    public Rules with(@Nullable Relocating other) {
        return new Rules(policy, destinations, siren, targetSeconds, other, responders, start, zone);
    }

    /** The same with another way to choose units. */
    public Rules with(Policy other) {
        return new Rules(other, destinations, siren, targetSeconds, relocation, responders, start, zone);
    }
}
