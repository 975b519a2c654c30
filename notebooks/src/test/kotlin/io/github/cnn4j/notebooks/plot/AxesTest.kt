package io.github.cnn4j.notebooks.plot

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.Locale

class AxesTest {
    @Test
    fun countsAllOrEveryFifth() {
        assertEquals(listOf(1, 2, 3), countBreaks(3))
        assertEquals(listOf(1, 5, 10, 15, 20), countBreaks(20))
        assertEquals(listOf(1, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200), countBreaks(200))
    }

    @Test
    fun marksPowersOfTenOrFinerOverAShortRange() {
        assertEquals(listOf(0.01, 0.1, 1.0), logBreaks(listOf(0.009, 2.0)).map { Math.round(it * 1e6) / 1e6 })
        assertEquals(listOf(1.0, 2.0), logBreaks(listOf(1.0, 2.1)))
    }

    @Test
    fun keepsMarksWithinTheAxis() {
        val (low, high) = logLimits(listOf(3e-9, 5e2))
        assertTrue(logBreaks(listOf(3e-9, 5e2)).all { it in low..high })
    }

    @Test
    fun writesNumbersThatCanBeRead() {
        assertEquals(listOf("0.05", "1", "10,000", "1e-7", "1e6"), listOf(0.05, 1.0, 1e4, 1e-7, 1e6).map(::logLabel))
        assertEquals(listOf("12.3 µs", "1.5 ms", "9.99 s"), listOf(12.34e-6, 1.5e-3, 9.99).map(::timeLabel))
        assertEquals("1,234 s", secondsLabel(1234.4))
    }

    @Test
    fun writesThemAlikeInEveryCountry() {
        val before = Locale.getDefault()
        try {
            Locale.setDefault(Locale.GERMANY)
            assertEquals("1.5 ms", timeLabel(1.5e-3))
            assertEquals("10,000", logLabel(1e4))
        } finally {
            Locale.setDefault(before)
        }
    }

    @Test
    fun cutsIntoStretchesOfEqualLength() {
        val stretches = stretches(listOf(1.0, 3.0, 5.0, 7.0, 9.0), 3)
        assertEquals(listOf(2.0, 6.0, 9.0), stretches.map { it.mean })
        assertEquals(listOf(1.0, 5.0, 9.0), stretches.map { it.least })
        assertEquals(listOf(1.5, 3.5, 5.0), stretches.map { it.middle })
    }
}
