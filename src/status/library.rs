//! What the build makes of the files beside the table: all that pages tell about codes. The browser's programs do
//! without it, for every page carries its own part as HTML.

use super::chooser::Step;
use super::confusion::Confusion;
use super::guide::Guide;
use super::proxy_error::ProxyError;
use super::vendor::VendorCode;
use serde::{Deserialize, Serialize};

/// Everything that the build has checked.
#[derive(Debug, Serialize, Deserialize)]
pub struct Library {
    /// A guide for every code, ascending.
    pub guides: Vec<Guide>,
    /// Codes that are often confused.
    pub confusions: Vec<Confusion>,
    /// Codes that are not registered.
    pub vendors: Vec<VendorCode>,
    /// The questions of the chooser; the first comes first.
    pub steps: Vec<Step>,
    /// The error types of Proxy-Status.
    pub proxy_errors: Vec<ProxyError>,
}
