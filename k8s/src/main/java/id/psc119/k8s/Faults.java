package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Collects what the rules find, in the order in which they find it. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(String rule, JsonNode object, String text) {
        found.add(new Fault(rule, Manifests.title(object), text));
    }

    void add(String rule, String about, String text) {
        found.add(new Fault(rule, about, text));
    }

    /** Adds a fault unless something holds. */
    void unless(boolean holds, String rule, JsonNode object, String text) {
        if (!holds) {
            add(rule, object, text);
        }
    }

    List<Fault> found() {
        return List.copyOf(found);
    }
}
