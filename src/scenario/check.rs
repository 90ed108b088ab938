//! What a scenario file must hold beyond its shape. Every complaint is a sentence that says where.

use crate::flow::{Counted, Extension, Process, Step};
use crate::sim::{Distribution, Micros};

/// The statuses with which a step can be turned down: the request was understood, and the answer is no. None of them asks
/// for another try.
const REFUSALS: [u16; 7] = [402, 403, 404, 409, 410, 422, 451];

const LONGEST: Micros = Micros::from_millis(3_600_000);

/// Whether a scenario can run.
///
/// # Errors
/// The first thing that is wrong: where, what, and what would be right.
pub fn check(process: &Process) -> Result<(), String> {
    let wrong = |place: &str, why: &str| Err(format!("{place}: {why}"));
    if ![1, 2].contains(&process.interplay) {
        return wrong("interplay", "the versions of scenario files so far are 1 and 2");
    }
    check_id("id", &process.id)?;
    check_text("title", &process.title, 60)?;
    check_text("summary", &process.summary, 300)?;

    if process.services.is_empty() || process.services.len() > 12 {
        return wrong("service", "a scenario has 1 to 12 services");
    }
    let mut ids = vec!["broker", "monitor", process.client.id.as_str()];
    check_id("client.id", &process.client.id)?;
    check_text("client.name", &process.client.name, 16)?;
    check_time("client.patience", process.client.patience)?;
    for service in &process.services {
        let place = format!("service “{}”", service.id);
        check_id(&place, &service.id)?;
        check_text(&format!("{place}, name"), &service.name, 16)?;
        if ids.contains(&service.id.as_str()) {
            return wrong(&place, "the id is taken; services, client, “broker” and “monitor” need ids of their own");
        }
        ids.push(&service.id);
        if !(1..=1_000).contains(&service.workers) {
            return wrong(&place, "workers lie between 1 and 1000");
        }
    }
    if ["broker", "monitor"].contains(&process.client.id.as_str()) {
        return wrong("client.id", "“broker” and “monitor” have that name already");
    }
    let is_service = |id: &str| process.services.iter().any(|service| service.id == id);

    let entry = &process.entry;
    if !is_service(&entry.service) {
        return Err(format!("entry.service: there is no service “{}”", entry.service));
    }
    for (place, path) in
        [("entry.path", &entry.path), ("entry.resource", &entry.resource), ("entry.monitor", &entry.monitor)]
    {
        check_path(place, path)?;
    }
    check_text("entry.event", &entry.event, 24)?;
    check_data("entry.asks", &entry.asks)?;
    check_data("entry.tells", &entry.tells)?;
    if let Some(datum) = entry.tells.iter().find(|datum| !entry.asks.contains(datum)) {
        return Err(format!(
            "entry.tells: the client's request does not carry “{datum}”; entry.asks says what it does"
        ));
    }
    check_distribution("entry.work", &entry.work)?;
    check_counted("entry.counted", entry.counted.as_ref())?;

    if process.steps.is_empty() || process.steps.len() > 12 {
        return wrong("step", "a scenario has 1 to 12 steps");
    }
    for (index, step) in process.steps.iter().enumerate() {
        let place = format!("step “{}”", step.id);
        let earlier = &process.steps[..index];
        check_id(&place, &step.id)?;
        if earlier.iter().any(|other| other.id == step.id) {
            return wrong(&place, "the id is taken by an earlier step");
        }
        if !is_service(&step.service) || step.service == entry.service {
            return Err(format!("{place}, service: “{}” is no service other than the entry service", step.service));
        }
        check_text(&format!("{place}, command"), &step.command, 24)?;
        check_text(&format!("{place}, event"), &step.event, 24)?;
        check_path(&format!("{place}, path"), &step.path)?;
        if ![200, 201, 204].contains(&step.status) {
            return wrong(&place, "the status of a success is 200, 201 or 204");
        }
        check_distribution(&format!("{place}, work"), &step.work)?;
        check_counted(&format!("{place}, counted"), step.counted.as_ref())?;
        check_undoing(&place, process.interplay, step)?;
        if let Some(needed) = &step.needs
            && !earlier.iter().any(|other| other.id == *needed)
        {
            return Err(format!("{place}, needs: there is no earlier step “{needed}”"));
        }
        check_data(&format!("{place}, tells"), &step.tells)?;
        let is_told = |datum: &&String| entry.asks.contains(datum) || earlier.iter().any(|it| it.tells.contains(datum));
        if let Some(datum) = step.tells.iter().find(is_told) {
            return Err(format!("{place}, tells: “{datum}” is known before this step"));
        }
        check_data(&format!("{place}, uses"), &step.uses)?;
        if let Some(datum) = step.uses.iter().find(|datum| !is_at_hand(process, index, datum)) {
            return Err(format!(
                "{place}, uses: neither the client's request nor a step that it needs tells “{datum}”"
            ));
        }
    }

    check_distribution("latency", &process.latency)?;
    ids.extend(process.extensions().map(|extension| extension.service.id.as_str()));
    for link in &process.links {
        let place = format!("link {} to {}", link.from, link.to);
        for id in [&link.from, &link.to] {
            if !ids.contains(&id.as_str()) {
                return Err(format!("{place}: there is no “{id}”"));
            }
        }
        check_distribution(&place, &link.latency)?;
    }
    check_time("queueing.redeliver_after", process.queueing.redeliver_after)?;
    if !(1..=100).contains(&process.queueing.max_deliveries) {
        return wrong("queueing.max_deliveries", "it lies between 1 and 100");
    }
    check_time("polling.every", process.polling.every)?;
    if process.polling.at_most > 100 {
        return wrong("polling.at_most", "it is at most 100");
    }
    check_time("monitoring.within", process.monitoring.within)?;
    for (place, extension) in [("extension", &process.extension), ("new_data", &process.new_data)] {
        if let Some(Extension { service, step }) = extension
            && step.service != service.id
        {
            let why = "the step of an extension is done by the service that comes with it";
            return Err(format!("{place}.step.service: {why}"));
        }
    }
    let missing = new_data(process);
    if process.new_data.is_some() && missing.is_empty() {
        return wrong("new_data.step.uses", "it needs data that the process does not carry");
    }
    if process.extensions().next().is_some() {
        let mut grown = process.with(process.extensions()).into_owned();
        grown.entry.asks.extend(missing);
        check(&grown).map_err(|why| format!("extension: {why}"))?;
    }
    Ok(())
}

