//! The project through time: undo, redo, and whether it is saved.
//!
//! Snapshots rather than inverse operations: a project is small (the articles' text is kept apart), so a
//! copy costs little and cannot be wrong.

use std::sync::Arc;

use super::{Edit, Project};

/// The current project, what came before it, and what was taken back.
#[derive(Clone, Debug)]
pub struct History {
    current: Arc<Project>,
    saved: Arc<Project>,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// A project to go back (or forward) to, and what the change between was called.
#[derive(Clone, Debug)]
struct Step {
    project: Arc<Project>,
    label: String,
}

impl Default for History {
    fn default() -> Self {
        Self::new(Project::default())
    }
}

impl History {
    /// Starts with a project that counts as saved.
    pub fn new(project: Project) -> Self {
        let current = Arc::new(project);
        Self {
            saved: Arc::clone(&current),
            current,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// The project as it stands.
    pub fn current(&self) -> &Arc<Project> {
        &self.current
    }

    /// Makes a change; says whether anything changed. An edit without effect leaves no trace.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let label = edit.label();
        let mut next = Project::clone(&self.current);
        next.apply(edit);
        if next == *self.current {
            return false;
        }
        let before = std::mem::replace(&mut self.current, Arc::new(next));
        self.undo.push(Step {
            project: before,
            label,
        });
        self.redo.clear();
        true
    }

    /// Takes the last change back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        step(&mut self.current, &mut self.undo, &mut self.redo)
    }

    /// Makes the change again; says whether there was one.
    pub fn redo(&mut self) -> bool {
        step(&mut self.current, &mut self.redo, &mut self.undo)
    }

    /// What [`History::undo`] would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|step| step.label.as_str())
    }

    /// What [`History::redo`] would make again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// Remembers the current project as the one on disk.
    pub fn mark_saved(&mut self) {
        self.saved = Arc::clone(&self.current);
    }

    /// Whether the current project is another than the saved one. Undoing back to it is clean again.
    pub fn unsaved(&self) -> bool {
        !Arc::ptr_eq(&self.current, &self.saved)
    }
}

fn step(current: &mut Arc<Project>, from: &mut Vec<Step>, to: &mut Vec<Step>) -> bool {
    let Some(Step { project, label }) = from.pop() else {
        return false;
    };
    let left = std::mem::replace(current, project);
    to.push(Step {
        project: left,
        label,
    });
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rename(name: &str) -> Edit {
        Edit::Rename(name.to_owned())
    }

    #[test]
    fn undo_back_to_the_saved_project_is_clean_again() {
        let mut history = History::default();
        assert!(history.apply(rename("A")));
        history.mark_saved();
        assert!(history.apply(rename("B")));
        assert!(history.unsaved());
        assert!(history.undo());
        assert!(!history.unsaved());
        assert_eq!(history.current().name, "A");
    }

    #[test]
    fn an_edit_without_effect_leaves_no_trace() {
        let mut history = History::default();
        assert!(!history.apply(rename("")));
        assert_eq!(history.undo_label(), None);
        assert!(!history.unsaved());
    }

    #[test]
    fn a_new_edit_forgets_what_was_taken_back() {
        let mut history = History::default();
        history.apply(rename("A"));
        history.undo();
        assert_eq!(history.redo_label(), Some("rename project"));
        history.apply(rename("C"));
        assert!(!history.redo());
        assert_eq!(history.current().name, "C");
    }
}
