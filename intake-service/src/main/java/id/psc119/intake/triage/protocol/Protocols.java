package id.psc119.intake.triage.protocol;

import id.psc119.protocol.BadPack;
import id.psc119.protocol.Pack;
import id.psc119.protocol.PackReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The triage packs, parsed. The pack that was activated last is in force; until a regency activates one, the basic pack is. A
 * version never changes, so each is parsed once and kept.
 */
@ApplicationScoped
class Protocols {
    private static final Logger LOG = Logger.getLogger(Protocols.class);

    private final ProtocolPacks packs;
    private final ProtocolSettings settings;
    private final Pack basic = PackReader.basic();
    private final Map<UUID, Pack> parsed = new ConcurrentHashMap<>();

    Protocols(ProtocolPacks packs, ProtocolSettings settings) {
        this.packs = packs;
        this.settings = settings;
    }

    /**
     * A pack and the doctor who answers for it. A name in the file itself proves nothing: only a recorded sign-off counts.
     *
     * @param signedOffBy absent until a doctor has signed off this version
     */
    record Signed(Pack pack, @Nullable String signedOffBy) {}

    /**
     * A version with what was decided about it.
     *
     * @param loaded absent for the basic pack until it is loaded
     */
    record Version(
            Pack pack,
            boolean inForce,
            @Nullable ProtocolPack loaded,
            @Nullable ProtocolDecision signOff) {}

    /** The pack to triage by now. */
    @Transactional
    Signed inForce() {
        Optional<UUID> activated = packs.activated();
        return activated
                .flatMap(id -> parse(id).map(pack -> new Signed(pack, clinician(id))))
                .orElseGet(() -> find(basic.label()).orElseThrow());
    }

    /** A pack by the label that an incident or a form names; absent when it was never loaded. */
    @Transactional
    Optional<Signed> find(String label) {
        int space = label.indexOf(' ');
        Optional<UUID> id = space < 0
                ? Optional.empty()
                : packs.findVersionId(label.substring(0, space), label.substring(space + 1));
        if (id.isPresent()) {
            return parse(id.get()).map(pack -> new Signed(pack, clinician(id.get())));
        }
        return basic.label().equals(label) ? Optional.of(new Signed(basic, null)) : Optional.empty();
    }

    /** Whether the settings allow to be led by this pack. */
    boolean mayLead(Signed pack, boolean exercise) {
        return pack.signedOffBy() != null || settings.unsigned().allows(exercise);
    }

    /** Whether this is the basic pack's version with another content: one label would mean two packs. */
    boolean contradictsBasic(Pack pack) {
        return pack.label().equals(basic.label()) && !pack.equals(basic);
    }

    /** All versions, the newest first, and the basic pack at the end. */
    @Transactional
    List<Version> versions() {
        @Nullable UUID inForce = packs.activated().orElse(null);
        List<Version> versions = new ArrayList<>();
        boolean basicLoaded = false;
        for (ProtocolPack each : packs.newest()) {
            Pack pack = parse(each).orElse(null);
            if (pack == null) {
                continue;
            }
            boolean isBasic = pack.label().equals(basic.label());
            basicLoaded |= isBasic;
            versions.add(new Version(
                    pack,
                    inForce == null ? isBasic : each.id().equals(inForce),
                    each,
                    packs.signOff(each.id()).orElse(null)));
        }
        if (!basicLoaded) {
            versions.add(new Version(basic, inForce == null, null, null));
        }
        return versions;
    }

    /** The file of a version, as it was loaded. */
    @Transactional
    Optional<String> document(String name, String version) {
        return packs.findVersion(name, version)
                .map(ProtocolPack::document)
                .or(() -> basic.id().equals(name) && basic.version().equals(version)
                        ? Optional.of(PackReader.basicDocument())
                        : Optional.empty());
    }

    private @Nullable String clinician(UUID id) {
        return packs.signOff(id).map(ProtocolDecision::clinician).orElse(null);
    }

    private Optional<Pack> parse(UUID id) {
        Pack known = parsed.get(id);
        return known != null ? Optional.of(known) : packs.findByIdOptional(id).flatMap(this::parse);
    }

    /** Parses a stored version. One that this release cannot read is left out and logged, so that triage goes on without it. */
    private Optional<Pack> parse(ProtocolPack stored) {
        Pack known = parsed.get(stored.id());
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Pack pack = PackReader.read(stored.document());
            parsed.put(stored.id(), pack);
            return Optional.of(pack);
        } catch (BadPack e) {
            LOG.errorf(
                    "stored triage pack is not readable: pack=%s %s: %s",
                    stored.name(), stored.version(), Objects.requireNonNullElse(e.getMessage(), ""));
            return Optional.empty();
        }
    }
}
