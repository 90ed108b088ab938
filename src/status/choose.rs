//! A walk through the chooser: from the pieces of an address to what is asked or answered there.

use super::chooser::{Branch, Neighbour, Step};
use super::proxy_error::ProxyError;
use super::{chooser_steps, proxy_errors};

/// Where somebody is in the chooser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The questions that were answered, in order.
    pub path: Vec<Taken>,
    /// What comes next.
    pub at: At,
}

/// A question that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The question.
    pub question: &'static str,
    /// The answer.
    pub chosen: &'static str,
    /// The answers that were not chosen, each with what it would have meant.
    pub others: Vec<Offer>,
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A question.
    Question {
        /// The question.
        question: &'static str,
        /// Whose distinction it is, where it is not ours.
        source: Option<&'static str>,
        /// What one may answer.
        offers: Vec<Offer>,
    },
    /// A code.
    Answer(Answer),
}

/// Something that one may answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its piece of the address.
    pub slug: &'static str,
    /// What it says.
    pub label: &'static str,
    /// A few words more.
    pub hint: &'static str,
    /// The code that it leads to at once, if it does.
    pub code: Option<u16>,
}

/// Offers that stand together: several that lead to one code at once, or whatever else is offered there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferGroup {
    /// The code that all of them lead to.
    pub code: Option<u16>,
    /// The offers, in their order.
    pub offers: Vec<Offer>,
}

/// Offers with those together that lead to the same code, in the order in which the first of each comes.
pub fn grouped(offers: Vec<Offer>) -> Vec<OfferGroup> {
    let mut groups: Vec<OfferGroup> = Vec::new();
    for offer in &offers {
        let code = offer.code.filter(|code| offers.iter().filter(|other| other.code == Some(*code)).count() > 1);
        let place = match code {
            Some(_) => groups.iter().position(|group| group.code == code),
            None => groups.len().checked_sub(1).filter(|last| groups[*last].code.is_none()),
        };
        match place {
            Some(place) => groups[place].offers.push(offer.clone()),
            None => groups.push(OfferGroup { code, offers: vec![offer.clone()] }),
        }
    }
    groups
}

/// The code to return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The code.
    pub code: u16,
    /// Why.
    pub because: String,
    /// Why not its neighbours.
    pub not: Vec<Neighbour>,
    /// Who recommends it, where it is not our advice.
    pub fact: Option<String>,
    /// The error type to name in Proxy-Status.
    pub error_type: Option<&'static str>,
}

/// The place that the pieces of an address lead to, if there is one.
pub fn place<'a>(slugs: impl IntoIterator<Item = &'a str>) -> Option<Place> {
    let mut step = chooser_steps().first()?;
    let mut path = Vec::new();
    let mut slugs = slugs.into_iter();
    while let Some(slug) = slugs.next() {
        let offers = offers(step);
        let chosen = offers.iter().find(|offer| offer.slug == slug)?;
        let chosen = chosen.label;
        let others = offers.into_iter().filter(|offer| offer.slug != slug).collect();
        path.push(Taken { question: &step.question, chosen, others });
        match ends(step, slug)? {
            End::Step(next) => step = next,
            // Nothing lies behind an answer.
            End::Code(answer) => return slugs.next().is_none().then_some(Place { path, at: At::Answer(answer) }),
        }
    }
    let at = At::Question { question: &step.question, source: step.source.as_deref(), offers: offers(step) };
    Some(Place { path, at })
}

/// The addresses of all places, the start included, in pieces.
pub fn all_paths() -> Vec<Vec<&'static str>> {
    let mut paths = vec![Vec::new()];
    let mut next = 0;
    while let Some(path) = paths.get(next).cloned() {
        next += 1;
        if let Some(Place { at: At::Question { offers, .. }, .. }) = place(path.iter().copied()) {
            paths.extend(offers.iter().map(|offer| [path.as_slice(), &[offer.slug]].concat()));
        }
    }
    paths
}

