package id.psc119.intake.triage.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call taker answered to the questions of a pack.
 *
 * @param pack its label, name and version
 * @param answers by question
 * @param overrideReason why they chose a less urgent colour than the pack
 * @param secondsToColour from when the call was answered until a colour was known, by the call taker's clock
 * @param secondsToCompressions from when the call was answered until the first compression was heard
 */
public record GivenAnswers(
        String pack,
        Map<String, String> answers,
        @Nullable String overrideReason,
        @Nullable Integer secondsToColour,
        @Nullable Integer secondsToCompressions) {}
