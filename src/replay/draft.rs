//! From traces to a scenario: who does what, in which order, how long work and links take. A draft, for what a trace does
//! not know, a name for what has happened for one, stays open, and says so.
//!
//! Work is what a service was busy with and did not wait for others. A link is half of what a call took longer for the caller
//! than for the called, so clocks that differ do not matter. Both are medians over all traces of one shape.

use super::exchange::{Exchange, Hop, HopKind, Visit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a scenario file may have at most.
const MOST_STEPS: usize = 12;
/// What has more messages is no trace of a process that a scenario could be.
const MOST_MESSAGES: usize = 2_000;
const MOST_NAME: usize = 16;
const MOST_TEXT: usize = 24;
const MOST_PATH: usize = 60;

/// How a piece of work comes to who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// The entry service asks for it.
    Asked,
    /// Another one of those who were asked does.
    Chained,
    /// A message is handed over.
    Delivered,
}

/// One piece of work of a trace.
#[derive(Clone, Debug)]
struct Piece {
    service: String,
    label: String,
    way: Way,
    status: Option<u16>,
    /// From when until when it lasted.
    lasted: (i64, i64),
    /// How much of that was its own; none where it wrote nothing.
    work: Option<i64>,
    /// How long whoever asked for it waited.
    waited: Option<i64>,
}

/// What one trace says.
#[derive(Clone, Debug)]
struct Sketch {
    client: String,
    entry: String,
    path: String,
    own: i64,
    pieces: Vec<Piece>,
    /// By caller and called: how long a message was under way.
    links: Vec<((String, String), i64)>,
}

/// A draft of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The scenario as a file, with what is open as comments.
    pub toml: String,
    /// The words of the style that comes nearest.
    pub style: String,
    /// How many traces it was made of, of how many.
    pub traces: (usize, usize),
}

/// Drafts a scenario from a trace and all others of its shape.
///
/// # Errors
/// Why there is nothing to draft, in a sentence.
pub fn draft(exchanges: &[Exchange], like: usize) -> Result<Draft, String> {
    let model = sketch(exchanges.get(like).ok_or("There is no trace.")?)?;
    let same = shape(&model);
    let others = exchanges.iter().enumerate().filter(|(index, _)| *index != like);
    let others = others.filter_map(|(_, exchange)| sketch(exchange).ok()).filter(|sketch| shape(sketch) == same);
    let sketches: Vec<Sketch> = others.collect();
    let sketches = [vec![model], sketches].concat();
    let traces = (sketches.len(), exchanges.len());
    let style = style(&sketches[0]);
    Ok(Draft { toml: write(&sketches, traces, &style), style, traces })
}

/// What traces have in common that can be put together.
fn shape(sketch: &Sketch) -> Vec<String> {
    let mut pieces: Vec<String> =
        sketch.pieces.iter().map(|piece| format!("{} {} {:?}", piece.service, piece.label, piece.way)).collect();
    pieces.sort();
    [vec![sketch.client.clone(), format!("{} {}", sketch.entry, sketch.path)], pieces].concat()
}

fn sketch(exchange: &Exchange) -> Result<Sketch, String> {
    if exchange.hops.len() > MOST_MESSAGES {
        return Err(format!(
            "The trace has {} messages, and a scenario at most {MOST_STEPS} steps: draft from a smaller one.",
            exchange.hops.len()
        ));
    }
    let requests = || exchange.hops.iter().filter(|hop| hop.kind == HopKind::Request);
    let first = requests().find(|hop| hop.from != hop.to && hop.leads_to.is_some());
    let first = first.ok_or(
        "In no trace does a service that wrote spans get a request from another one, so it is not known what begins it.",
    )?;
    let led = first.leads_to.unwrap_or_default();
    let entry = &exchange.visits[led];
    let mut pieces: Vec<(usize, Piece)> = Vec::new();
    let mut links = Vec::new();
    for (index, hop) in exchange.hops.iter().enumerate() {
        let visit = hop.leads_to.map(|visit| &exchange.visits[visit]);
        if hop.kind == HopKind::Request {
            let end = exchange.ends.iter().find(|end| end.hop == index);
            if let (Some(visit), Some(sent), Some(end)) = (visit, hop.sent, end.filter(|end| end.reply.is_some())) {
                let gap = (end.at - sent) - (visit.to - visit.from);
                let pair = (exchange.name(hop.from).to_owned(), exchange.name(hop.to).to_owned());
                links.push((pair, (gap / 2).max(0)));
            }
        }
        let is_work = matches!(hop.kind, HopKind::Request | HopKind::Delivery);
        // What was tried again is a policy, and no work of the process.
        let is_step =
            is_work && !std::ptr::eq(hop, first) && hop.attempt == 1 && hop.to != first.to && hop.to != first.from;
        if !is_step {
            continue;
        }
        let way = match hop.kind {
            HopKind::Delivery => Way::Delivered,
            _ if hop.by == Some(led) => Way::Asked,
            _ => Way::Chained,
        };
        // Of several tries the last one says how long it takes.
        let is_same =
            |other: &&Hop| (other.kind, other.from, other.to, &other.label) == (hop.kind, hop.from, hop.to, &hop.label);
        let last = exchange.hops.iter().rfind(is_same).unwrap_or(hop);
        let visit = last.leads_to.map(|visit| &exchange.visits[visit]);
        let status = exchange
            .hops
            .iter()
            .filter(|reply| reply.kind == HopKind::Reply && (reply.from, reply.to) == (hop.to, hop.from))
            .filter_map(|reply| reply.code)
            .next_back();
        let lasted = visit.map_or((hop.begins(), hop.ends()), |visit| (visit.from, visit.to));
        let work = visit.map(own);
        let ended =
            exchange.ends.iter().find(|end| exchange.hops.get(end.hop).is_some_and(|asked| std::ptr::eq(asked, last)));
        let waited = ended.zip(last.sent).map(|(end, sent)| (end.at - sent).max(0));
        let service = exchange.name(hop.to).to_owned();
        pieces.push((index, Piece { service, label: hop.label.clone(), way, status, lasted, work, waited }));
    }
    if pieces.is_empty() {
        return Err("Nobody besides the first service does anything, so there is no process to draft.".to_owned());
    }
    pieces.sort_by_key(|(index, piece)| (piece.lasted.0, *index));
    Ok(Sketch {
        client: exchange.name(first.from).to_owned(),
        entry: exchange.name(first.to).to_owned(),
        path: path(&first.label).unwrap_or_default(),
        own: own(entry),
        pieces: pieces.into_iter().map(|(_, piece)| piece).collect(),
        links,
    })
}

