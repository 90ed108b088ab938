//! What the build script uses of this module: it reads the rules.

mod sign;

pub use sign::Signs;

/// Checks that every sign is of a gateway that was measured, and that every situation has an advice at most.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(signs: &Signs, gateways: &[&str], situations: &[&str]) -> Result<(), String> {
    if let Some(sign) = signs.signs.iter().find(|sign| !gateways.contains(&sign.gateway.as_str())) {
        return Err(format!("there is no gateway {}", sign.gateway));
    }
    let mut advised: Vec<&str> = signs.nexts.iter().flat_map(|next| &next.situations).map(String::as_str).collect();
    if let Some(unknown) = advised.iter().find(|id| !situations.contains(id)) {
        return Err(format!("there is no situation {unknown}"));
    }
    let count = advised.len();
    advised.sort_unstable();
    advised.dedup();
    if advised.len() == count { Ok(()) } else { Err("a situation has two advices".to_owned()) }
}
