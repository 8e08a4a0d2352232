package id.psc119.launcher;

import java.util.function.Consumer;

/**
 * Processes that outlived a launcher which was killed. PostgreSQL is taken over where it stands; the others are ended
 * and started anew, because nobody can tell which build and which settings they run with.
 */
final class Leftovers {
    private Leftovers() {}

    /** Ends the programs that the last launcher left behind, and says so. */
    @SuppressWarnings("unchecked")
    static void end(Home home, Consumer<String> say) {
        RunFile.read(home)
                .ifPresent(content -> RunFile.part(content, "processes").forEach((name, entry) -> {
                    if (!name.equals("postgres")) {
                        RunFile.living((java.util.Map<String, Object>) entry).ifPresent(handle -> {
                            say.accept(
                                    name + " was left running by a launcher that died; it is ended and started anew.");
                            Supervised.end(handle);
                        });
                    }
                }));
    }
}