enum End {
    Step(&'static Step),
    Code(Answer),
}

fn offers(step: &'static Step) -> Vec<Offer> {
    let typed = types(step).map(|error| Offer {
        slug: &error.name,
        label: &error.means,
        hint: &error.name,
        code: error.status,
    });
    let own = step.options.iter().map(|branch| Offer {
        slug: &branch.slug,
        label: &branch.label,
        hint: &branch.hint,
        code: branch.code,
    });
    typed.chain(own).collect()
}

fn types(step: &'static Step) -> impl Iterator<Item = &'static ProxyError> {
    step.types.iter().filter_map(|name| proxy_errors().iter().find(|error| error.name == *name))
}

fn ends(step: &'static Step, slug: &str) -> Option<End> {
    if let Some(branch) = step.options.iter().find(|branch| branch.slug == slug) {
        return match &branch.goes {
            Some(next) => chooser_steps().iter().find(|step| step.id == *next).map(End::Step),
            None => own_answer(branch).map(End::Code),
        };
    }
    let error = types(step).find(|error| error.name == slug)?;
    let code = error.status?;
    Some(End::Code(Answer {
        code,
        because: format!("{} For the error type {}, RFC 9209 recommends {code}.", error.means, error.name),
        not: step.not.iter().filter(|neighbour| neighbour.code != code).cloned().collect(),
        fact: Some(format!("RFC 9209 {}", error.section)),
        error_type: Some(&error.name),
    }))
}

fn own_answer(branch: &'static Branch) -> Option<Answer> {
    let proxy_error = proxy_errors().iter().find(|error| error.name == branch.slug);
    Some(Answer {
        code: branch.code?,
        because: branch.because.clone()?,
        not: branch.not.clone(),
        fact: None,
        error_type: proxy_error.map(|error| error.name.as_str()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{find, guide::DEEP};
    use super::*;
    use std::collections::BTreeSet;

    const MOST_QUESTIONS: usize = 6;

    fn answers() -> Vec<(Vec<&'static str>, Place, Answer)> {
        let ends = all_paths().into_iter().filter_map(|path| {
            let place = place(path.iter().copied()).expect("every path leads somewhere");
            let At::Answer(answer) = place.at.clone() else { return None };
            Some((path, place, answer))
        });
        ends.collect()
    }

    #[test]
    fn every_path_ends_in_a_code_after_at_most_six_questions() {
        let answers = answers();
        assert!(answers.len() > 60);
        for (path, place, answer) in &answers {
            assert!(find(answer.code).is_some(), "{path:?} ends in {}", answer.code);
            assert!(place.path.len() <= MOST_QUESTIONS, "{path:?}");
            assert!(!answer.because.is_empty() && !answer.not.is_empty(), "{path:?} gives no reasons");
            assert!(answer.not.iter().all(|not| not.code != answer.code && find(not.code).is_some()), "{path:?}");
        }
        // Whatever is no answer is a question with something to choose.
        for path in all_paths() {
            if let Some(Place { at: At::Question { offers, .. }, .. }) = place(path.iter().copied()) {
                assert!(offers.len() > 1, "{path:?} asks nothing");
            }
        }
    }

    #[test]
    fn no_path_asks_twice() {
        for (path, place, _) in answers() {
            let questions: BTreeSet<_> = place.path.iter().map(|taken| taken.question).collect();
            assert_eq!(questions.len(), place.path.len(), "{path:?}");
        }
    }

    #[test]
    fn every_code_that_matters_between_services_is_reached() {
        let reached: BTreeSet<u16> = answers().iter().map(|(_, _, answer)| answer.code).collect();
        for code in DEEP {
            assert!(reached.contains(&code), "nothing leads to {code}");
        }
    }

    #[test]
    fn every_step_and_every_error_type_is_reached() {
        let asked: BTreeSet<_> = all_paths()
            .iter()
            .filter_map(|path| match place(path.iter().copied())?.at {
                At::Question { question, .. } => Some(question),
                At::Answer(_) => None,
            })
            .collect();
        for step in chooser_steps() {
            assert!(asked.contains(step.question.as_str()), "nothing leads to {}", step.id);
        }
        let slugs: BTreeSet<&str> = all_paths().into_iter().flatten().collect();
        for error in proxy_errors() {
            assert!(slugs.contains(error.name.as_str()), "{} is not offered", error.name);
        }
    }

    #[test]
    fn the_gateway_branch_gives_what_rfc_9209_recommends() {
        let answers = answers();
        let mut checked = 0;
        for error in proxy_errors().iter().filter(|error| error.status.is_some()) {
            for (path, _, answer) in answers.iter().filter(|(path, ..)| path.last() == Some(&error.name.as_str())) {
                assert_eq!(Some(answer.code), error.status, "{path:?}");
                assert_eq!(answer.fact, Some(format!("RFC 9209 {}", error.section)));
                checked += 1;
            }
        }
        assert_eq!(checked, 30);
    }

    #[test]
    fn what_leads_to_the_same_code_stands_together() {
        let offered = |slugs: &[&str]| match place(slugs.iter().copied()).map(|place| place.at) {
            Some(At::Question { offers, .. }) => offers,
            at => panic!("{slugs:?}: {at:?}"),
        };
        let unusable = offered(&["behind", "unusable"]);
        let groups = grouped(unusable.clone());
        assert_eq!(groups[0].code, Some(502));
        assert!(groups[0].offers.len() > 9, "{groups:?}");
        assert_eq!(groups.iter().map(|group| group.offers.len()).sum::<usize>(), unusable.len());
        // Where every answer leads on to something else nothing changes.
        let start = offered(&[]);
        assert_eq!(grouped(start.clone()), [OfferGroup { code: None, offers: start }]);
    }

    #[test]
    fn an_address_that_leads_nowhere_has_no_place() {
        for path in [&["nobody", "x"][..], &["x"], &["me", "unexpected", "more"], &[""]] {
            assert_eq!(place(path.iter().copied()), None, "{path:?}");
        }
    }
}
