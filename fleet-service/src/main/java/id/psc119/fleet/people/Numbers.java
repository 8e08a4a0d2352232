package id.psc119.fleet.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import id.psc119.platform.privacy.Masks;
import java.util.List;

/** Numbers in E.164 with which somebody may sign in. */
record Numbers(@JsonValue List<String> all) {
    @JsonCreator
    Numbers {
        all = List.copyOf(all);
    }

    /** False while they cannot be opened. */
    boolean areReadable() {
        return all.stream().noneMatch(Masks::isMask);
    }
}
