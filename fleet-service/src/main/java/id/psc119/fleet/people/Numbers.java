package id.psc119.fleet.people;

import java.util.List;

/** Numbers in E.164 with which somebody may sign in. */
record Numbers(List<String> all) {
    Numbers {
        all = List.copyOf(all);
    }
}