/// What a process would have to ask for if it got its extension with new data.
fn new_data(process: &Process) -> Vec<String> {
    let grown = process.with(process.new_data.iter());
    let uses = process.new_data.iter().flat_map(|extension| &extension.step.uses);
    uses.filter(|datum| !is_at_hand(&grown, process.steps.len(), datum)).cloned().collect()
}

/// Whether a step finds a datum: the client's request has it, or it comes with the result of a step that it needs, or that
/// one needs. Whatever else a step says that it needs, only an earlier one can be: else two could wait for each other.
fn is_at_hand(process: &Process, index: usize, datum: &str) -> bool {
    let needed = |index: usize| {
        let needed = process.steps.get(index)?.needs.as_ref()?;
        process.steps[..index].iter().position(|step| step.id == *needed)
    };
    let has = |data: &[String]| data.iter().any(|known| known == datum);
    let mut before = std::iter::successors(needed(index), |index| needed(*index));
    has(&process.entry.asks) || before.any(|index| has(&process.steps[index].tells))
}

/// What version 2 has: that a step can be turned down, is undone, or is final.
fn check_undoing(place: &str, version: u32, step: &Step) -> Result<(), String> {
    let is_new = step.refuse.is_some() || step.undo.is_some() || step.is_final;
    if version < 2 && is_new {
        return Err(format!("{place}: refuse, undo and final need interplay = 2"));
    }
    if let Some(refuse) = &step.refuse {
        if !REFUSALS.contains(&refuse.status) {
            let known: Vec<String> = REFUSALS.iter().map(u16::to_string).collect();
            return Err(format!("{place}, refuse.status: a refusal is one of {}", known.join(", ")));
        }
        if !(refuse.chance > 0.0 && refuse.chance <= 1.0) {
            return Err(format!("{place}, refuse.chance: it lies above 0 and up to 1"));
        }
        check_text(&format!("{place}, refuse.event"), &refuse.event, 24)?;
    }
    if let Some(undo) = &step.undo {
        if step.is_final {
            return Err(format!("{place}: what is final has no undo"));
        }
        check_text(&format!("{place}, undo.command"), &undo.command, 24)?;
        check_text(&format!("{place}, undo.event"), &undo.event, 24)?;
        check_path(&format!("{place}, undo.path"), &undo.path)?;
        if undo.command == step.command || undo.path == step.path {
            return Err(format!("{place}, undo: its command and its path differ from those of the step"));
        }
        check_distribution(&format!("{place}, undo.work"), &undo.work)?;
    }
    Ok(())
}

