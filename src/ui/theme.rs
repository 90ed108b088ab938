//! Light, dark, or what the system says.
//!
//! `assets/boot.js` applies a stored choice before the first paint; here it is shown and changed.

use leptos::prelude::*;

use super::browser::{document, storage};

/// The key of the stored choice. `assets/boot.js` reads it too.
const KEY: &str = "interplay.theme";

/// Which colours the visitor wants.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// What storage may say is anything; only the two names mean something.
    fn parse(text: &str) -> Self {
        match text {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn next(self) -> Self {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// Shows the theme and remembers it. The system's needs no memory.
    fn choose(self) {
        let choice = (self != Theme::System).then(|| self.name());
        document::set_theme(choice);
        storage::set(KEY, choice);
    }
}

/// Steps through the themes; its name says which one is on.
#[component]
pub fn ThemeButton() -> impl IntoView {
    // Hydration starts from what the prerenderer wrote; the stored choice follows right after.
    let theme = RwSignal::new(Theme::System);
    Effect::new(move || theme.set(Theme::parse(&storage::get(KEY).unwrap_or_default())));
    let step = move |_| {
        theme.update(|theme| *theme = theme.next());
        theme.get_untracked().choose();
    };
    let label = move || format!("Theme: {}", theme.get().name());
    view! {
        <button type="button" class="icon-button" aria-label=label title=label on:click=step>
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                <circle class="theme-sky" cx="12" cy="12" r="8" />
                <path class="theme-half" d="M12 4a8 8 0 0 1 0 16Z" class:hidden=move || theme.get() == Theme::Light />
                <path class="theme-half" d="M12 4a8 8 0 0 0 0 16Z" class:hidden=move || theme.get() != Theme::Dark />
            </svg>
        </button>
    }
}
