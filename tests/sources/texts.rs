//! All texts of the site that say something about the world, each with what it stands on.

use interplay::compare::Pane;
use interplay::course::{Chapter, Measure, beliefs, chapters, missions, moments};
use interplay::demo::sorting::{CASES, Stands as CaseStands};
use interplay::glossary::terms;
use interplay::link;
use interplay::status::again::{PARTS, Stands as AgainStands};
use interplay::status::{
    Answer, Ground, all, chooser_steps, cited_url, confusions, guide_of, proxy_errors, retry_rules, vendor_codes,
};

/// A text, or several that stand on the same.
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it is, for people: "/learn/errors/#again".
    pub place: String,
    /// What it says, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// On what it stands, beside what the paragraphs say themselves.
    pub stands: Vec<Stand>,
    /// Whether it speaks of a run on the stage, so that sentences about the services there are measured by the run.
    pub has_run: bool,
}

/// Something that a text stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// Where to read it.
    pub url: Option<String>,
}

/// The four things that a statement can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A section of a specification.
    Specification,
    /// A measurement, with product, version and date.
    Measured,
    /// A document of the maker.
    Maker,
    /// Advice, and whose.
    Advice,
}

/// Whose addresses are documents of the maker of something, and no advice.
const MAKERS: [&str; 28] = [
    "https://www.rabbitmq.com/",
    "https://docs.nats.io/",
    "https://redis.io/",
    "https://kafka.apache.org/",
    "https://cwiki.apache.org/",
    "https://docs.confluent.io/",
    "https://docs.stripe.com/",
    "https://docs.github.com/",
    "https://docs.camunda.io/",
    "https://docs.temporal.io/",
    "https://docs.aws.amazon.com/",
    "https://doc.akka.io/",
    "https://pekko.apache.org/",
    "https://grpc.io/",
    "https://github.com/grpc/",
    "https://kubernetes.io/",
    "https://opentelemetry.io/",
    "https://www.asyncapi.com/",
    "https://graphql.org/",
    "https://requests.readthedocs.io/",
    "https://www.envoyproxy.io/",
    "https://github.com/nginx/",
    "https://developers.google.com/",
    "https://github.com/apache/",
    "https://github.com/nodejs/",
    "https://docs.cloudlinux.com/",
    "https://docs.cpanel.net/",
    "https://developers.cloudflare.com/",
];

/// Where specifications are, apart from RFCs and drafts.
const SPECIFICATIONS: [&str; 5] = [
    "https://www.iana.org/",
    "https://html.spec.whatwg.org/",
    "https://fetch.spec.whatwg.org/",
    "https://www.w3.org/",
    "https://eur-lex.europa.eu/",
];

impl Stand {
    /// Ours, where a page says so.
    fn ours() -> Self {
        Self { kind: Kind::Advice, title: "ours".to_owned(), url: None }
    }

    /// A citation such as "RFC 9110 15.6.3".
    fn cited(citation: &str) -> Self {
        Self { kind: Kind::Specification, title: citation.to_owned(), url: cited_url(citation) }
    }

    /// A document with its address, which says what it is.
    fn document(title: &str, url: &str) -> Self {
        let is_cited = title.starts_with("RFC ") || title.starts_with("draft-");
        let kind = if is_cited || SPECIFICATIONS.iter().any(|place| url.starts_with(place)) {
            Kind::Specification
        } else if MAKERS.iter().any(|place| url.starts_with(place)) {
            Kind::Maker
        } else {
            Kind::Advice
        };
        Self { kind, title: title.to_owned(), url: Some(url.to_owned()) }
    }

    fn basis(fact: &Option<String>, advice: &Option<String>) -> Self {
        match (fact, advice) {
            (Some(fact), _) => Self::cited(fact),
            (None, Some(advice)) => Self { kind: Kind::Advice, title: advice.clone(), url: cited_url(advice) },
            (None, None) => Self::ours(),
        }
    }

