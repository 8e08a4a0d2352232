package id.psc119.fleet.unit;

/** What a unit is: anything that can be sent. */
public enum UnitKind {
    ALS_AMBULANCE,
    BLS_AMBULANCE,
    VILLAGE_CAR,
    MOTORCYCLE,
    BOAT,
    BUS,
    HOME_CARE_TEAM,
    RESPONDER
}
