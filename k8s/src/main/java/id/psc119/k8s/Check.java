package id.psc119.k8s;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./psc k8s check}: builds every regency and province and looks for what would fail, or let somebody in, only on the cluster. It needs
 * kubectl and no cluster.
 */
public final class Check {
    private final Suite suite;
    private final Optional<Schemas> schemas;

    Check(Suite suite, Optional<Schemas> schemas) {
        this.suite = suite;
        this.schemas = schemas;
    }

    /** The only argument is the folder that holds all modules. */
    public static void main(String[] arguments) throws IOException {
        Path tree = Path.of(arguments.length == 0 ? "." : arguments[0])
                .toAbsolutePath()
                .normalize();
        Suite suite = new Suite(tree);
        Optional<Schemas> schemas = Schemas.find(tree, System.getenv("PSC_SHARED"));
        Check check = new Check(suite, schemas);
        var built = new LinkedHashMap<String, Manifests>();
        int wrong = 0;
        for (Map.Entry<String, Path> regency : suite.regencies().entrySet()) {
            try {
                Manifests manifests = Manifests.of(regency.getValue());
                built.put(regency.getKey(), manifests);
                Faults faults = new Faults();
                Regencies.checkFile(regency.getValue(), faults);
                check.check(manifests, faults);
                System.out.printf(
                        "%s: %d objects%n",
                        regency.getKey(), manifests.objects().size());
                wrong += say(faults.found());
            } catch (IllegalStateException unbuildable) {
                System.out.printf("%s: %s%n", regency.getKey(), unbuildable.getMessage());
                wrong++;
            }
        }
        for (Map.Entry<String, Path> province : suite.provinces().entrySet()) {
            Manifests manifests = Manifests.of(province.getValue());
            Faults faults = new Faults();
            check.check(manifests, faults);
            built.put(province.getKey(), manifests);
            System.out.printf(
                    "%s: %d objects%n", province.getKey(), manifests.objects().size());
            wrong += say(faults.found());
        }
        Faults together = new Faults();
        Regencies.check(built, together);
        GitOps.check(suite, together);
        wrong += say(together.found());
        if (schemas.isEmpty()) {
            System.out.println("The schemas are not there (PSC_SHARED), so no object was compared with its schema.");
        }
        System.out.println(wrong == 0 ? "Nothing is wrong." : wrong + (wrong == 1 ? " fault." : " faults."));
        System.exit(wrong == 0 ? 0 : 1);
    }

    private static int say(List<Fault> faults) {
        faults.forEach(fault -> System.out.println("  " + fault));
        return faults.size();
    }

    /** Everything that can be said of one regency, or of a province, by itself. */
    void check(Manifests all, Faults faults) {
        schemas.ifPresent(known -> known.check(all, faults));
        References.check(suite, all, faults);
        Environment.check(all, faults);
        SecretSettings.check(all, faults);
        Confinement.check(all, faults);
        Images.check(all, faults);
        Resources.check(suite, all, faults);
        LifeCycle.check(all, faults);
        Jobs.check(all, faults);
        Calls.check(all, faults);
        if (all.isProvince()) {
            Province.check(all, faults);
        } else {
            Entrance.check(suite, all, faults);
            Monitoring.check(suite, all, faults);
        }
    }
}
