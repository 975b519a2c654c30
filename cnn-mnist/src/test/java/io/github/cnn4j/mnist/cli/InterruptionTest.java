package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptionTest {
    @Test
    void interruptsTheWorkThatGoesOn() throws Exception {
        try (Interruption interruption = new Interruption()) {
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<Boolean> work = new FutureTask<>(() -> interruption.during(() -> sleeps(begun)));
            new Thread(work).start();
            begun.await();

            interruption.request();

            assertFalse(work.get(), "the sleep was cut short");
        }
    }

    @Test
    void interruptsTheWorkThatComesNext() throws Exception {
        try (Interruption interruption = new Interruption()) {
            interruption.request();

            assertFalse(Thread.currentThread().isInterrupted(), "this is not work that can be cut short");
            assertFalse(interruption.during(() -> sleeps(new CountDownLatch(1))));
        }
    }

    @Test
    void leavesTheThreadUninterruptedSoThatItCanSave() throws Exception {
        try (Interruption interruption = new Interruption()) {
            interruption.request();

            assertEquals("done", interruption.during(() -> "done"));

            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void insistsOnlyOnARequest() throws Exception {
        try (Interruption interruption = new Interruption()) {
            boolean before = interruption.during(() -> {
                interruption.insist();
                return Thread.currentThread().isInterrupted();
            });
            interruption.request();
            boolean after = interruption.during(() -> {
                Thread.interrupted();
                interruption.insist();
                return Thread.currentThread().isInterrupted();
            });

            assertFalse(before);
            assertTrue(after);
        }
    }

    private static boolean sleeps(CountDownLatch begun) {
        begun.countDown();
        try {
            Thread.sleep(50_000);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
