package id.psc119.protocol;

import java.util.List;

/**
 * What the call taker reads out, one step after the other.
 *
 * @param beatsPerMinute the pace of the metronome that goes with it; 0 for none
 */
public record Instruction(String id, Text title, List<Text> steps, int beatsPerMinute) {}
