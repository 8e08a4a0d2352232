package id.psc119.engine.roads;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The labels of all units, turned round: by node, the units that have it and their time to it. An incident's label has some
 * fifty nodes, and of those a unit shares but a few: asked by node, thousands of units are answered without looking through
 * their labels. For many threads.
 */
final class LabelIndex {
    /** The units that have a node; entries in no order. */
    private static final class Bucket {
        private int count;
        private int[] unit = new int[4];
        private int[] entry = new int[4];
        private double[] seconds = new double[4];
        private float[] km = new float[4];

        int add(int ofUnit, int ofEntry, double time, double length) {
            if (count == unit.length) {
                unit = Arrays.copyOf(unit, count * 2);
                entry = Arrays.copyOf(entry, count * 2);
                seconds = Arrays.copyOf(seconds, count * 2);
                km = Arrays.copyOf(km, count * 2);
            }
            unit[count] = ofUnit;
            entry[count] = ofEntry;
            seconds[count] = time;
            km[count] = (float) length;
            return count++;
        }
    }

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Bucket[] buckets;
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private int units;
    /** Each unit's label in the buckets, and where in each bucket its entries are. */
    private Label[] labels = new Label[64];

    private int[][] places = new int[64][];

    LabelIndex(int nodes) {
        buckets = new Bucket[nodes];
    }

    /**
     * Puts a unit's label in the place of its former one.
     *
     * @return the unit's number, to ask with
     */
    int put(UUID id, Label label) {
        lock.writeLock().lock();
        try {
            Integer known = numbers.get(id);
            int number = known == null ? units++ : known;
            if (known == null) {
                numbers.put(id, number);
                if (number == labels.length) {
                    labels = Arrays.copyOf(labels, number * 2);
                    places = Arrays.copyOf(places, number * 2);
                }
            } else {
                takeOut(number);
            }
            int[] at = new int[label.size()];
            labels[number] = label;
            places[number] = at;
            for (int i = 0; i < at.length; i++) {
                Bucket bucket = buckets[label.node(i)];
                if (bucket == null) {
                    bucket = new Bucket();
                    buckets[label.node(i)] = bucket;
                }
                at[i] = bucket.add(number, i, label.seconds(i), label.km(i));
            }
            return number;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void takeOut(int number) {
        int[] at = places[number];
        for (int i = 0; i < at.length; i++) {
            Bucket bucket = buckets[labels[number].node(i)];
            int last = --bucket.count;
            int hole = at[i];
            // The last one fills the hole, and its new index is stored.
            bucket.unit[hole] = bucket.unit[last];
            bucket.entry[hole] = bucket.entry[last];
            bucket.seconds[hole] = bucket.seconds[last];
            bucket.km[hole] = bucket.km[last];
            places[bucket.unit[hole]][bucket.entry[hole]] = hole;
        }
    }

    /** How many units are in it. */
    int size() {
        lock.readLock().lock();
        try {
            return units;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Forgets all units; numbers given before mean nothing any more. */
    void clear() {
        lock.writeLock().lock();
        try {
            Arrays.fill(buckets, null);
            numbers.clear();
            units = 0;
            Arrays.fill(labels, null);
            Arrays.fill(places, null);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The shortest time, and the length of that way, from each unit to the one; infinite where there is no way. Not a number
     * where the label that a unit is asked with is not the one in the index, because it has moved meanwhile: look through
     * that label instead.
     */
    void times(int[] asked, Label[] with, Label to, double[] seconds, double[] km) {
        lock.readLock().lock();
        try {
            double[] least = new double[units];
            double[] length = new double[units];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(length, Double.POSITIVE_INFINITY);
            for (int i = 0; i < to.size(); i++) {
                Bucket bucket = buckets[to.node(i)];
                if (bucket != null) {
                    double left = to.seconds(i);
                    for (int j = 0; j < bucket.count; j++) {
                        double time = bucket.seconds[j] + left;
                        int unit = bucket.unit[j];
                        if (time < least[unit]) {
                            least[unit] = time;
                            length[unit] = bucket.km[j] + to.km(i);
                        }
                    }
                }
            }
            for (int i = 0; i < asked.length; i++) {
                int unit = asked[i];
                boolean stands = unit < units && labels[unit] == with[i];
                seconds[i] = stands ? least[unit] : Double.NaN;
                km[i] = stands ? length[unit] : Double.NaN;
            }
        } finally {
            lock.readLock().unlock();
        }
    }
}
