package id.psc119.protocol;

import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be used, with every fault and its line. */
public class BadPack extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * @param line in the file, from 1
     * @param message what is wrong and what is expected, in English like the format itself
     */
    public record Fault(int line, String message) {
        @Override
        public String toString() {
            return "line " + line + ": " + message;
        }
    }

    BadPack(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** In the order of the file, never empty. */
    public List<Fault> faults() {
        return faults;
    }
}
