//! Find in texts: where some words stand in the shown articles, and the bar to look for them.

use std::sync::Arc;

use eframe::egui::{self, Key, TextEdit, Ui};
use egui_material_icons::icons;

use crate::engine::{Corpus, SourceId, Span};
use crate::gui::context::ViewContext;
use crate::gui::view_state::ReaderView;
use crate::gui::widgets::section;

/// A place where the words were found.
pub type Place = (SourceId, Span);

/// Keeps the places until words, articles or the shown ones change.
#[derive(Debug, Default)]
pub struct FindCache {
    corpus: Option<Arc<Corpus>>,
    text: String,
    shown: Vec<SourceId>,
    places: Vec<Place>,
}

impl FindCache {
    /// The places of the current words, in reading order.
    pub fn places(&mut self, corpus: &Arc<Corpus>, view: &ReaderView) -> &[Place] {
        let words = view.find.text.trim();
        let fresh = self.corpus.as_ref().is_some_and(|c| Arc::ptr_eq(c, corpus))
            && self.text == words
            && self.shown == view.shown;
        if !fresh {
            self.places = view
                .shown
                .iter()
                .flat_map(|source| {
                    let text = &corpus.document(*source).text;
                    occurrences(text, words).map(|span| (*source, span))
                })
                .collect();
            self.corpus = Some(Arc::clone(corpus));
            words.clone_into(&mut self.text);
            self.shown.clone_from(&view.shown);
        }
        &self.places
    }

    /// The places of the last frame.
    pub fn last(&self) -> &[Place] {
        &self.places
    }
}

/// Where `words` stand in `text`, whatever their case.
fn occurrences(text: &str, words: &str) -> impl Iterator<Item = Span> + use<> {
    let fold = |text: &str| {
        let lower = text.to_lowercase();
        // A few letters change their length with their case; then only ASCII is folded, so that offsets stay.
        if lower.len() == text.len() {
            lower
        } else {
            text.to_ascii_lowercase()
        }
    };
    let haystack = fold(text);
    let needle = fold(words);
    let spans: Vec<Span> = if needle.is_empty() {
        Vec::new()
    } else {
        haystack
            .match_indices(&needle)
            .map(|(start, found)| Span::new(start, start + found.len()))
            .filter(|span| text.get(span.range()).is_some())
            .collect()
    };
    spans.into_iter()
}

/// Draws the bar over the articles.
pub fn find_bar_ui(ui: &mut Ui, ctx: &ViewContext<'_>, view: &mut ReaderView, places: usize) {
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let before = view.find.text.clone();
        let response = ui
            .add(
                TextEdit::singleline(&mut view.find.text)
                    .id(egui::Id::unique("find in texts"))
                    .hint_text("Find in the shown articles")
                    .desired_width(260.0),
            )
            .accessible_name("Find in texts");
        if std::mem::take(&mut view.find.take_focus) {
            response.request_focus();
        }
        if view.find.text != before {
            view.find.current = 0;
            view.find.go = true;
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            let forward = !ui.input(|input| input.modifiers.shift);
            ctx.send(crate::gui::context::WindowCommand::FindNext(forward));
            response.request_focus();
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            view.find.open = false;
        }
        let text = match (places, view.find.text.trim().is_empty()) {
            (_, true) => String::new(),
            (0, _) => "not found".to_owned(),
            (n, _) => format!("{} of {n}", view.find.current.min(n - 1) + 1),
        };
        ui.label(section::weak(ctx.theme, text));
        for (icon, label, forward) in [
            (icons::ICON_KEYBOARD_ARROW_UP, "Find previous", false),
            (icons::ICON_KEYBOARD_ARROW_DOWN, "Find next", true),
        ] {
            let button = ui
                .add_enabled(places > 0, egui::Button::new(icon).frame(false))
                .on_hover_text(label);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, places > 0, label));
            if button.clicked() {
                ctx.send(crate::gui::context::WindowCommand::FindNext(forward));
            }
        }
        let close = ui
            .add(egui::Button::new(icons::ICON_CLOSE).frame(false))
            .on_hover_text("Close the search");
        close.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, "Close the search")
        });
        if close.clicked() {
            view.find.open = false;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str) -> Vec<String> {
        occurrences(text, words)
            .map(|span| span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        assert_eq!(found("Ferry, ferry and FERRY", "ferry").len(), 3);
        assert_eq!(found("Über über", "ÜBER"), ["Über", "über"]);
        assert!(found("ferry", "").is_empty());
    }

    #[test]
    fn letters_that_grow_in_lower_case_do_not_shift_places() {
        // "İ" is two bytes, its lower case three.
        assert_eq!(found("İstanbul ferry", "FERRY"), ["ferry"]);
    }
}