/// What a visit was busy with and did not wait for.
fn own(visit: &Visit) -> i64 {
    let waited: i64 = visit.waits.iter().map(|(from, to)| to - from).sum();
    (visit.to - visit.from - waited).max(0)
}

/// The style that comes nearest to what was done.
fn style(sketch: &Sketch) -> String {
    let is = |way: Way| sketch.pieces.iter().any(|piece| piece.way == way);
    let words = match (is(Way::Delivered), is(Way::Chained)) {
        (true, _) => "choreographed,event-based,async",
        (false, true) => "choreographed,request-response,sync",
        (false, false) => "orchestrated,request-response,sync",
    };
    words.to_owned()
}

/// Whether work that was asked for overlapped.
fn fans_out(sketch: &Sketch) -> bool {
    let asked = || sketch.pieces.iter().filter(|piece| piece.way == Way::Asked);
    asked().zip(asked().skip(1)).any(|(one, next)| next.lasted.0 < one.lasted.1)
}

fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

/// Nanoseconds as a file writes them: tenths of a millisecond.
fn time(nanos: i64) -> String {
    let tenths = (nanos.max(0) + 50_000) / 100_000;
    if tenths % 10 == 0 { format!("\"{} ms\"", tenths / 10) } else { format!("\"{}.{} ms\"", tenths / 10, tenths % 10) }
}

/// The path of a label such as "POST /accounts".
fn path(label: &str) -> Option<String> {
    let path = label.split(' ').find(|word| word.starts_with('/'))?;
    let is_plain = path.len() <= MOST_PATH
        && path.bytes().all(|letter| letter.is_ascii_graphic() && letter != b'"' && letter != b'\\');
    is_plain.then(|| path.to_owned())
}

/// An id of a name, that nobody else has.
fn id(name: &str, taken: &mut Vec<String>) -> String {
    let mut id: String =
        name.to_lowercase().chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    id = id.trim_matches('-').chars().take(20).collect();
    if id.is_empty() || id == "broker" || id == "monitor" {
        id = format!("the-{id}").trim_end_matches('-').to_owned();
    }
    let mut free = id.clone();
    let mut number = 2;
    while taken.contains(&free) {
        free = format!("{id}-{number}");
        number += 1;
    }
    taken.push(free.clone());
    free
}

/// A text of a file, at most so long.
fn text(words: &str, most: usize) -> String {
    let short: String = words.chars().filter(|letter| !letter.is_control()).take(most).collect();
    let short = short.trim();
    let short = if short.is_empty() { "unnamed" } else { short };
    format!("\"{}\"", short.replace('\\', "/").replace('"', "'"))
}

