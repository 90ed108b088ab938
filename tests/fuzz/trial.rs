//! What a page asks of `try/`, as it builds the answer itself where no service worker runs. The worker's own half is
//! `e2e/worker.mjs`.

use interplay::status::trial::{Fate, Method, Wish, read};

use crate::door::{Cost, Door, holds};

#[test]
fn recipes_of_answers() {
    let door = Door::new("recipe", 4_000, Cost { bytes: (20_000, 60), work: (400, 20) });
    door.knock(|text| {
        let recipe = read(text);
        holds(recipe.headers.len() <= text.len(), || "more fields than text".to_owned())?;
        for fate in [Fate::Comes, Fate::Perhaps, Fate::Breaks, Fate::Silence] {
            let wish = Wish { fate, delay: u32::MAX, ..Wish::USUAL };
            let again = read(&wish.query(text));
            holds(again == recipe, || format!("sent as {:?} it is read as {again:?}", wish.query(text)))?;
        }
        let bare = read(&Wish { body: false, ..Wish::USUAL }.query(text));
        holds(bare.body.is_none(), || format!("{bare:?} has a body"))?;
        Method::ALL.into_iter().try_for_each(|method| holds(!method.followed(text).is_empty(), String::new))
    });
}
