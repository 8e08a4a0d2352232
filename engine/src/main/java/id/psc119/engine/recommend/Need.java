package id.psc119.engine.recommend;

import id.psc119.engine.travel.Place;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * One unit that an incident needs.
 *
 * @param colour an untriaged incident counts as red
 * @param terrain what the way asks of a unit: {@link Capability#FOUR_WHEEL_DRIVE}, {@link Capability#BOAT}; usually nothing
 */
public record Need(UUID incidentId, Capability capability, Place place, Colour colour, Set<Capability> terrain) {
    /** Copies the terrain, so that nobody changes it behind our back. */
    public Need {
        EnumSet<Capability> copy = EnumSet.noneOf(Capability.class);
        copy.addAll(terrain);
        terrain = Collections.unmodifiableSet(copy);
    }

    /** A need where any road will do. */
    public static Need of(UUID incidentId, Capability capability, Place place, Colour colour) {
        return new Need(incidentId, capability, place, colour, Set.of());
    }

    /** The same incident's need of something else. */
    public Need of(Capability other) {
        return new Need(incidentId, other, place, colour, terrain);
    }
}
