//! Time to pixels. Long silences of a recording are cut out: each has the same small height, whatever its length.

use crate::sim::Micros;

/// The height of a silence, in pixels.
const CUT: f64 = 30.0;

/// Time to pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    /// Where time starts.
    pub top: f64,
    /// Pixels per microsecond.
    pub rate: f64,
    /// What is cut out, in order, without overlaps.
    pub cuts: Vec<(Micros, Micros)>,
}

impl Scale {
    /// How much of a span is drawn to scale, and how high all that is cut out of it is, in pixels.
    pub(super) fn shown(span: Micros, cuts: &[(Micros, Micros)]) -> (Micros, f64) {
        let cut = cuts.iter().fold(Micros::ZERO, |sum, (from, to)| sum + (*to - *from));
        (span - cut, cuts.len() as f64 * CUT)
    }

    pub(super) fn y(&self, t: Micros) -> f64 {
        let (mut gone, mut cut) = (t, 0.0);
        for (from, to) in self.cuts.iter().take_while(|(from, _)| *from < t) {
            let inside = t.min(*to) - *from;
            gone = gone - inside;
            cut += CUT * inside.0 as f64 / (*to - *from).0.max(1) as f64;
        }
        self.top + gone.0 as f64 * self.rate + cut
    }

    /// The time at a height.
    pub(super) fn time_at(&self, y: f64) -> Micros {
        let mut rest = y - self.top;
        let mut since = Micros::ZERO;
        for (from, to) in &self.cuts {
            let before = (*from - since).0 as f64 * self.rate;
            if rest <= before {
                break;
            }
            rest -= before;
            if rest <= CUT {
                return *from + (*to - *from).scaled(rest / CUT);
            }
            rest -= CUT;
            since = *to;
        }
        since + Micros::from_f64(rest / self.rate)
    }

    /// The stretches of a span that are drawn to scale.
    pub(super) fn stretches(&self, span: Micros) -> Vec<(Micros, Micros)> {
        let begins = std::iter::once(Micros::ZERO).chain(self.cuts.iter().map(|(_, to)| *to));
        let ends = self.cuts.iter().map(|(from, _)| *from).chain([span]);
        begins.zip(ends).filter(|(from, to)| from <= to).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_out_has_a_small_height_and_every_height_its_time() {
        let seconds = |s: u64| Micros::from_millis(s * 1_000);
        let scale = Scale { top: 40.0, rate: 1e-4, cuts: vec![(seconds(2), seconds(60)), (seconds(61), seconds(90))] };
        let ys = [0, 2, 60, 61, 90, 91].map(|s| scale.y(seconds(s)));
        assert_eq!(ys, [40.0, 240.0, 270.0, 370.0, 400.0, 500.0]);
        for millis in (0..91_000).step_by(777) {
            let t = Micros::from_millis(millis);
            let back = scale.time_at(scale.y(t));
            assert!(back.0.abs_diff(t.0) <= 1, "{t} became {back}");
        }
        assert_eq!(Scale::shown(seconds(91), &scale.cuts), (seconds(4), 60.0));
        let stretches = [(0, 2), (60, 61), (90, 91)].map(|(from, to)| (seconds(from), seconds(to)));
        assert_eq!(scale.stretches(seconds(91)), stretches);
    }
}
