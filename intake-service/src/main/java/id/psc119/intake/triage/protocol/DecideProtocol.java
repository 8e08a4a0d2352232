package id.psc119.intake.triage.protocol;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.protocol.BadPack;
import id.psc119.protocol.Pack;
import id.psc119.protocol.PackReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Loads versions of triage packs, puts one into force, and records which clinician answers for it. */
@ApplicationScoped
class DecideProtocol {
    private static final Logger LOG = Logger.getLogger(DecideProtocol.class);

    private final ProtocolPacks packs;
    private final Protocols protocols;
    private final ProtocolSettings settings;
    private final Clock clock;

    DecideProtocol(ProtocolPacks packs, Protocols protocols, ProtocolSettings settings, Clock clock) {
        this.packs = packs;
        this.protocols = protocols;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores a version. The same document again changes nothing, whatever id it is sent with.
     *
     * @throws ProblemException 422 with each fault and its line; 409 when that version exists with another content
     */
    @Transactional
    void load(UUID id, String document, StaffMember by) {
        Pack pack = parse(document);
        Optional<ProtocolPack> known =
                packs.findByIdOptional(id).or(() -> packs.findVersion(pack.id(), pack.version()));
        boolean differs = known.isPresent() && !known.get().document().equals(document);
        if (differs || protocols.contradictsBasic(pack)) {
            throw new ProblemException(IntakeProblem.PROTOCOL_VERSION_EXISTS).with("version", pack.label());
        }
        if (known.isEmpty()) {
            packs.persistAndFlush(new ProtocolPack(id, pack.id(), pack.version(), document, by, clock.instant()));
            LOG.infof("triage pack loaded: pack=%s by=%s", pack.label(), by.personId());
        }
    }

    /**
     * Puts a loaded version into force from now on. Calls that are being triaged go on with theirs.
     *
     * @throws ProblemException 409 when nobody has signed it off and the settings allow only signed ones
     */
    @Transactional
    void activate(UUID decisionId, UUID packId, StaffMember by) {
        ProtocolPack pack = getPack(packId);
        if (packs.signOff(packId).isEmpty() && settings.unsigned() != ProtocolSettings.Unsigned.ALLOWED) {
            throw new ProblemException(IntakeProblem.PROTOCOL_NOT_SIGNED_OFF)
                    .with("pack", pack.name() + " " + pack.version());
        }
        if (!packs.hasDecision(decisionId)) {
            packs.add(ProtocolDecision.activated(decisionId, pack, by, clock.instant()));
            LOG.infof("triage pack in force: pack=%s version=%s by=%s", pack.name(), pack.version(), by.personId());
        }
    }

    /** @param clinician the doctor who answers for it, as their name is to be shown */
    @Transactional
    void signOff(UUID decisionId, UUID packId, String clinician, StaffMember by) {
        ProtocolPack pack = getPack(packId);
        if (!packs.hasDecision(decisionId)) {
            packs.add(ProtocolDecision.signedOff(decisionId, pack, clinician, by, clock.instant()));
            LOG.infof("triage pack signed off: pack=%s version=%s by=%s", pack.name(), pack.version(), by.personId());
        }
    }

    private ProtocolPack getPack(UUID id) {
        return packs.findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private static Pack parse(String document) {
        try {
            return PackReader.read(document);
        } catch (BadPack e) {
            throw new ProblemException(IntakeProblem.PROTOCOL_UNUSABLE)
                    .with(
                            "faults",
                            e.faults().stream()
                                    .map(fault -> Map.of("line", fault.line(), "message", fault.message()))
                                    .toList());
        }
    }
}
