package id.psc119.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs beside the suite that run in a process of their own, on this terminal: the demo, the measurement, the engine's tools. */
final class Tools {
    private final Home home;

    Tools(Home home) {
        this.home = home;
    }

    /** Measures a suite of its own; {@code dispatch} is the engine's own benchmark. */
    int bench(List<String> arguments) throws InterruptedException {
        if (!arguments.isEmpty() && arguments.getFirst().equals("dispatch")) {
            return engine("bench", arguments);
        }
        String commit = Shell.run("git", "-C", home.tree().toString(), "rev-parse", "--short=12", "HEAD")
                .strip();
        return java(
                List.of(
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-Dpsc.tree=" + home.tree(),
                        "-Dpsc.commit=" + (commit.isEmpty() ? "unknown" : commit),
                        "-cp",
                        classPathOfSystemTests("bench/Bench.class"),
                        "id.psc119.bench.Bench"),
                arguments);
    }

    /** Plays the demo against the running suite. Where nobody has loaded roads, it loads the sample's made-up ones first. */
    int demo(List<String> arguments) throws InterruptedException {
        Map<String, Object> running = RunFile.read(home)
                .orElseThrow(
                        () -> new CommandException("The demo needs the running suite: ./psc run in another terminal."));
        SampleRoads roads = new SampleRoads(home);
        if (!arguments.contains("--help") && roads.areMissing(running)) {
            Launcher.say(
                    "No roads are loaded, so the demo loads made-up ones: its flood closes them, and times are no estimates."
                            + " Real ones replace them: ./psc roads load FILE.");
            if (!load(roads, running)) {
                Launcher.say(
                        "The made-up roads are not served. The demo goes on without them; its flood is only drawn.");
            }
        }
        return java(
                List.of(
                        "-Xmx256m",
                        "-Dpsc.address=" + running.get("address"),
                        "-Dpsc.home=" + home.folder(),
                        "-cp",
                        classPathOfSystemTests("demo/Demo.class"),
                        "id.psc119.demo.Demo"),
                arguments);
    }

    private boolean load(SampleRoads roads, Map<String, Object> running) throws InterruptedException {
        int code = 0;
        for (Path file : roads.files()) {
            code += travelTimes(List.of("load", file.toString()));
        }
        return code == 0 && roads.areServed(running);
    }

    /** {@code ./psc roads sample}: the made-up roads of the sample, without a map of them, until somebody loads real ones. */
    private int sampleRoads() throws InterruptedException {
        Map<String, Object> running = RunFile.read(home)
                .orElseThrow(() -> new CommandException(
                        "The made-up roads are for a running suite: ./psc run in another terminal."));
        SampleRoads roads = new SampleRoads(home);
        if (!roads.areMissing(running)) {
            throw new CommandException("Made-up roads are for the sample regency, while no other roads are loaded.");
        }
        return load(roads, running) ? 0 : 1;
    }

    private String classPathOfSystemTests(String needed) {
        Path target = home.tree().resolve("system-tests").resolve("target");
        Path classes = target.resolve("classes");
        if (!Files.exists(classes.resolve("id/psc119").resolve(needed))) {
            throw new CommandException("The system tests are not built (" + classes + "). Run ./psc build.");
        }
        return classes + File.pathSeparator + target.resolve("lib").resolve("*");
    }

    /** Runs one service from its source, with the settings that it would have in the running suite. */
    int dev(List<String> arguments) throws InterruptedException {
        if (arguments.size() != 1 || !Programs.SERVICES.contains(arguments.getFirst())) {
            throw new CommandException("Use ./psc dev SERVICE, one of " + String.join(", ", Programs.SERVICES) + ".");
        }
        String service = arguments.getFirst();
        Map<String, Object> running = RunFile.read(home)
                .orElseThrow(() -> new CommandException("./psc dev needs the rest of the suite: ./psc run --without "
                        + service + " in another terminal."));
        Settings settings = Settings.of(running);
        if (!PortOwners.free(settings.ports().of(service))) {
            throw new CommandException("The suite runs " + service
                    + " itself. Stop it, and start it by ./psc run --without " + service + ".");
        }
        var program = new Programs(
                        home, settings, new Secrets(home.folder().resolve("secrets")), new ServiceKeys(home.keys()))
                .service(service);
        var command = new ArrayList<>(List.of("mvn", "-B", "-q", "-pl", service + "-service", "-am", "quarkus:dev"));
        program.command().stream()
                .filter(option -> option.startsWith("-Dpsc.") || option.startsWith("-Dquarkus."))
                .filter(option -> !option.startsWith("-Dpsc.program="))
                .forEach(command::add);
        try {
            var builder =
                    new ProcessBuilder(command).directory(home.tree().toFile()).inheritIO();
            builder.environment().putAll(program.environment());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder.start().waitFor();
        } catch (IOException wrong) {
            throw new CommandException("Cannot start Maven: " + Home.reason(wrong), wrong);
        }
    }

