package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import org.jspecify.annotations.Nullable;

/**
 * A part of a journey that is travelled in one way: by road, or on a ferry.
 *
 * @param name of a ferry, as the map has it; absent for roads
 * @param seconds that half of such journeys take less; on a ferry with the wait for it
 */
public record RoadLeg(boolean ferry, @Nullable String name, Point from, Point to, double seconds, double km) {}
