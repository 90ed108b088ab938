//! How plans, deployments and results read.

use crate::demo::rollout::{Change, Deployment, END, Fields, Part, Plan, Run};
use crate::sim::minutes;

/// A plan among those that were tried.
pub fn name(plan: Plan) -> &'static str {
    match plan {
        Plan::Inside => "Inside a process",
        Plan::LoyaltyFirst => "Break it, Loyalty first",
        Plan::CustomerFirst => "Break it, Customer first",
        Plan::BothAtOnce => "Break it, both at once",
        Plan::LoyaltyExpands => "Loyalty expands and contracts",
        Plan::CustomerExpands => "Customer expands and contracts",
        Plan::MigrateEarly => "Migrate before expanding",
        Plan::ContractEarly => "Contract before migrating",
    }
}

/// A plan among those that change the call alike.
pub fn order(plan: Plan) -> &'static str {
    match plan {
        Plan::Inside => "One deployment",
        Plan::LoyaltyFirst => "Loyalty first",
        Plan::CustomerFirst => "Customer first",
        Plan::BothAtOnce => "Both at once",
        Plan::LoyaltyExpands => "Loyalty expands, Customer migrates, Loyalty contracts",
        Plan::CustomerExpands => "Customer expands, Loyalty migrates, Customer contracts",
        Plan::MigrateEarly => "Customer migrates, Loyalty expands, Loyalty contracts",
        Plan::ContractEarly => "Loyalty expands, Loyalty contracts, Customer migrates",
    }
}

/// What a deployment does, and when it begins.
pub fn deployment(it: &Deployment) -> String {
    let what = match (it.part, it.to) {
        (Part::Customer, Fields::Name) => "Customer sends name",
        (Part::Customer, Fields::Both) => "Customer sends name and fullName",
        (Part::Customer, Fields::FullName) => "Customer sends only fullName",
        (Part::Loyalty, Fields::Name) => "Loyalty knows name",
        (Part::Loyalty, Fields::Both) => "Loyalty knows name and fullName",
        (Part::Loyalty, Fields::FullName) => "Loyalty knows only fullName",
        (Part::Process, Fields::FullName) => "Both sides of the call use fullName",
        (Part::Process, _) => "Both sides of the call use name",
    };
    let back = if it.is_rollback { ", rolled back" } else { "" };
    format!("{what}{back}, from minute {}", it.start.0 / 60_000_000)
}

/// What came of a run.
pub fn result(plan: Plan, run: &Run) -> String {
    let (good, broken) = run.count(END);
    let deployments = match run.deployments.len() {
        1 => "1 deployment".to_owned(),
        count => format!("{count} deployments"),
    };
    let all = good + broken;
    match run.broken_between() {
        Some((first, last)) => format!(
            "{}: {broken} of {all} customers got 500, between {} and {} min, because old met new. {deployments}.",
            name(plan),
            minutes(first),
            minutes(last)
        ),
        None if plan.change() == Change::Inside => {
            format!("Inside a process: all {all} customers got 201. {deployments}, and old never met new.")
        }
        None => format!("{}: all {all} customers got 201. {deployments}, and each mix of versions worked.", name(plan)),
    }
}

/// What the picture shows, for those who hear it.
pub fn picture(plan: Plan) -> String {
    let lanes = if plan == Plan::Inside { "three instances of the process" } else { "three instances of each service" };
    format!("The versions of {lanes} over 12 minutes, and below them a mark for each reply.")
}
