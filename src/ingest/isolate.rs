//! A wall around the readers: a panic inside one file costs that file only.
//!
//! In: a function. Out: its result, or nothing if it panicked. Parsers of foreign formats are large, and
//! a fault in one of them must neither end the program nor print a backtrace over the person's terminal.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; `None` if it panicked.
pub(super) fn run<T>(work: impl FnOnce() -> T) -> Option<T> {
    // The hook is the process's own: it is wrapped once and stays silent only for this thread, only here.
    static WRAP: Once = Once::new();
    WRAP.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                usual(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    // What `work` borrows is thrown away by the caller when it fails.
    let result = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_contained() {
        assert_eq!(run(|| 1), Some(1));
        assert_eq!(run(|| -> u8 { panic!("a broken parser") }), None);
        assert_eq!(run(|| 2), Some(2));
    }
}
