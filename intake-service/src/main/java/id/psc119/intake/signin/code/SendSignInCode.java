package id.psc119.intake.signin.code;

import id.psc119.intake.language.Texts;
import id.psc119.intake.limit.Limits;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.signin.crewnumber.CrewNumbers;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends a sign-in code to a number. The work and the answer are the same for every number: nobody learns here which one belongs to
 * a crew.
 */
@ApplicationScoped
class SendSignInCode {
    private final SignInCodes codes;
    private final CrewNumbers crewNumbers;
    private final KnownDevices devices;
    private final CodePost post;
    private final PhoneNumbers numbers;
    private final KeyedHash hash;
    private final Limits limits;
    private final SignInSettings settings;

    SendSignInCode(
            SignInCodes codes,
            CrewNumbers crewNumbers,
            KnownDevices devices,
            CodePost post,
            PhoneNumbers numbers,
            KeyedHash hash,
            Limits limits,
            SignInSettings settings) {
        this.codes = codes;
        this.crewNumbers = crewNumbers;
        this.devices = devices;
        this.post = post;
        this.numbers = numbers;
        this.hash = hash;
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Sends a code once for each id.
     *
     * @param device made by the app, null when it sends none
     * @param address of the caller
     * @throws ProblemException 422 for a number that is nobody's or gets no messages, 429 when too many were asked for, 503 when no
     *     codes can be sent here
     */
    SignInCode send(UUID id, String written, @Nullable String device, String address, Texts texts) {
        @Nullable String number = numbers.own(written);
        if (number == null) {
            throw new ProblemException(IntakeProblem.NOT_A_PERSONS_NUMBER);
        }
        if (!numbers.getsMessages(number)) {
            throw new ProblemException(IntakeProblem.NUMBER_GETS_NO_MESSAGES);
        }
        String numberHash = hash.of(KeyedHash.TELEPHONE, number);
        Optional<SignInCode> answered = codes.known(id, numberHash);
        if (answered.isPresent()) {
            return answered.get();
        }
        count(numberHash, device, address);
        if (!post.isOpen()) {
            throw new ProblemException(IntakeProblem.CODES_NOT_SENT);
        }
        SignInCodes.Made made = codes.make(id, numberHash);
        String text = texts.of(
                "sign-in.code",
                Map.of("code", made.digits(), "minutes", settings.codeLife().toMinutes()));
        // At a fictitious number no telephone rings, and where it did it would be a stranger's.
        boolean canRing =
                !numbers.isFictitious(number) || settings.gateway().url().isEmpty();
        boolean maySignIn = crewNumbers.personWith(numberHash).isPresent() || settings.citizens();
        post.send(
                id,
                new CodeSender.Message(number, made.digits(), text),
                made.code().expiresAt(),
                maySignIn && canRing);
        return made.code();
    }

    /**
     * What strangers ask for counts for their own address first: they cannot use up what a crew needs. A phone that has signed in
     * with this number before is held to its own device's limit alone.
     */
    private void count(String numberHash, @Nullable String device, String address) {
        if (device != null) {
            limits.count("codes of device", settings.limits().codesOfDevice(), device);
            if (devices.isKnown(numberHash, device)) {
                return;
            }
        }
        limits.count("codes of address", settings.limits().codesOfAddress(), address);
        limits.count("codes of number", settings.limits().codesOfNumber(), numberHash + ' ' + address);
        limits.count("all codes of number", settings.limits().allCodesOfNumber(), numberHash);
    }
}
