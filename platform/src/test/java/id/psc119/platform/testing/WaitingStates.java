package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.psc119.platform.sweep.Sweep;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * No state waits for a person without a timer behind it. A service lists each state of each of its things either with the timed job that
 * looks after it, or as one in which nobody is waited for. A new state, or a new thing with states, is in neither list and fails.
 */
public final class WaitingStates {
    private final String base;
    private final Set<String> lists;

    /**
     * @param base the package below which the service's classes lie, such as {@code id.psc119.intake}
     * @param lists classes that say at any moment what waits too long: the desk's consoles read them again and again
     */
    public WaitingStates(String base, String... lists) {
        this.base = base;
        this.lists = Set.of(lists);
    }

    /**
     * The states of one kind of thing. Names of classes are below the service's package.
     *
     * @param timers the timed job that looks after each state in which a person is waited for
     * @param nobodyWaits the other states
     */
    public record Kind(String states, Map<String, String> timers, List<String> nobodyWaits) {
        @Override
        public String toString() {
            return states;
        }
    }

    public void requireTimers(Kind kind) {
        requireTimers(named(kind.states()), kind.timers(), kind.nobodyWaits());
    }

    /** The same for words that are not the service's own. */
    public void requireTimers(Class<?> words, Map<String, String> timers, List<String> nobodyWaits) {
        List<String> listed =
                Stream.concat(timers.keySet().stream(), nobodyWaits.stream()).toList();
        List<String> states = Arrays.stream(words.getEnumConstants())
                .map(state -> ((Enum<?>) state).name())
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(states);
        assertThat(new TreeSet<>(timers.values()))
                .allSatisfy(job -> assertThat(Sweep.class.isAssignableFrom(named(job)) || lists.contains(job))
                        .as("%s is a timed job or a list of what waits", job)
                        .isTrue());
    }

    /**
     * Every enum of the service whose name ends with "State" is listed.
     *
     * @param views those that repeat the states of other things for a message or a screen
     */
    public void requireAllListed(List<Kind> kinds, List<String> views) {
        assertThat(Stream.concat(kinds.stream().map(Kind::states), views.stream()))
                .containsAll(stateEnums());
    }

    private List<String> stateEnums() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(base).stream()
                        .filter(type -> type.isEnum() && type.getSimpleName().endsWith("State"))
                        .map(type -> type.getName().substring(base.length() + 1))
                        .sorted()
                        .toList();
    }

    private Class<?> named(String name) {
        try {
            return Class.forName(base + "." + name, false, WaitingStates.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
