//! Values of any shape. A field that is not what it should be is no reason to refuse a file: only what is no JSON is.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A value as far as it can matter. OTLP's `{"stringValue": …}` is the value in it, and so are the two halves into which
/// some programs part a number of 64 bits.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Loose<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Int(i128),
    /// Any other number.
    Float(f64),
    /// True or false.
    Bool(bool),
    /// `null`, or it is not there.
    #[default]
    Nothing,
    /// A list, or an object that is no value.
    Other,
}

impl Loose<'_> {
    /// A text that is not empty.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// A whole number, written as one or as a text.
    pub(super) fn int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => i64::try_from(*number).ok(),
            Self::Float(number) if libm::trunc(*number).to_bits() == number.to_bits() => Some(*number as i64),
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A status code.
    pub(super) fn code(&self) -> Option<u16> {
        u16::try_from(self.int()?).ok().filter(|code| (100..1_000).contains(code))
    }

    /// True, written as a word or as a text.
    pub(super) fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true)) || self.text() == Some("true")
    }

    /// In words; none for what has none.
    pub(super) fn words(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(Cow::Borrowed(text)),
            Self::Int(number) => Some(number.to_string().into()),
            Self::Float(number) => Some(number.to_string().into()),
            Self::Bool(is) => Some(is.to_string().into()),
            _ => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Loose<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, is: bool) -> Result<Self::Value, E> {
        Ok(Loose::Bool(is))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Loose::Int(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Loose::Int(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Loose::Float(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Cow::Borrowed(text)))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Loose::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut value, mut low, mut high) = (Loose::Other, None, None);
        while let Some(Key(key)) = map.next_key()? {
            match &*key {
                "stringValue" | "string_value" | "intValue" | "int_value" | "boolValue" | "bool_value"
                | "doubleValue" | "double_value" => value = map.next_value()?,
                "low" => low = map.next_value::<Loose>()?.int(),
                "high" => high = map.next_value::<Loose>()?.int(),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(match (value, low, high) {
            // The lower half is written with a sign.
            (Loose::Other, Some(low), Some(high)) => {
                Loose::Int(i128::from(high & 0xffff_ffff) << 32 | i128::from(low & 0xffff_ffff))
            }
            (value, ..) => value,
        })
    }
}

/// The name of a field.
pub(super) struct Key<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

/// Whoever takes what stands in a file, value by value.
pub(super) trait Take<'de>: Sized {
    /// Takes the field of an object; whoever does not know it must skip its value.
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;

    /// Takes the next item of a list; false at its end.
    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        Ok(list.next_element::<IgnoredAny>()?.is_some())
    }

    /// Takes what is neither an object nor a list.
    fn scalar(&mut self, _: Loose<'de>) {}
}

/// Goes through a value, for whoever takes it. What is of another shape than expected is passed over.
pub(super) struct Through<'t, T>(pub &'t mut T);

impl<'de, T: Take<'de>> DeserializeSeed<'de> for Through<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Take<'de>> Visitor<'de> for Through<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = map.next_key()? {
            self.0.field(&key, &mut map)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while self.0.item(&mut list)? {}
        Ok(())
    }

    fn visit_bool<E: Error>(self, is: bool) -> Result<(), E> {
        self.0.scalar(Loose::Bool(is));
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.0.scalar(Loose::Int(number.into()));
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.0.scalar(Loose::Int(number.into()));
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.0.scalar(Loose::Float(number));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.scalar(Loose::Text(Cow::Owned(text.to_owned())));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.0.scalar(Loose::Text(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Skips a value.
pub(super) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}