/// What one should know of a scenario that can run all the same: what stays done when a later step is turned down.
#[must_use]
pub fn warnings(process: &Process) -> Vec<String> {
    let waits = |index: usize, refused: usize| {
        let needs = |index: &usize| {
            let needed = process.steps[*index].needs.as_deref()?;
            process.steps[..*index].iter().position(|step| step.id == needed)
        };
        std::iter::successors(Some(index), needs).any(|needed| needed == refused)
    };
    let refusable = |index: &usize| process.steps[*index].refuse.is_some();
    let warning = |(index, step): (usize, &Step)| {
        let mut others = (0..process.steps.len()).filter(refusable).filter(|other| *other != index);
        let refused = others.find(|other| step.undo.is_none() && !waits(index, *other))?;
        let why = if step.is_final { "it is final" } else { "it has no undo" };
        Some(format!(
            "step “{}”: {why}, and may be done before “{}”, which can be turned down: then it stays done",
            step.id, process.steps[refused].id
        ))
    };
    process.steps.iter().enumerate().filter_map(warning).collect()
}

fn check_data(place: &str, data: &[String]) -> Result<(), String> {
    if data.len() > 12 {
        return Err(format!("{place}: at most 12"));
    }
    for (index, datum) in data.iter().enumerate() {
        check_text(place, datum, 24)?;
        if data[..index].contains(datum) {
            return Err(format!("{place}: “{datum}” stands there twice"));
        }
    }
    Ok(())
}

fn check_id(place: &str, id: &str) -> Result<(), String> {
    let fits =
        (1..=24).contains(&id.len()) && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if fits { Ok(()) } else { Err(format!("{place}: an id has 1 to 24 of a-z, 0-9 and -")) }
}

fn check_text(place: &str, text: &str, most: usize) -> Result<(), String> {
    let fits = (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(format!("{place}: it takes 1 to {most} characters on one line")) }
}

fn check_counted(place: &str, counted: Option<&Counted>) -> Result<(), String> {
    let Some(Counted { one, many }) = counted else { return Ok(()) };
    check_text(&format!("{place}.one"), one, 12)?;
    check_text(&format!("{place}.many"), many, 12)
}

fn check_path(place: &str, path: &str) -> Result<(), String> {
    let fits = path.starts_with('/') && path.len() <= 60 && path.chars().all(|c| c.is_ascii_graphic());
    if fits { Ok(()) } else { Err(format!("{place}: a path starts with / and has up to 60 visible ASCII characters")) }
}

fn check_time(place: &str, time: Micros) -> Result<(), String> {
    if (Micros(1)..=LONGEST).contains(&time) {
        Ok(())
    } else {
        Err(format!("{place}: a time lies above zero and up to one hour"))
    }
}

