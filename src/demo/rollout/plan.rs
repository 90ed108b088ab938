//! How a rename can be rolled out: which deployments, and in which order.

use crate::sim::Micros;

/// Which fields carry the name: those that Customer sends, or those that Loyalty knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// The old one, `name`.
    Name,
    /// The old one and the new one.
    Both,
    /// The new one, `fullName`.
    FullName,
}

impl Fields {
    /// Whether one who knows these fields finds the name among those that were sent. What it does not know it ignores.
    #[must_use]
    pub fn find_it_in(self, sent: Self) -> bool {
        self == sent || self == Self::Both || sent == Self::Both
    }
}

/// What is deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The caller.
    Customer,
    /// The called.
    Loyalty,
    /// One process with caller and called in it.
    Process,
}

/// How the call is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Inside a process: caller and called in one step.
    Inside,
    /// Between services: from the old field to the new one, and nothing in between.
    Break,
    /// Between services: one side knows both fields for a while.
    Expand,
}

/// A service, or the process, gets a new version, instance by instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// What is deployed.
    pub part: Part,
    /// What the new version sends or knows.
    pub to: Fields,
    /// When its first instance is replaced.
    pub start: Micros,
    /// Whether it takes the deployment before it back.
    pub is_rollback: bool,
}

/// Which deployments, in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// One deployment of the process that holds both sides.
    Inside,
    /// Loyalty knows only the new field, then Customer sends it.
    LoyaltyFirst,
    /// Customer sends only the new field, then Loyalty knows it.
    CustomerFirst,
    /// The two deployments begin at the same time.
    BothAtOnce,
    /// Loyalty knows both, Customer sends the new one, Loyalty drops the old one.
    LoyaltyExpands,
    /// Customer sends both, Loyalty takes the new one, Customer drops the old one.
    CustomerExpands,
    /// Customer sends the new one before Loyalty knows both.
    MigrateEarly,
    /// Loyalty drops the old one before Customer sends the new one.
    ContractEarly,
}

impl Plan {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Inside,
        Self::LoyaltyFirst,
        Self::CustomerFirst,
        Self::BothAtOnce,
        Self::LoyaltyExpands,
        Self::CustomerExpands,
        Self::MigrateEarly,
        Self::ContractEarly,
    ];

    /// How it changes the call.
    #[must_use]
    pub const fn change(self) -> Change {
        match self {
            Self::Inside => Change::Inside,
            Self::LoyaltyFirst | Self::CustomerFirst | Self::BothAtOnce => Change::Break,
            Self::LoyaltyExpands | Self::CustomerExpands | Self::MigrateEarly | Self::ContractEarly => Change::Expand,
        }
    }

    /// What is deployed to which fields, and in which turn.
    const fn steps(self) -> &'static [(u64, Part, Fields)] {
        use Fields::{Both, FullName};
        use Part::{Customer, Loyalty, Process};
        match self {
            Self::Inside => &[(0, Process, FullName)],
            Self::LoyaltyFirst => &[(0, Loyalty, FullName), (1, Customer, FullName)],
            Self::CustomerFirst => &[(0, Customer, FullName), (1, Loyalty, FullName)],
            Self::BothAtOnce => &[(0, Loyalty, FullName), (0, Customer, FullName)],
            Self::LoyaltyExpands => &[(0, Loyalty, Both), (1, Customer, FullName), (2, Loyalty, FullName)],
            Self::CustomerExpands => &[(0, Customer, Both), (1, Loyalty, FullName), (2, Customer, FullName)],
            Self::MigrateEarly => &[(0, Customer, FullName), (1, Loyalty, Both), (2, Loyalty, FullName)],
            Self::ContractEarly => &[(0, Loyalty, Both), (1, Loyalty, FullName), (2, Customer, FullName)],
        }
    }

    /// The deployments, and perhaps one more that takes the last of them back.
    #[must_use]
    pub fn deployments(self, rolled_back: bool) -> Vec<Deployment> {
        let at = |turn: u64| Micros(FIRST.0 + turn * TURN.0);
        let steps = self.steps();
        let mut all: Vec<Deployment> = steps
            .iter()
            .map(|&(turn, part, to)| Deployment { part, to, start: at(turn), is_rollback: false })
            .collect();
        if let Some((&(turn, part, _), before)) = steps.split_last().filter(|_| rolled_back) {
            let to = before.iter().rev().find(|step| step.1 == part).map_or(Fields::Name, |step| step.2);
            all.push(Deployment { part, to, start: at(turn + 1), is_rollback: true });
        }
        all
    }
}

/// When the first deployment begins: there is time to see how it was before.
const FIRST: Micros = Micros::from_millis(60_000);
/// From the start of a deployment to that of the next.
const TURN: Micros = Micros::from_millis(3 * 60_000);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_a_field_that_both_know() {
        use Fields::{Both, FullName, Name};
        let misses = [(Name, FullName), (FullName, Name)];
        for known in [Name, Both, FullName] {
            for sent in [Name, Both, FullName] {
                assert_eq!(known.find_it_in(sent), !misses.contains(&(known, sent)), "{known:?} in {sent:?}");
            }
        }
    }

    #[test]
    fn every_plan_ends_with_the_new_field_on_both_sides() {
        for plan in Plan::ALL {
            for part in [Part::Customer, Part::Loyalty, Part::Process] {
                let last = plan.deployments(false).into_iter().rfind(|deployment| deployment.part == part);
                assert!(last.is_none_or(|last| last.to == Fields::FullName), "{plan:?}");
                assert_eq!(last.is_some(), (plan == Plan::Inside) == (part == Part::Process), "{plan:?}, {part:?}");
            }
        }
    }

    #[test]
    fn a_rollback_leads_to_the_version_before() {
        let last =
            |plan: Plan| plan.deployments(true).last().copied().map(|last| (last.part, last.to, last.is_rollback));
        assert_eq!(last(Plan::Inside), Some((Part::Process, Fields::Name, true)));
        assert_eq!(last(Plan::LoyaltyFirst), Some((Part::Customer, Fields::Name, true)));
        assert_eq!(last(Plan::LoyaltyExpands), Some((Part::Loyalty, Fields::Both, true)));
        assert_eq!(last(Plan::CustomerExpands), Some((Part::Customer, Fields::Both, true)));
    }
}
