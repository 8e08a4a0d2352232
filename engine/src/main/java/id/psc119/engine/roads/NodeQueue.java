package id.psc119.engine.roads;

import java.util.Arrays;

/** A priority queue of nodes by time, with decrease-key, that is emptied at the cost of what was put in; for one thread. */
final class NodeQueue {
    private int[] heap = new int[256];
    private final int[] place;
    private final double[] key;
    private int size;

    NodeQueue(int nodes) {
        place = new int[nodes];
        key = new double[nodes];
        Arrays.fill(place, -1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    double minKey() {
        return key[heap[0]];
    }

    int peek() {
        return heap[0];
    }

    boolean contains(int node) {
        return place[node] >= 0;
    }

    /** Puts a node in, or moves it to another key. */
    void put(int node, double newKey) {
        if (place[node] < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            heap[size] = node;
            place[node] = size;
            key[node] = newKey;
            up(size++);
        } else if (newKey < key[node]) {
            key[node] = newKey;
            up(place[node]);
        } else {
            key[node] = newKey;
            down(place[node]);
        }
    }

    int poll() {
        int node = heap[0];
        place[node] = -1;
        int last = heap[--size];
        if (size > 0) {
            heap[0] = last;
            place[last] = 0;
            down(0);
        }
        return node;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            place[heap[i]] = -1;
        }
        size = 0;
    }

    private void up(int from) {
        int at = from;
        int node = heap[at];
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (key[heap[parent]] <= key[node]) {
                break;
            }
            heap[at] = heap[parent];
            place[heap[at]] = at;
            at = parent;
        }
        heap[at] = node;
        place[node] = at;
    }

    private void down(int from) {
        int at = from;
        int node = heap[at];
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && key[heap[child + 1]] < key[heap[child]]) {
                child++;
            }
            if (key[node] <= key[heap[child]]) {
                break;
            }
            heap[at] = heap[child];
            place[heap[at]] = at;
            at = child;
        }
        heap[at] = node;
        place[node] = at;
    }
}