fn check_distribution(place: &str, distribution: &Distribution) -> Result<(), String> {
    distribution.check().map_err(|why| format!("{place}: {why}"))?;
    let longest = match distribution {
        Distribution::Constant(time) | Distribution::Exponential { mean: time } => *time,
        Distribution::Uniform { high, .. } => *high,
        Distribution::Lognormal { median, .. } => *median,
    };
    if longest > LONGEST {
        return Err(format!("{place}: nothing takes more than one hour"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::enrolment;

    fn extension(process: &mut Process, spoil: fn(&mut Extension)) {
        spoil(process.extension.as_mut().expect("it has one"));
    }

    #[test]
    fn a_step_that_needs_itself_is_no_riddle_without_end() {
        let mut process = enrolment().clone();
        process.new_data.as_mut().expect("it has one").step.needs = Some("voucher".to_owned());
        process.new_data.as_mut().expect("it has one").step.id = "voucher".to_owned();
        let error = check(&process).expect_err("it waits for itself");
        assert_eq!(error, "extension: step “voucher”, needs: there is no earlier step “voucher”");
    }

    #[test]
    fn every_complaint_says_where() {
        type Break = fn(&mut Process);
        let cases: [(&str, Break); 24] = [
            ("interplay", |p| p.interplay = 3),
            ("step “pack”", |p| p.steps[1].is_final = true),
            ("service “post”", |p| p.services.iter_mut().for_each(|s| s.id = "post".to_owned())),
            ("entry.service", |p| p.entry.service = "nobody".to_owned()),
            ("step “mail”", |p| p.steps[2].service = "nobody".to_owned()),
            ("step “account”", |p| p.steps[0].needs = Some("mail".to_owned())),
            ("step “pack”", |p| p.steps[1].status = 500),
            ("step", |p| p.steps.clear()),
            ("client.name", |p| p.client.name = String::new()),
            ("latency", |p| p.latency = Distribution::Uniform { low: Micros(2), high: Micros(1) }),
            ("monitoring.within", |p| p.monitoring.within = Micros::ZERO),
            ("service “monitor”", |p| p.services[3].id = "monitor".to_owned()),
            ("extension.step.service", |p| extension(p, |it| it.step.service = "post".to_owned())),
            ("extension: service “post”", |p| {
                extension(p, |it| (it.service.id, it.step.service) = ("post".to_owned(), "post".to_owned()));
            }),
            ("entry.counted.one", |p| p.entry.counted.as_mut().expect("it has one").one = String::new()),
            ("step “pack”, counted.many", |p| {
                p.steps[1].counted.as_mut().expect("it has one").many = "welcome packages".to_owned();
            }),
            ("entry.path", |p| p.entry.path = "customers".to_owned()),
            ("entry.tells", |p| p.entry.tells.push("shoe size".to_owned())),
            ("entry.asks", |p| p.entry.asks.push("name".to_owned())),
            ("step “mail”, uses", |p| p.steps[2].uses.push("shoe size".to_owned())),
            // It is told, but not to a step that does not wait for it.
            ("step “mail”, uses", |p| p.steps[2].uses.push("parcel number".to_owned())),
            ("step “pack”, tells", |p| p.steps[1].tells.push("account number".to_owned())),
            ("extension: step “text”, uses", |p| extension(p, |it| it.step.uses.push("shoe size".to_owned()))),
            ("new_data.step.uses", |p| p.entry.asks.push("date of birth".to_owned())),
        ];
        for (place, spoil) in cases {
            let mut process = enrolment().clone();
            spoil(&mut process);
            let error = check(&process).expect_err(place);
            assert!(error.starts_with(place), "{error}");
        }
    }

    #[test]
    fn every_complaint_about_version_2_says_where() {
        type Break = fn(&mut Process);
        let order = crate::scenario::find("order").expect("comes with us");
        let cases: [(&str, Break); 7] = [
            ("step “reserve”: refuse, undo and final need interplay = 2", |p| p.interplay = 1),
            ("step “pay”, refuse.status", |p| p.steps[1].refuse.as_mut().expect("has one").status = 503),
            ("step “pay”, refuse.chance", |p| p.steps[1].refuse.as_mut().expect("has one").chance = 0.0),
            ("step “pay”, refuse.event", |p| p.steps[1].refuse.as_mut().expect("has one").event.clear()),
            ("step “pay”: what is final has no undo", |p| p.steps[1].is_final = true),
            ("step “pay”, undo.path", |p| p.steps[1].undo.as_mut().expect("has one").path = "refund".to_owned()),
            ("step “pay”, undo: its command", |p| {
                p.steps[1].undo.as_mut().expect("has one").command = "take payment".to_owned();
            }),
        ];
        for (place, spoil) in cases {
            let mut process = order.clone();
            spoil(&mut process);
            let error = check(&process).expect_err(place);
            assert!(error.starts_with(place), "{error}");
        }
    }
}
