package id.psc119.intake.signin.code;

import id.psc119.intake.limit.Rate;
import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sign-in by a code sent to a telephone number. */
@ConfigMapping(prefix = "psc.sign-in")
public interface SignInSettings {
    /** File with the private key (JWK, P-256) that signs these people's tokens; read for each token, so that it can be changed. */
    @Secret
    Path keyFile();

    /** How long a code is good. */
    @WithDefault("5m")
    Duration codeLife();

    /** Wrong codes after which the right one is refused too. */
    @WithDefault("5")
    int tries();

    /** Whether everybody may sign in, or only the numbers that fleet has sent. No press ever needs it. */
    @WithDefault("true")
    boolean citizens();

    /** How long a crew's access token is good: a shift. */
    @WithDefault("12h")
    Duration crewToken();

    /** How long a citizen's access token is good. */
    @WithDefault("1h")
    Duration citizenToken();

    /** How long a crew's phone stays signed in after it was last used. */
    @WithDefault("180d")
    Duration crewSession();

    /** How long a citizen's phone stays signed in after it was last used. */
    @WithDefault("90d")
    Duration citizenSession();

    /** Time in which a refresh token that was just used is taken once more from whoever has it, such as two tabs at once. */
    @WithDefault("30s")
    Duration refreshGrace();

    /** How often a code may be asked for and tried. */
    Limits limits();

    /** The operator's SMS or WhatsApp gateway. Without its url and without {@link #file} only a supervisor can give codes, by voice. */
    Gateway gateway();

    /** File into which codes are written instead of being sent: for one machine, where nobody's telephone rings. */
    Optional<Path> file();

    /** Each a list of rates such as {@code 3/10m,10/1d}; all of them must be kept. */
    interface Limits {
        /** Codes for one number that are asked for from one address. */
        @WithDefault("3/10m,10/1d")
        List<Rate> codesOfNumber();

        /** Codes for one number from all addresses, so that nobody's telephone is flooded; a phone that has signed in is exempt. */
        @WithDefault("12/10m,40/1d")
        List<Rate> allCodesOfNumber();

        /** Codes that one device asks for. */
        @WithDefault("5/10m,20/1d")
        List<Rate> codesOfDevice();

        /** Codes asked for from one address; districts share one behind a carrier's NAT. */
        @WithDefault("30/10m,300/1d")
        List<Rate> codesOfAddress();

        /** Codes tried for one number from one address, right or wrong. */
        @WithDefault("15/10m,50/1d")
        List<Rate> triesOfNumber();

        /** Codes tried from one address. */
        @WithDefault("60/10m,600/1d")
        List<Rate> triesOfAddress();

        /** Codes that one supervisor makes to be read out. */
        @WithDefault("10/10m,40/1d")
        List<Rate> voiceCodesOfSupervisor();
    }

    /** An HTTP gateway, described so that most providers fit. */
    interface Gateway {
        /** Where a message is posted to; absent, there is no gateway. */
        Optional<URI> url();

        /** The body; {@code {number}} (E.164), {@code {digits}} (the same without +) and {@code {text}} are filled in. */
        @WithDefault("{\"to\": \"{number}\", \"message\": \"{text}\"}")
        String body();

        /** Media type of the body; decides how values in it are escaped. */
        @WithDefault("application/json")
        String contentType();

        /** Header that carries the gateway's secret. */
        @WithDefault("Authorization")
        String secretHeader();

        /** File whose content is that header's value, such as {@code Bearer …}. */
        @Secret
        Optional<Path> secretFile();

        /** How long one try may take. */
        @WithDefault("10s")
        Duration timeout();

        /** Tries in all, with a growing pause between them. */
        @WithDefault("3")
        int tries();
    }
}
