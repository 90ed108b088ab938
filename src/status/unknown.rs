//! What a number means that nobody has registered.

use super::{Class, StatusCode, find};

/// A number from 100 to 599 that is not in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The number.
    pub code: u16,
    /// The class, which every client has to understand.
    pub class: Class,
    /// The first code of the class: a client handles the unknown one as if it were this.
    pub handled_as: &'static StatusCode,
}

/// What a number means that is not registered: the x00 of its class (RFC 9110, section 15).
///
/// Nothing if it is registered after all, or if it is no HTTP status code (below 100, above 599).
pub fn unknown(code: u16) -> Option<Unknown> {
    if find(code).is_some() {
        return None;
    }
    let class = Class::of(code)?;
    let handled_as = find(class.first_code())?;
    Some(Unknown { code, class, handled_as })
}

impl Unknown {
    /// The whole of it in two sentences.
    pub fn sentence(&self) -> String {
        let Self { code, class, handled_as } = self;
        format!(
            "{code} is not a registered status code. A client that does not know it handles it as {} {}, \
             the first of the class {} (RFC 9110, section 15).",
            handled_as.code,
            handled_as.phrase,
            class.label(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unregistered_code_is_the_first_of_its_class() {
        let nginx = unknown(499).expect("nobody has registered it");
        assert_eq!((nginx.class, nginx.handled_as.code), (Class::ClientError, 400));
        assert_eq!(
            nginx.sentence(),
            "499 is not a registered status code. A client that does not know it handles it as 400 Bad Request, \
             the first of the class 4xx (RFC 9110, section 15)."
        );
    }

    #[test]
    fn what_is_registered_or_no_status_code_is_not_unknown() {
        assert_eq!([418, 503, 99, 600, 0].map(unknown), [None; 5]);
    }
}
