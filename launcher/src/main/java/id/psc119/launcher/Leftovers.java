package id.psc119.launcher;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Processes that outlived a launcher which was killed. PostgreSQL is taken over as it runs; the others are ended
 * and started again, because nobody knows which build and which settings they run with.
 */
final class Leftovers {
    private Leftovers() {}

    /** Ends the programs that the last launcher left behind, side by side, and says so. */
    @SuppressWarnings("unchecked")
    static void end(Home home, Consumer<String> say) {
        Map<String, Object> processes = RunFile.read(home)
                .map(content -> RunFile.part(content, "processes"))
                .orElse(Map.of());
        processes.entrySet().parallelStream()
                .filter(entry -> !entry.getKey().equals("postgres"))
                .forEach(entry -> RunFile.living((Map<String, Object>) entry.getValue())
                        .ifPresent(handle -> {
                            say.accept(entry.getKey()
                                    + " was left running by a launcher that died; it is ended and started again.");
                            Supervised.end(handle);
                        }));
    }
}
