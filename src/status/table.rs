//! The one table that the build makes of the data files, and that the program embeds.

use super::code::StatusCode;
use super::retry::RetryRule;
use serde::{Deserialize, Serialize};

/// Everything that the build has checked.
#[derive(Debug, Serialize, Deserialize)]
pub struct Table {
    /// Every code, ascending.
    pub codes: Vec<StatusCode>,
    /// Every retry rule.
    pub retry_rules: Vec<RetryRule>,
    /// Clients that were measured and have none.
    pub silent: Vec<String>,
}