fn write(sketches: &[Sketch], (of, all): (usize, usize), style: &str) -> String {
    let model = &sketches[0];
    let mut taken = Vec::new();
    let client = id(&model.client, &mut taken);
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let mut services: Vec<&str> = vec![&model.entry];
    for piece in &model.pieces {
        if !services.contains(&piece.service.as_str()) && services.len() < MOST_STEPS {
            services.push(&piece.service);
        }
    }
    for service in &services {
        ids.insert(service, id(service, &mut taken));
    }
    let pieces: Vec<&Piece> =
        model.pieces.iter().filter(|piece| ids.contains_key(piece.service.as_str())).take(MOST_STEPS).collect();
    let of_links = |pair: Option<&(String, String)>| {
        let links = sketches.iter().flat_map(|sketch| &sketch.links);
        median(links.filter(|(between, _)| pair.is_none_or(|pair| pair == between)).map(|(_, took)| *took).collect())
    };
    let left_out = model.pieces.len() - pieces.len();
    let usual = of_links(None);
    let parallel = if fans_out(model) && style.starts_with("orchestrated") { " --parallel" } else { "" };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "# A draft from recorded traces: {of} of one shape, of {all}. Times are medians.\n\
         # The style that comes nearest to what was recorded: --style {style}{parallel}\n\
         # Lines with “open” are what no trace knows. Put words of your own there.\n\n\
         interplay = 1\nid = \"draft\"\ntitle = \"A draft from a trace\"  # open: what people see\n\
         summary = \"Drafted from recorded traces.\"  # open: what it is about\n"
    );
    if left_out > 0 {
        let _ = writeln!(out, "# open: {left_out} more steps, for a scenario has at most {MOST_STEPS} of them.\n");
    }
    let latency = usual.map_or_else(|| "\"0 ms\"  # open: nobody wrote down both ends of a call".to_owned(), time);
    let _ = writeln!(out, "latency = {latency}\n");
    let _ = writeln!(
        out,
        "[client]\nid = \"{client}\"\nname = {}\npatience = \"10 s\"  # open: how long it would have waited\n",
        text(&model.client, MOST_NAME)
    );
    let entry_path = if model.path.is_empty() { "\"/\"  # open".to_owned() } else { format!("\"{}\"", model.path) };
    let resource = if model.path.is_empty() { "/created" } else { &*model.path };
    let work = median(sketches.iter().map(|sketch| sketch.own).collect()).unwrap_or_default();
    let _ = writeln!(
        out,
        "[entry]\nservice = \"{}\"\npath = {entry_path}\nresource = \"{resource}\"  # open: what is created\n\
         monitor = \"{resource}\"  # open: where one asks how far it got, after a 202\n\
         event = \"it has begun\"  # open: the fact that others react to\nwork = {}\n",
        ids[model.entry.as_str()],
        time(work)
    );
    for service in &services {
        let _ = writeln!(out, "[[service]]\nid = \"{}\"\nname = {}\n", ids[service], text(service, MOST_NAME));
    }
    let mut steps = Vec::new();
    let mut before: Option<(&Piece, String)> = None;
    for piece in pieces {
        let step = id(&piece.label, &mut steps);
        let works = sketches.iter().flat_map(|sketch| &sketch.pieces);
        let works = works.filter(|other| (&other.service, &other.label) == (&piece.service, &piece.label));
        let (own, waited): (Vec<_>, Vec<_>) = works.map(|other| (other.work, other.waited)).unzip();
        let work = match (median(own.into_iter().flatten().collect()), median(waited.into_iter().flatten().collect())) {
            (Some(own), _) => time(own),
            (None, Some(waited)) => format!("{}  # open: it wrote nothing; so long it was waited for", time(waited)),
            (None, None) => "\"0 ms\"  # open: nobody wrote down how long it takes".to_owned(),
        };
        let status = piece.status.filter(|status| [200, 201, 204].contains(status));
        let status = status.map_or_else(
            || match piece.status {
                Some(other) => format!("200  # open: {other} was recorded"),
                None => "200  # open: no answer was recorded".to_owned(),
            },
            |status| status.to_string(),
        );
        let path = path(&piece.label).map_or_else(|| format!("\"/{step}\"  # open"), |path| format!("\"{path}\""));
        let _ = writeln!(
            out,
            "[[step]]\nid = \"{step}\"\nservice = \"{}\"\ncommand = {}  # open: what one asks for, in words\n\
             event = {}  # open: what has happened then\npath = {path}\nstatus = {status}\nwork = {work}",
            ids[piece.service.as_str()],
            text(&piece.label, MOST_TEXT),
            text(&format!("done: {}", piece.label), MOST_TEXT),
        );
        if let Some((last, name)) = before.as_ref().filter(|(last, _)| last.lasted.1 <= piece.lasted.0) {
            let _ = writeln!(
                out,
                "# open: it began after {} had ended. If it needs that result: needs = \"{name}\"",
                text(&last.service, MOST_NAME)
            );
        }
        out.push('\n');
        before = Some((piece, step));
    }
    let mut pairs: Vec<&(String, String)> =
        sketches.iter().flat_map(|sketch| &sketch.links).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    ids.insert(&model.client, client);
    for pair in pairs {
        let (Some(from), Some(to)) = (ids.get(pair.0.as_str()), ids.get(pair.1.as_str())) else { continue };
        let (Some(took), Some(usual)) = (of_links(Some(pair)), usual) else { continue };
        // What differs by less is noise.
        if (took - usual).abs() > (usual / 2).max(1_000_000) {
            for (from, to) in [(from, to), (to, from)] {
                let _ = writeln!(out, "[[link]]\nfrom = \"{from}\"\nto = \"{to}\"\nlatency = {}\n", time(took));
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
