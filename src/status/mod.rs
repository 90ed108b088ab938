//! The status-code registry.
