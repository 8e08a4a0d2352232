package id.psc119.dispatch.response.mutualaid;

import id.psc119.platform.outbox.Neighbours;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says for which neighbouring service an account speaks: the neighbours with a suite, and those that the settings name. */
@ApplicationScoped
public class NeighbourNames {
    private final MutualAidSettings settings;
    private final Neighbours neighbours;

    NeighbourNames(MutualAidSettings settings, Neighbours neighbours) {
        this.settings = settings;
        this.neighbours = neighbours;
    }

    public Optional<String> nameOf(Caller caller) {
        return neighbours
                .ofAccount(caller.personId())
                .map(Neighbours.Neighbour::name)
                .or(() -> Optional.ofNullable(settings.neighbours().get(caller.personId()))
                        .map(MutualAidSettings.Neighbour::name));
    }

    /** @throws ProblemException 404 when the account speaks for no neighbour */
    public String getNameOf(Caller caller) {
        return nameOf(caller).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** The neighbours that are asked by machine. */
    List<String> byMachine() {
        return Stream.concat(
                        neighbours.all().stream().map(Neighbours.Neighbour::name),
                        settings.neighbours().values().stream().map(MutualAidSettings.Neighbour::name))
                .distinct()
                .sorted()
                .toList();
    }
}