    /// The gateways, clients and brokers in the runs of addresses: what they do there is what was measured of them.
    fn peers<'a>(queries: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let panes = queries.into_iter().flat_map(|query| link::parse(query).0.panes);
        let with = panes.flat_map(|Pane { setup, .. }| {
            let gateways = setup.gateways.into_iter().filter_map(|it| Some(it.behaviour()?.with_version()));
            let client = setup.client.map(|chosen| chosen.client.with_version());
            let broker = setup.broker.map(|chosen| chosen.broker.with_version());
            gateways.chain(client).chain(broker).collect::<Vec<_>>()
        });
        let mut names: Vec<String> = with.collect();
        names.sort();
        names.dedup();
        let stand = |name| Self { kind: Kind::Measured, title: format!("{name}, November 2026"), url: None };
        names.into_iter().map(stand).collect()
    }

    fn ground(ground: &Ground) -> Self {
        let kind = match ground {
            Ground::Specification(_) => Kind::Specification,
            Ground::Measured(_) => Kind::Measured,
            Ground::Maker(_) => Kind::Maker,
            Ground::Advice(_) => Kind::Advice,
        };
        Self { kind, title: ground.title().to_owned(), url: ground.url() }
    }
}

fn text(place: String, paragraphs: Vec<String>, stands: Vec<Stand>) -> Text {
    Text { place, paragraphs, stands, has_run: false }
}

fn owned<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    texts.into_iter().map(str::to_owned).collect()
}

/// All texts.
pub fn texts() -> Vec<Text> {
    let mut all: Vec<Text> = chapters().iter().flat_map(of_chapter).collect();
    all.extend(guides());
    all.extend(tables());
    all.extend(choosing());
    all.extend(cases());
    all.extend(sending_again());
    all.extend(stage());
    all.extend(beliefs().iter().map(|belief| {
        let stands = belief.sources.iter().map(Stand::ground).collect();
        text(format!("/learn/beliefs/#{}", belief.slug), owned([belief.says.as_str(), belief.truth.as_str()]), stands)
    }));
    all.extend(terms().iter().map(|term| {
        let stand = term.source.as_ref().map_or_else(Stand::ours, |it| Stand::document(&it.title, &it.url));
        text(format!("/learn/glossary/#{}", term.slug), vec![term.means.clone()], vec![stand])
    }));
    all
}

fn of_chapter(chapter: &Chapter) -> Vec<Text> {
    let stand = |source: &interplay::course::Link| Stand::document(&source.title, &source.url);
    let mut all = Vec::new();
    for section in &chapter.sections {
        let mut paragraphs = owned(section.text.trim().split("\n\n"));
        paragraphs.extend(owned([section.look.as_str(), section.notes.as_str()]));
        // A line with a moment speaks of what is on the stage then.
        let lines = section.lines.iter().map(|line| match line.moment {
            Some(_) => format!("On the stage: {}", line.say),
            None => line.say.clone(),
        });
        paragraphs.extend(lines);
        if let Some(predict) = &section.predict {
            paragraphs.extend(owned([predict.ask.as_str(), predict.why.as_str()]));
            // What a guess is about is measured on the run.
            let others = predict.others.iter().map(|(answer, why)| match predict.measure {
                Measure::Answer => why.clone(),
                _ => format!("{answer}: {why}"),
            });
            paragraphs.extend(others);
        }
        let sources = chapter.sources.iter().filter(|source| source.sections.contains(&section.id));
        let others = section.lines.iter().filter_map(|line| section.stage_of(line)).collect::<Vec<_>>();
        let asked = section.predict.as_ref().map(|predict| predict.run.as_str());
        let runs = [section.stage.as_str()].into_iter().chain(others.iter().map(String::as_str)).chain(asked);
        let stands = sources.map(stand).chain(Stand::peers(runs)).collect();
        let place = format!("/learn/{}/#{}", chapter.slug, section.id);
        all.push(Text { has_run: true, ..text(place, paragraphs, stands) });
    }
    // What is taken along, and the questions at the end, sum up the sections, and so stand on what these stand on.
    let mut paragraphs = chapter.recap.clone();
    paragraphs.push(chapter.lead.clone());
    paragraphs.extend(chapter.pages.iter().map(|page| page.says.clone()));
    paragraphs.extend(chapter.points.iter().map(|point| point.point.clone()));
    paragraphs.extend(chapter.checks.iter().flat_map(|check| [check.ask.clone(), check.answer.clone()]));
    let place = format!("/learn/{}/", chapter.slug);
    all.push(Text { has_run: true, ..text(place, paragraphs, chapter.sources.iter().map(stand).collect()) });
    all
}

