package id.psc119.fleet.place;

/** The kinds of places that a unit arrives at or leaves. */
public enum PlaceKind {
    /** The scene of the incident of its trip. */
    SCENE,
    /** The facility to which its trip goes. */
    FACILITY,
    /** Its own post. */
    POST,
    /** Its home village. */
    VILLAGE,
    OTHER
}
