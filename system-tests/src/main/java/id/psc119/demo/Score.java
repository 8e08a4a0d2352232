package id.psc119.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What the demo has done and what was refused, counted by a word. It is printed at the end, good or bad. */
final class Score {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    long of(String what) {
        return counts.getOrDefault(what, new LongAdder()).sum();
    }

    /** What went wrong, all kinds together. */
    long troubles() {
        return counts.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("refused") || entry.getKey().startsWith("stopped"))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    @Override
    public String toString() {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> entry.getValue().sum() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
