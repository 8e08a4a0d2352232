package id.psc119.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time that the parts of the suite take between two moments. */
final class Meter {
    static final String POSTGRES = "postgres";
    static final String GENERATOR = "generator";

    private final SuiteUnderTest suite;
    private final Map<String, Long> before = new LinkedHashMap<>();
    private final Map<String, Long> used = new LinkedHashMap<>();
    private final Map<String, Long> others = new LinkedHashMap<>();
    private long began;
    private double seconds;

    Meter(SuiteUnderTest suite) {
        this.suite = suite;
    }

    /** A program that the launcher did not start. */
    void add(String program, long pid) {
        others.put(program, pid);
    }

    void begin() {
        before.putAll(read());
        began = System.nanoTime();
    }

    void end() {
        seconds = (System.nanoTime() - began) / 1e9;
        read().forEach((program, micros) -> used.put(program, micros - before.getOrDefault(program, 0L)));
    }

    long micros(String program) {
        return used.getOrDefault(program, 0L);
    }

    /** Of all processes of the suite; the load generator is none of them. */
    long microsOfSuite() {
        return used.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(GENERATOR))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many processors a program kept busy. */
    double cores(String program) {
        return micros(program) / 1e6 / seconds;
    }

    double seconds() {
        return seconds;
    }

    private Map<String, Long> read() {
        Map<String, Long> now = new LinkedHashMap<>();
        for (String program : suite.programs()) {
            long pid = suite.pid(program);
            now.put(program, program.equals(POSTGRES) ? Processes.microsWithChildren(pid) : Processes.micros(pid));
        }
        others.forEach((program, pid) -> now.put(program, Processes.micros(pid)));
        now.put(GENERATOR, Processes.ownMicros());
        return now;
    }
}
