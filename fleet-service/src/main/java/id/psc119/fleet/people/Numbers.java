package id.psc119.fleet.people;

import java.util.List;

/**
 * Numbers in E.164 with which a person may sign in.
 *
 * @param isReadable false when the stored list does not open; then it is empty here, and nobody may take it for no number
 */
record Numbers(List<String> all, boolean isReadable) {
    static final Numbers UNREADABLE = new Numbers(List.of(), false);

    Numbers {
        all = List.copyOf(all);
    }

    static Numbers of(List<String> all) {
        return new Numbers(all, true);
    }
}
