//! How often the address may be written. Browsers limit it: WebKit lets a page do so a hundred times in ten seconds,
//! Chromium two hundred times, Firefox a thousand (measured in WebKitGTK 2.50.6, Chromium 156 and Firefox 153, November
//! 2026). Above that they refuse, with an error or in silence.

/// So many writes may follow each other at any pace.
const AT_ONCE: f64 = 30.0;
/// Afterwards there is one more after so many milliseconds. In ten seconds that makes seventy.
const EVERY: f64 = 250.0;

/// What is left of what may be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    left: f64,
    at: f64,
}

impl Allowance {
    /// Nothing was written yet.
    pub const FULL: Self = Self { left: AT_ONCE, at: 0.0 };

    /// How many milliseconds to wait before the next write.
    pub fn wait(&mut self, now: f64) -> f64 {
        self.left = (self.left + (now - self.at).max(0.0) / EVERY).min(AT_ONCE);
        self.at = now;
        // Timers wait whole milliseconds, so what is nearly there is there.
        if self.left > 0.99 { 0.0 } else { (1.0 - self.left) * EVERY }
    }

    /// One was written.
    pub const fn take(&mut self) {
        self.left -= 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When somebody is written who wants to write whenever he may, until so many milliseconds have passed.
    fn times(end: f64) -> Vec<f64> {
        let (mut allowance, mut now, mut times) = (Allowance::FULL, 0.0, Vec::new());
        while now < end {
            match allowance.wait(now) {
                0.0 => {
                    allowance.take();
                    times.push(now);
                    now += 1.0;
                }
                wait => now += wait.ceil(),
            }
        }
        times
    }

    #[test]
    fn what_is_done_once_in_a_while_is_written_at_once() {
        let mut allowance = Allowance::FULL;
        for step in 0..200 {
            assert_eq!(allowance.wait(f64::from(step) * 300.0), 0.0);
            allowance.take();
        }
    }

    #[test]
    fn no_browser_is_asked_too_often_and_none_is_left_waiting() {
        let times = times(60_000.0);
        for (first, time) in times.iter().enumerate() {
            let within = times[first..].iter().take_while(|later| **later < time + 10_000.0).count();
            assert!(within <= 75, "{within} in ten seconds from {time} ms");
        }
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] <= EVERY + 1.0));
    }
}
