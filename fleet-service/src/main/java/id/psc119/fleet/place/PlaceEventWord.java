package id.psc119.fleet.place;

/** What happened at a place. */
public enum PlaceEventWord {
    ARRIVED,
    LEFT,
    OTHER
}
