//! Passing over parts of a view, and coming back to them.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Node};

/// What is still to do before the page answers.
#[derive(Default)]
struct Queue {
    parts: VecDeque<Box<dyn FnOnce()>>,
    effects: VecDeque<PinnedLocalFuture<()>>,
    is_done: bool,
}

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

/// Lets effects wait for the last part.
struct Waiting;

impl CustomExecutor for Waiting {
    fn spawn(&self, effect: PinnedFuture<()>) {
        self.spawn_local(effect);
    }

    fn spawn_local(&self, effect: PinnedLocalFuture<()>) {
        let at_once = QUEUE.with_borrow_mut(|queue| {
            if queue.is_done {
                return Some(effect);
            }
            queue.effects.push_back(effect);
            None
        });
        if let Some(effect) = at_once {
            wasm_bindgen_futures::spawn_local(effect);
        }
    }

    fn poll_local(&self) {}
}

/// Begins: from now on parts and effects wait for their slices. Whoever comes second finds it begun.
pub fn begin() {
    let _ = Executor::init_custom_executor(Waiting);
}

/// Gives a part of the page, or work that parts need done, a slice of its own.
pub fn push(part: impl FnOnce() + 'static) {
    QUEUE.with_borrow_mut(|queue| queue.parts.push_back(Box::new(part)));
}

/// Does the next slice, and says whether there are more.
#[wasm_bindgen]
pub fn slice() -> bool {
    if let Some(part) = QUEUE.with_borrow_mut(|queue| queue.parts.pop_front()) {
        part();
        return true;
    }
    let next = QUEUE.with_borrow_mut(|queue| {
        let effect = queue.effects.pop_front();
        queue.is_done = queue.effects.is_empty();
        effect
    });
    if let Some(effect) = next {
        wasm_bindgen_futures::spawn_local(effect);
    }
    QUEUE.with_borrow(|queue| !queue.is_done)
}

/// A part of a view that is hydrated in a slice of its own. It has to be one element.
pub fn sliced<V: IntoView + 'static>(part: impl FnOnce() -> V + 'static) -> impl IntoView {
    let part = Rc::new(Cell::new(Some(part)));
    let view = move || part.take().expect("a part goes one way only, and once")().into_view();
    let same = view.clone();
    Sliced(SendWrapper::new(Ways {
        hydrate: Box::new(move |element| {
            let position = PositionState::new(Position::Current);
            Box::new(view().hydrate::<true>(&Cursor::new(element), &position))
        }),
        build: Box::new(move || Box::new(same().build())),
    }))
}

/// The two ways onto the page, of which a part goes one. A first visit only hydrates, so they must not become one function:
/// one of them comes later.
struct Ways {
    /// It is there already, as this element.
    hydrate: Box<dyn FnOnce(Element) -> Box<dyn Mountable>>,
    build: Box<dyn FnOnce() -> Box<dyn Mountable>>,
}

// One type for all parts: what is the same in all of them is compiled once.
struct Sliced(SendWrapper<Ways>);

/// What stands on the page: at first only its element.
enum Stands {
    Passed(Element),
    There(Box<dyn Mountable>),
}

struct Kept(Rc<RefCell<Stands>>);

impl Render for Sliced {
    type State = Kept;

    fn build(self) -> Kept {
        Kept(Rc::new(RefCell::new(Stands::There((self.0.take().build)()))))
    }

    fn rebuild(self, state: &mut Kept) {
        let mut new = (self.0.take().build)();
        state.insert_before_this(&mut *new);
        state.unmount();
        *state.0.borrow_mut() = Stands::There(new);
    }
}

impl AddAnyAttr for Sliced {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self::Output<NewAttr> {
        self
    }
}

impl RenderHtml for Sliced {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn into_owned(self) -> Self {
        self
    }

    // The prerenderer has no slices.
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Kept {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        let element: Element = cursor.current().unchecked_into();
        let kept = Rc::new(RefCell::new(Stands::Passed(element.clone())));
        let state = Rc::clone(&kept);
        let owner = Owner::current().unwrap_or_default();
        push(move || {
            let there = owner.with(|| (self.0.take().hydrate)(element));
            *kept.borrow_mut() = Stands::There(there);
        });
        Kept(state)
    }
}

impl Mountable for Kept {
    fn unmount(&mut self) {
        match &mut *self.0.borrow_mut() {
            Stands::Passed(element) => element.remove(),
            Stands::There(there) => there.unmount(),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match &mut *self.0.borrow_mut() {
            Stands::Passed(element) => element.mount(parent, marker),
            Stands::There(there) => there.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match &*self.0.borrow() {
            Stands::Passed(element) => element.insert_before_this(child),
            Stands::There(there) => there.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<Element> {
        match &*self.0.borrow() {
            Stands::Passed(element) => vec![element.clone()],
            Stands::There(there) => there.elements(),
        }
    }
}
