package id.psc119.platform.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that some network has. There is one parser and two policies: {@link #exactly} takes a text that is one
 * number and nothing else, {@link #allIn} finds the numbers in whatever somebody wrote into the field.
 *
 * @param e164 the number's one normal form
 * @param kind what answers there
 * @param country ISO code of the country, such as {@code ID}; {@code 001} for a global network
 */
public record TelephoneNumber(String e164, Kind kind, String country) {
    /** What answers at a number. */
    public enum Kind {
        /** A mobile number, or one of a country where mobile and fixed numbers look alike: it gets text messages. */
        MOBILE,
        /** A fixed line: a person may answer, text messages do not arrive. */
        FIXED,
        /** Premium, shared-cost, toll-free and company numbers, pagers and global networks: never one person's. */
        SERVICE
    }

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String GLOBAL = "001";
    private static final int LONGEST_TEXT = 300;
    private static final String DASHES = "\\-\\u2010-\\u2015\\u2212";
    private static final Pattern WHATSAPP =
            Pattern.compile("(?:wa\\.me/|whatsapp\\.com/\\S*?phone=)\\+?(?=\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("\\b(?:tel|sms|callto):(?://)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONE_NUMBER = Pattern.compile("\\+?[\\d\\s()." + DASHES + "]+");
    private static final Pattern CANDIDATE = Pattern.compile("\\+?\\(?\\d[\\d\\s()." + DASHES + "]*\\d");
    private static final Pattern INDONESIA = Pattern.compile("(?:\\+|00)62[\\s()." + DASHES + "]*0(?=[\\s).]*8)|0062");
    // Tri gives out numbers of one digit more than the numbering plan that the library knows.
    private static final Pattern LONG_MOBILE = Pattern.compile("(?:\\+?62|0)(89[5-9]\\d{10})");

    /** The number that the text is; empty when it is anything else or more. */
    public static Optional<TelephoneNumber> exactly(String text, String country) {
        String plain = plain(text);
        return ONE_NUMBER.matcher(plain).matches() ? parse(plain, country) : Optional.empty();
    }

    /** The numbers in a text, in their order: people write names, links and second numbers into a number's field. */
    public static List<TelephoneNumber> allIn(@Nullable String text, String country) {
        if (text == null) {
            return List.of();
        }
        List<TelephoneNumber> found = new ArrayList<>();
        Matcher candidates = CANDIDATE.matcher(plain(text));
        while (candidates.find()) {
            String candidate = candidates.group();
            parse(candidate, country).or(() -> longestStart(candidate, country)).ifPresent(found::add);
        }
        return found;
    }

    /** Two numbers with only a space between them: the first one is the longest start that is a number. */
    private static Optional<TelephoneNumber> longestStart(String candidate, String country) {
        String start = candidate;
        for (int space = start.lastIndexOf(' '); space > 0; space = start.lastIndexOf(' ')) {
            start = start.substring(0, space);
            Optional<TelephoneNumber> number = parse(start, country);
            if (number.isPresent()) {
                return number;
            }
        }
        return Optional.empty();
    }

    private static Optional<TelephoneNumber> parse(String written, String country) {
        String text = written.strip();
        Matcher indonesia = INDONESIA.matcher(text);
        if (indonesia.lookingAt()) {
            text = "+62" + text.substring(indonesia.end());
        }
        Matcher longMobile = LONG_MOBILE.matcher(text.replaceAll("[^+\\d]", ""));
        if (longMobile.matches()) {
            return Optional.of(new TelephoneNumber("+62" + longMobile.group(1), Kind.MOBILE, "ID"));
        }
        try {
            PhoneNumber number = NUMBERS.parse(text, country);
            if (!NUMBERS.isValidNumber(number)) {
                return Optional.empty();
            }
            @Nullable String region = NUMBERS.getRegionCodeForNumber(number);
            return Optional.of(new TelephoneNumber(
                    NUMBERS.format(number, PhoneNumberFormat.E164),
                    region == null || region.equals(GLOBAL) ? Kind.SERVICE : kind(number),
                    region == null ? GLOBAL : region));
        } catch (NumberParseException e) {
            // What an exchange shows is often no number: it is kept as received, and names nobody.
            return Optional.empty();
        }
    }

    private static Kind kind(PhoneNumber number) {
        return switch (NUMBERS.getNumberType(number)) {
            case MOBILE, FIXED_LINE_OR_MOBILE -> Kind.MOBILE;
            case FIXED_LINE, VOIP, PERSONAL_NUMBER -> Kind.FIXED;
            case PREMIUM_RATE, SHARED_COST, TOLL_FREE, UAN, PAGER, VOICEMAIL, UNKNOWN -> Kind.SERVICE;
        };
    }

    /** One kind of digit, space and scheme; never so long that a hostile text costs anything. */
    private static String plain(String text) {
        String shortened = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(shortened, Normalizer.Form.NFKC).codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                plain.append(Character.digit(point, 10));
            } else if (Character.isSpaceChar(point) || Character.isWhitespace(point)) {
                plain.append(' ');
            } else if (Character.getType(point) != Character.FORMAT) {
                plain.appendCodePoint(point);
            }
        });
        String withoutScheme = SCHEME.matcher(plain.toString().strip()).replaceAll("");
        return WHATSAPP.matcher(withoutScheme)
                .replaceAll("+")
                .replaceFirst("^https?://(?:www\\.|api\\.)?(?=\\+)", "")
                .strip();
    }

    /** Never prints the number. */
    @Override
    public String toString() {
        return "TelephoneNumber[" + kind + " " + country + "]";
    }
}
