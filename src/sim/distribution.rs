//! How long something takes: a constant, or a draw.

use super::{Draw, Draws, Micros, Stream};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A distribution of lengths of time.
///
/// In a file: `"40 ms"` for a constant, else a table with one entry, such as
/// `{ lognormal = { median = "40 ms", sigma = 0.5 } }`.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// Anything from `low` to `high`, all equally likely.
    Uniform {
        /// The least it takes.
        low: Micros,
        /// The most it takes.
        high: Micros,
    },
    /// Memoryless with this mean, as the gaps between independent arrivals are.
    Exponential {
        /// The mean.
        mean: Micros,
    },
    /// A lognormal: most draws near the median, a few much longer, as real services behave.
    Lognormal {
        /// Half of the draws are below it.
        median: Micros,
        /// The standard deviation of the logarithm; 0.5 is lively, 1 is wild.
        sigma: f64,
    },
    /// Always the same.
    Constant(Micros),
}

/// How it is written for people: a constant is its bare time.
#[derive(Serialize)]
#[serde(remote = "Distribution", rename_all = "snake_case")]
enum Written {
    Uniform {
        low: Micros,
        high: Micros,
    },
    Exponential {
        mean: Micros,
    },
    Lognormal {
        median: Micros,
        sigma: f64,
    },
    #[serde(untagged)]
    Constant(Micros),
}

/// What people may write besides a bare time.
#[derive(Deserialize)]
#[serde(remote = "Distribution", rename_all = "snake_case", deny_unknown_fields)]
enum Named {
    Uniform {
        low: Micros,
        high: Micros,
    },
    Exponential {
        mean: Micros,
    },
    Lognormal {
        median: Micros,
        sigma: f64,
    },
    #[serde(skip)]
    Constant(Micros),
}

/// Reads what people write. It looks at what is there instead of trying one form after the other, so that a mistake is
/// told for the form that was meant.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Distribution;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a time such as \"40 ms\" (or a whole number of microseconds), or a table with one of uniform, \
             exponential and lognormal",
        )
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Distribution, E> {
        text.parse().map(Distribution::Constant).map_err(E::custom)
    }

    fn visit_u64<E: serde::de::Error>(self, micros: u64) -> Result<Distribution, E> {
        Ok(Distribution::Constant(Micros(micros)))
    }

    fn visit_i64<E: serde::de::Error>(self, micros: i64) -> Result<Distribution, E> {
        let micros = u64::try_from(micros).map_err(|_| E::custom("a time cannot be negative"))?;
        self.visit_u64(micros)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Distribution, A::Error> {
        Named::deserialize(MapAccessDeserializer::new(map))
    }
}

/// How it is packed: every form has its number.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Distribution")]
enum Packed {
    Uniform { low: Micros, high: Micros },
    Exponential { mean: Micros },
    Lognormal { median: Micros, sigma: f64 },
    Constant(Micros),
}

impl Serialize for Distribution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            Written::serialize(self, serializer)
        } else {
            Packed::serialize(self, serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Distribution {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Reader)
        } else {
            Packed::deserialize(deserializer)
        }
    }
}

impl Distribution {
    /// One draw. A constant draws nothing from the stream.
    pub fn draw(&self, stream: &mut Stream) -> Micros {
        match *self {
            Self::Constant(span) => span,
            Self::Uniform { low, high } => {
                let width = high.saturating_sub(low).0 as f64;
                low + Micros::from_f64(width * stream.unit())
            }
            // 1 - unit() lies in (0, 1], so the logarithm is finite.
            Self::Exponential { mean } => mean.scaled(-libm::log(1.0 - stream.unit())),
            Self::Lognormal { median, sigma } => median.scaled(libm::exp(sigma * normal(stream))),
        }
    }

    /// The draw of somebody for something.
    pub fn drawn(&self, draws: &mut Draws, draw: Draw) -> Micros {
        match *self {
            Self::Constant(span) => span,
            _ => self.draw(&mut draws.of(draw)),
        }
    }

    /// What is wrong with the parameters, if anything.
    ///
    /// # Errors
    /// A sentence without its subject, such as “`low` must not be above `high`”.
    pub fn check(&self) -> Result<(), &'static str> {
        match *self {
            Self::Uniform { low, high } if low > high => Err("`low` must not be above `high`"),
            Self::Lognormal { sigma, .. } if !(0.0..=4.0).contains(&sigma) => Err("`sigma` must lie between 0 and 4"),
            _ => Ok(()),
        }
    }
}

/// A standard normal draw by Box and Muller (1958): two uniforms, one result, so that every draw
/// takes the same number of random numbers.
fn normal(stream: &mut Stream) -> f64 {
    let radius = libm::sqrt(-2.0 * libm::log(1.0 - stream.unit()));
    radius * libm::cos(2.0 * std::f64::consts::PI * stream.unit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(distribution: &Distribution) -> f64 {
        let mut stream = Stream::new(3, "test", "draw");
        let n = 20_000;
        (0..n).map(|_| distribution.draw(&mut stream).0 as f64).sum::<f64>() / f64::from(n)
    }

    #[test]
    fn means_are_what_theory_says() {
        let close = |actual: f64, expected: f64| (actual / expected - 1.0).abs() < 0.03;
        assert!(close(mean(&Distribution::Constant(Micros(500))), 500.0));
        let uniform = Distribution::Uniform { low: Micros(1_000), high: Micros(3_000) };
        assert!(close(mean(&uniform), 2_000.0));
        assert!(close(mean(&Distribution::Exponential { mean: Micros(10_000) }), 10_000.0));
        let lognormal = Distribution::Lognormal { median: Micros(10_000), sigma: 0.5 };
        assert!(close(mean(&lognormal), 10_000.0 * f64::exp(0.125)));
    }

    #[test]
    fn reads_the_forms_a_file_may_use() {
        let read = |json| serde_json::from_str::<Distribution>(json).ok();
        assert_eq!(read("\"40 ms\""), Some(Distribution::Constant(Micros(40_000))));
        assert_eq!(
            read("{\"exponential\":{\"mean\":\"2 ms\"}}"),
            Some(Distribution::Exponential { mean: Micros(2_000) })
        );
        assert_eq!(read("40000"), Some(Distribution::Constant(Micros(40_000))));
    }

    #[test]
    fn a_mistake_is_told_for_the_form_that_was_meant() {
        let error = |json| serde_json::from_str::<Distribution>(json).expect_err(json).to_string();
        for (json, told) in [
            ("\"40 minutes\"", "40 minutes"),
            ("-4", "cannot be negative"),
            ("true", "a time such as"),
            ("{\"uniform\":{\"low\":\"1 ms\"}}", "high"),
            ("{\"uniform\":{\"low\":\"1 ms\",\"high\":\"2 ms\",\"mid\":3}}", "mid"),
            ("{\"normal\":{\"mean\":\"2 ms\"}}", "expected one of"),
        ] {
            let error = error(json);
            assert!(error.contains(told), "{json}: {error}");
        }
    }
}
