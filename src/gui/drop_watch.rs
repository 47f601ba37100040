//! Files dragged over the window and dropped on it.
//!
//! In: what winit says each frame. Out: whether the overlay is shown, and the paths dropped. winit's X11 side can lose
//! a drop and leave the hover standing, and then hand out the lost paths at the next drop; so the hover ends by
//! itself, and whoever was left without a result is told what to do instead.

use std::path::PathBuf;

/// A hover that hears nothing more for this long has ended, in seconds.
const HOVER_TIMEOUT: f64 = 20.0;

/// A pointer that moves for this long beside a hover means that the drag is over, in seconds. A shorter one may be the
/// pointer coming back just before the drop is told.
const POINTER_GRACE: f64 = 1.0;

/// What winit said in one frame.
#[derive(Clone, Debug, Default)]
pub struct DropInput {
    /// Files are over the window.
    pub hovering: bool,
    /// The files dropped in this frame.
    pub dropped: Vec<PathBuf>,
    /// The pointer moved or a button was pressed, which a drag by another program prevents.
    pub pointer_active: bool,
    /// Escape was pressed.
    pub escape: bool,
    /// egui's time.
    pub time: f64,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DropEvent {
    /// These were dropped.
    Dropped(Vec<PathBuf>),
    /// A drop was lost on the way.
    Lost,
    /// These were dropped, but may be those of a drop lost before.
    Doubtful(Vec<PathBuf>),
}

/// Follows one drag after another.
#[derive(Debug, Default)]
pub struct DropWatch {
    hover_since: Option<f64>,
    pointer_since: Option<f64>,
    /// The current hover has been given up; it says nothing more until it ends.
    given_up: bool,
    lost_before: bool,
}

impl DropWatch {
    /// Whether the overlay is shown.
    pub fn hovering(&self) -> bool {
        self.hover_since.is_some() && !self.given_up
    }

    /// Takes in one frame.
    pub fn update(&mut self, input: DropInput) -> Option<DropEvent> {
        if !input.dropped.is_empty() {
            let doubtful = std::mem::take(&mut self.lost_before);
            self.end();
            return Some(if doubtful {
                DropEvent::Doubtful(input.dropped)
            } else {
                DropEvent::Dropped(input.dropped)
            });
        }
        if !input.hovering {
            self.end();
            return None;
        }
        let since = *self.hover_since.get_or_insert(input.time);
        if self.given_up {
            return None;
        }
        if input.escape {
            self.given_up = true;
            return None;
        }
        if input.pointer_active {
            self.pointer_since.get_or_insert(input.time);
        }
        let stuck = self
            .pointer_since
            .is_some_and(|since| input.time - since > POINTER_GRACE);
        if stuck || input.time - since > HOVER_TIMEOUT {
            self.given_up = true;
            self.lost_before = true;
            return Some(DropEvent::Lost);
        }
        None
    }

    fn end(&mut self) {
        self.hover_since = None;
        self.pointer_since = None;
        self.given_up = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hover(time: f64) -> DropInput {
        DropInput {
            hovering: true,
            time,
            ..DropInput::default()
        }
    }

    #[test]
    fn a_drop_ends_the_hover() {
        let mut watch = DropWatch::default();
        assert_eq!(watch.update(hover(0.0)), None);
        assert!(watch.hovering());
        let event = watch.update(DropInput {
            dropped: vec![PathBuf::from("a")],
            time: 0.5,
            ..DropInput::default()
        });
        assert_eq!(event, Some(DropEvent::Dropped(vec![PathBuf::from("a")])));
        assert!(!watch.hovering());
    }

    #[test]
    fn a_drag_that_leaves_says_nothing() {
        let mut watch = DropWatch::default();
        watch.update(hover(0.0));
        let left = DropInput {
            time: 1.0,
            ..DropInput::default()
        };
        assert_eq!(watch.update(left), None);
        assert!(!watch.hovering());
    }

    #[test]
    fn a_stuck_hover_is_told_once_and_the_next_drop_is_doubtful() {
        let mut watch = DropWatch::default();
        watch.update(hover(0.0));
        let moved = |time| DropInput {
            pointer_active: true,
            ..hover(time)
        };
        assert_eq!(watch.update(moved(2.0)), None, "the drop may come yet");
        assert_eq!(watch.update(moved(3.5)), Some(DropEvent::Lost));
        assert!(!watch.hovering());
        assert_eq!(watch.update(moved(4.0)), None, "told once");
        let event = watch.update(DropInput {
            dropped: vec![PathBuf::from("old")],
            time: 9.0,
            ..DropInput::default()
        });
        assert_eq!(event, Some(DropEvent::Doubtful(vec![PathBuf::from("old")])));
    }

    #[test]
    fn a_hover_without_news_ends_by_itself_and_escape_ends_it_quietly() {
        let mut watch = DropWatch::default();
        watch.update(hover(0.0));
        assert_eq!(watch.update(hover(30.0)), Some(DropEvent::Lost));
        let mut watch = DropWatch::default();
        watch.update(hover(0.0));
        let escape = DropInput {
            escape: true,
            ..hover(1.0)
        };
        assert_eq!(watch.update(escape), None);
        assert!(!watch.hovering());
    }
}
