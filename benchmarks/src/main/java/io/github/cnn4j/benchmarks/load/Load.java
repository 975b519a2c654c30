package io.github.cnn4j.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a number of clients measured.
 *
 * @param requests requests that were answered
 * @param perSecond how many of them a second
 * @param medianMicros the median of their times, in µs
 * @param p99Micros the time within which 99 % of them were answered, in µs
 */
public record Load(int requests, double perSecond, double medianMicros, double p99Micros) {
    /**
     * Lets clients send requests for a while, each on a connection of its own, all on this thread.
     *
     * @param server where to
     * @param type the type of the body
     * @param body what each sends
     * @param clients how many at once
     * @param seconds for how long
     * @return what they measured
     * @throws IOException if a request is not answered with success
     */
    public static Load of(URI server, String type, byte[] body, int clients, double seconds) throws IOException {
        byte[] request = LoadClient.request(type, body);
        List<LoadClient> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < clients; i++) {
                all.add(new LoadClient(server, request, selector));
            }
            long start = System.nanoTime();
            long[] times = exchanges(all, selector, start + (long) (seconds * 1e9));
            double taken = (System.nanoTime() - start) / 1e9;
            return new Load(
                    times.length,
                    times.length / taken,
                    times[times.length / 2] / 1e3,
                    times[(int) (times.length * 99L / 100)] / 1e3);
        } finally {
            for (LoadClient client : all) {
                client.close();
            }
        }
    }

    private static long[] exchanges(List<LoadClient> clients, Selector selector, long end) throws IOException {
        LongStream.Builder times = LongStream.builder();
        for (LoadClient client : clients) {
            client.send();
        }
        int waiting = clients.size();
        while (waiting > 0) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                LoadClient client = (LoadClient) key.attachment();
                long time = client.receive();
                if (time >= 0) {
                    times.add(time);
                    if (System.nanoTime() < end) {
                        client.send();
                    } else {
                        waiting--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return times.build().sorted().toArray();
    }
}