/// The guides of the codes. Their lists are marked as advice after the code's definition.
fn guides() -> Vec<Text> {
    let mut texts = Vec::new();
    for code in all() {
        let guide = guide_of(code.code);
        let place = format!("/status/{}/", code.code);
        let mut stands = vec![Stand::cited(&code.spec.cited()), Stand::ours()];
        stands.extend(guide.reading.iter().map(|it| Stand::document(&it.title, &it.url)));
        let lists = [&guide.when, &guide.not_when, &guide.mistakes].into_iter().flatten();
        let mut paragraphs: Vec<String> =
            lists.cloned().chain([guide.means.clone(), guide.retry.wait.clone()]).collect();
        paragraphs.extend(guide.text.iter().flat_map(|text| owned(text.trim().split("\n\n"))));
        texts.push(text(place.clone(), paragraphs, stands));
        let mut answer = |why: &str, stand: Stand| texts.push(text(place.clone(), owned([why]), vec![stand]));
        answer(&guide.fault.why, of(&guide.fault));
        answer(&guide.breaker.why, of(&guide.breaker));
        answer(&guide.wake.why, of(&guide.wake));
        answer(&guide.sender.why, of(&guide.sender));
        answer(&guide.retry.why, Stand::basis(&guide.retry.fact, &guide.retry.advice));
    }
    texts
}

fn of<T>(answer: &Answer<T>) -> Stand {
    Stand::basis(&answer.fact, &answer.advice)
}

/// The table of codes, the error types of proxies, the codes of vendors, and the rules of libraries.
fn tables() -> Vec<Text> {
    let mut texts = Vec::new();
    for code in all() {
        let place = format!("/status/{}/, table", code.code);
        let says = [Some(&*code.summary), code.note.as_deref(), code.cache_note.as_deref(), code.body_note()];
        let says = says.into_iter().chain([code.rfc_retry.as_deref()]).flatten();
        texts.push(text(place.clone(), owned(says), vec![Stand::cited(&code.spec.cited())]));
        for header in &code.headers {
            let says = format!("{} {}", header.name, header.condition.as_deref().unwrap_or_default());
            texts.push(text(place.clone(), vec![says], vec![Stand::cited(&header.source)]));
        }
    }
    texts.extend(proxy_errors().iter().map(|error| {
        let cited = Stand::cited(&format!("RFC 9209 {}", error.section));
        text(format!("error type {}", error.name), vec![error.means.clone()], vec![cited])
    }));
    texts.extend(vendor_codes().iter().map(|row| {
        // What a vendor says of its code is all of the row; a list has it from others, and the row says so.
        let is_hearsay = row.vendor == "seen in lists";
        let title = if is_hearsay {
            format!("Lists of codes: {}", row.code)
        } else {
            format!("{}: {} {}. {}", row.vendor, row.code, row.name, row.means)
        };
        let kind = if is_hearsay { Kind::Advice } else { Kind::Maker };
        let stand = Stand { kind, title, url: Some(row.source.clone()) };
        text(
            format!("/status/#{}", row.id()),
            owned([row.means.as_str(), row.instead.as_str()]),
            vec![stand, Stand::ours()],
        )
    }));
    texts.extend(retry_rules().iter().map(|rule| {
        let title = format!("{} {}: {}", rule.library, rule.version, rule.condition);
        let kind = if rule.source.is_some() { Kind::Maker } else { Kind::Measured };
        let says = format!("{}: {}", rule.library, rule.condition);
        let stand = Stand { kind, title, url: rule.source.clone() };
        text(format!("rule {} of {}", rule.rule, rule.library), vec![says], vec![stand])
    }));
    texts
}

