package id.psc119.basemap;

/** Why no map can be made of an extract, in one sentence for the operator. The map served before stays. */
public final class MapUnusable extends Exception {
    private static final long serialVersionUID = 1;

    MapUnusable(String message) {
        super(message);
    }

    MapUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
