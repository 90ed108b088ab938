use super::*;
use crate::demo::figures::Figures;
use crate::flow::Knowledge;

fn all() -> Vec<Answers> {
    let count = |question: usize| 0..QUESTIONS[question].options.len();
    let mut all = Vec::new();
    for know in count(0) {
        for long in count(1) {
            for many in count(2) {
                all.extend(count(3).map(|owner| [know, long, many, owner]));
            }
        }
    }
    all
}

fn figures(shape: Shape) -> Figures {
    Figures::of(shape).unwrap_or_else(|| panic!("{} runs", shape.words()))
}

#[test]
fn every_combination_leads_to_a_style_that_runs_with_reasons_and_trade_offs() {
    assert_eq!(all().len(), 24);
    for answers in all() {
        let Advice { shape, reasons, .. } = advise(Needs::of(answers));
        assert!(Style::runnable().any(|style| style == shape.style), "{answers:?}");
        assert!(!shape.parallel || shape.style.can_parallel(), "{answers:?}");
        assert!(technologies(shape.style.collaboration, shape.style.timing).is_some(), "{answers:?}");
        assert!(!reasons.is_empty() && reasons.windows(2).all(|pair| pair[0].question < pair[1].question));
        assert!(shape.trade_offs().iter().all(|text| !text.is_empty()));
        assert!(SHAPES[shape.index()] == shape && !otherwise(answers).is_empty(), "{answers:?}");
    }
}

#[test]
fn every_question_decides_something_and_every_style_but_the_chain_of_calls_is_the_answer_to_something() {
    for (question, content) in QUESTIONS.iter().enumerate() {
        let decides = |answers: &Answers| otherwise(*answers).iter().any(|other| other.question == question);
        assert!(all().iter().any(decides), "{}", content.ask);
    }
    for shape in SHAPES {
        let is_chain_of_calls = shape == SHAPES[4];
        let is_advised = all().iter().any(|answers| advise(Needs::of(*answers)).shape == shape);
        assert_ne!(is_advised, is_chain_of_calls, "{}", shape.name());
    }
}

#[test]
fn an_answer_that_decides_is_among_the_reasons() {
    for answers in all() {
        let advice = advise(Needs::of(answers));
        let given = |question| advice.reasons.iter().any(|reason| reason.question == question);
        // An answer that keeps the simple style is a reason that nothing else was chosen.
        let decided: Vec<_> = otherwise(answers).iter().map(|other| other.question).collect();
        assert!(decided.iter().any(|question| given(*question)), "{answers:?}");
    }
}

#[test]
fn other_answers_lead_where_they_say() {
    for answers in all() {
        for Otherwise { question, option, shape } in otherwise(answers) {
            let mut changed = answers;
            changed[question] = option;
            assert_ne!(changed, answers);
            assert_eq!(advise(Needs::of(changed)).shape, shape);
        }
    }
}

#[test]
fn who_must_know_now_and_cannot_wait_is_told_so() {
    for answers in all() {
        let (needs, advice) = (Needs::of(answers), advise(Needs::of(answers)));
        let impossible = needs.know == Know::Now && needs.long == Long::Days;
        assert_eq!(advice.clashes.iter().any(|text| text.contains("Answer 202")), impossible, "{answers:?}");
        // Who must know gets an answer to wait for, or somebody to ask.
        if needs.know == Know::Now {
            assert_ne!(figures(advice.shape).knows, Knowledge::Never, "{answers:?}");
        } else {
            assert!(advice.clashes.is_empty(), "{answers:?}");
        }
        assert!(!impossible || advice.shape.style.timing == Timing::Asynchronous, "{answers:?}");
    }
}

#[test]
fn an_owner_directs_and_whoever_waits_for_one_outcome_is_given_one() {
    for answers in all() {
        let needs = Needs::of(answers);
        let Advice { shape, clashes, .. } = advise(needs);
        let waits = shape.style.timing == Timing::Synchronous;
        let directs = shape.style.coordination == Coordination::Orchestrated;
        assert_eq!(directs, needs.owner == Owner::Somebody || waits, "{answers:?}");
        // What it would be without an owner is told all the same.
        let told = clashes.iter().any(|text| text.contains("Keep such a chain short"));
        assert_eq!(told, needs.know == Know::Now && needs.owner == Owner::Nobody, "{answers:?}");
    }
}

/// What the sentences claim, read off the runs.
#[test]
fn trade_offs_are_those_of_the_runs() {
    let simple = figures(SHAPES[0]);
    for shape in SHAPES {
        let (figures, texts) = (figures(shape), shape.trade_offs().join(" "));
        let says = |text: &str| texts.contains(text);
        assert_eq!(says("must be up at this moment"), figures.must_be_up.len() == figures.services, "{texts}");
        let broker = figures.must_be_up.iter().any(|name| name == "Broker" || name == "Queues" || name == "Topic");
        assert_eq!(says("a broker must be up"), broker, "{texts} {:?}", figures.must_be_up);
        assert_eq!(says("Nobody knows how far it got"), figures.knows == Knowledge::Never, "{texts}");
        assert_eq!(says("only when the last one reports"), shape == SHAPES[5], "{texts}");
        assert!(!says("Many messages") || figures.messages > 2 * simple.messages, "{texts}");
    }
    assert_eq!(figures(SHAPES[5]).knows, Knowledge::AtTheEnd);
    assert!(figures(SHAPES[1]).waits < simple.waits);
    assert!(figures(SHAPES[3]).messages > figures(SHAPES[2]).messages);
}