/// The chooser, which says on every page that its advice is ours, and the codes that are taken for each other.
fn choosing() -> Vec<Text> {
    let mut texts = Vec::new();
    for step in chooser_steps() {
        let mut stands = vec![Stand::ours()];
        stands.extend(step.source.iter().map(|source| Stand::cited(source)));
        let mut paragraphs = vec![step.question.clone()];
        for branch in &step.options {
            paragraphs.extend(owned([branch.label.as_str(), branch.hint.as_str()]));
            paragraphs.extend(branch.because.clone());
            paragraphs.extend(branch.not.iter().map(|not| not.because.clone()));
        }
        paragraphs.extend(step.not.iter().map(|not| not.because.clone()));
        texts.push(text(format!("/status/choose/, step {}", step.id), paragraphs, stands));
    }
    texts.extend(confusions().iter().map(|group| {
        let mut paragraphs = owned([group.title.as_str(), group.question.as_str(), group.why.as_str()]);
        paragraphs.extend(group.answers.iter().map(|answer| answer.when.clone()));
        text(format!("confusion {}", group.title), paragraphs, vec![Stand::basis(&group.fact, &group.advice)])
    }));
    texts
}

/// The exchanges of the sorting game.
fn cases() -> Vec<Text> {
    let stand = |stands: CaseStands| match stands {
        CaseStands::Fact(place) => Stand::basis(&Some(place.to_owned()), &None),
        CaseStands::Advice(whose) => Stand::basis(&None, &Some(whose.to_owned())),
    };
    let reasons = CASES.iter().flat_map(|case| [(case, case.whose.1), (case, case.next.1)]);
    reasons
        .map(|(case, reason)| {
            text(format!("sorting, {} {}", case.status, case.title), owned([reason.why]), vec![stand(reason.stands)])
        })
        .collect()
}

/// What the page on sending again says.
fn sending_again() -> Vec<Text> {
    let statements = PARTS.iter().flat_map(|part| part.statements.iter().map(move |statement| (part, statement)));
    statements
        .map(|(part, statement)| {
            let stand = match statement.stands {
                AgainStands::Fact(place) => Stand::cited(place),
                AgainStands::Advice(whose) => Stand::basis(&None, &Some(whose.to_owned())),
                AgainStands::Measured => Stand { kind: Kind::Measured, title: statement.says.to_owned(), url: None },
            };
            text(format!("/status/again/#{}", part.id), owned([statement.says]), vec![stand])
        })
        .collect()
}

/// Missions and named moments, which speak of runs.
fn stage() -> Vec<Text> {
    let missions = missions().iter().map(|mission| {
        // The task and its goals are about the run that is to be.
        let goals = mission.goal.iter().map(|goal| goal.says.as_str());
        let tasks = mission.task.split_inclusive(". ").chain(goals).map(|says| format!("On the stage: {says}"));
        let mut paragraphs: Vec<String> = tasks.collect();
        paragraphs.push(mission.why.clone());
        paragraphs.extend(mission.hints.clone());
        let stands = Stand::peers([mission.start.as_str(), mission.solution.as_str()]);
        (format!("/learn/missions/{}/", mission.slug), paragraphs, stands)
    });
    let moments =
        moments().iter().map(|moment| (format!("/moments/{}/", moment.slug), vec![moment.text.clone()], Vec::new()));
    missions
        .chain(moments)
        .map(|(place, paragraphs, stands)| Text { has_run: true, ..text(place, paragraphs, stands) })
        .collect()
}