    /**
     * Loads roads and then makes the map of the same extract. Unless others are named, the bases and hospitals of the running suite are
     * what the roads must join. An extract that is refused as roads is not made into a map.
     */
    int roads(List<String> arguments) throws InterruptedException {
        if (arguments.equals(List.of("sample"))) {
            return sampleRoads();
        }
        int code = travelTimes(arguments);
        boolean known = arguments.isEmpty() || List.of("load", "status").contains(arguments.getFirst());
        if (code != 0 || !known || arguments.contains("--help")) {
            return code;
        }
        return map(arguments.isEmpty() ? List.of("status") : arguments);
    }

    private int travelTimes(List<String> arguments) throws InterruptedException {
        boolean loading = !arguments.isEmpty() && arguments.getFirst().equals("load");
        if (!loading || arguments.contains("--sites")) {
            return engine("roads", arguments);
        }
        if (RunFile.read(home).isEmpty()) {
            Launcher.say("The suite does not run, so the roads are not checked against its bases and hospitals"
                    + " (./psc run first, or give --sites FILE).");
            return engine("roads", arguments);
        }
        var checked = new ArrayList<String>(arguments);
        checked.addAll(List.of(
                "--sites",
                new Calls(Installation.onThisMachine(home))
                        .roadSites(home.folder())
                        .toString()));
        return engine("roads", checked);
    }

    /** {@code ./psc k8s check}: looks for what is wrong with the Kubernetes objects of the source tree. */
    int checkOfKubernetes() throws InterruptedException {
        Path target = home.tree().resolve("k8s").resolve("target");
        Path classes = target.resolve("classes");
        if (!Files.exists(classes.resolve("id/psc119/k8s/Check.class"))) {
            throw new CommandException("The check is not built (" + classes + "). Run ./psc build.");
        }
        var path =
                List.of(classes.toString(), target.resolve("lib").resolve("*").toString());
        return java(
                List.of("-Xmx768m", "-cp", String.join(File.pathSeparator, path), "id.psc119.k8s.Check"),
                List.of(home.tree().toString()));
    }

    /** Runs one of the engine's commands; the engine explains them itself. */
    int engine(String command, List<String> arguments) throws InterruptedException {
        Path target = home.tree().resolve("engine").resolve("target");
        Path classes = target.resolve("classes");
        if (!Files.exists(classes.resolve("id/psc119/engine/command/Main.class"))) {
            throw new CommandException("The engine's command line is not built (" + classes + "). Run ./psc build.");
        }
        var path =
                List.of(classes.toString(), target.resolve("lib").resolve("*").toString());
        var first = new ArrayList<String>();
        first.add(command);
        first.addAll(arguments);
        return java(
                List.of(
                        "-Xmx2g",
                        // The road library's stores still use it; Java only warns so far.
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        String.join(File.pathSeparator, path),
                        "id.psc119.engine.command.Main"),
                first);
    }

    /** Makes the map, or says which one is served, in a process whose libraries no service has. */
    private int map(List<String> arguments) throws InterruptedException {
        Path target = home.tree().resolve("basemap").resolve("target");
        Path classes = target.resolve("classes");
        if (!Files.exists(classes.resolve("id/psc119/basemap/Main.class"))) {
            throw new CommandException("The map's command line is not built (" + classes + "). Run ./psc build.");
        }
        var path =
                List.of(classes.toString(), target.resolve("lib").resolve("*").toString());
        return java(
                List.of(
                        // The rest lies in files: see docs/performance.md.
                        "-Xmx1g",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(File.pathSeparator, path),
                        "id.psc119.basemap.Main"),
                arguments);
    }

    private int java(List<String> options, List<String> arguments) throws InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("PSC_HOME", home.folder().toString());
            Path shared = home.tree().resolveSibling("shared");
            if (Files.isDirectory(shared)) {
                // Their default is beside the folder they are started in, which may be any.
                builder.environment().putIfAbsent("PSC_SHARED", shared.toString());
            }
            return builder.start().waitFor();
        } catch (IOException wrong) {
            throw new CommandException("Cannot start " + command.getFirst() + ": " + Home.reason(wrong), wrong);
        }
    }
}
