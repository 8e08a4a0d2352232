package id.psc119.dispatch.advice.roads;

/**
 * Fired on each replica when its travel times have changed: a closure has begun, was changed or has ended, or other roads are
 * served. Observers only note that there is something to do.
 */
public record RoadsChanged() {}
