//! Work on a thread of its own: progress out, a stop request in, one result at the end.
//!
//! In: a closure and a revision. Out: exactly one [`Finished`] with that revision, also when the closure
//! panics. Knows nothing of what the work is; whoever receives the result compares revisions and drops a
//! stale one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{JobProgress, Wake};
use crate::engine::{Cancelled, Observer, Phase, Progress};

/// At most this often is the window woken to draw progress.
const WAKE_EVERY: Duration = Duration::from_millis(80);

/// Deep HTML trees are walked by recursion; the usual 2 MiB of a thread are too little for odd pages.
const STACK_BYTES: usize = 16 << 20;

/// A piece of work that is running. Dropping it asks it to stop.
pub(super) struct Job {
    shared: Arc<Shared>,
}

/// What a job sends when it ends.
pub(super) struct Finished<T> {
    /// Which request it answers.
    pub(super) revision: u64,
    /// The result, or what the panic said.
    pub(super) result: Result<T, String>,
}

struct Shared {
    cancelled: AtomicBool,
    progress: Mutex<JobProgress>,
}

impl Job {
    /// Starts the work; its result will carry `revision`. Fails when the system has no thread to give.
    pub(super) fn spawn<T: Send + 'static>(
        revision: u64,
        wake: &Wake,
        results: Sender<Finished<T>>,
        work: impl FnOnce(&Reporter) -> T + Send + 'static,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            cancelled: AtomicBool::new(false),
            progress: Mutex::new(files_progress(0, 0)),
        });
        let reporter = Reporter {
            shared: Arc::clone(&shared),
            wake: Arc::clone(wake),
            woken: Mutex::new(None),
        };
        std::thread::Builder::new()
            .name("crossread-job".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || {
                let result = catch_unwind(AssertUnwindSafe(|| work(&reporter)))
                    .map_err(|panic| panic_message(&*panic));
                // Nobody listens any more when the workspace is gone; then the result is not wanted.
                results.send(Finished { revision, result }).ok();
                (reporter.wake)();
            })?;
        Ok(Self { shared })
    }

    /// How far it is.
    pub(super) fn progress(&self) -> JobProgress {
        *self
            .shared
            .progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }
}

/// The job's side: takes progress and answers whether to go on.
pub(super) struct Reporter {
    shared: Arc<Shared>,
    wake: Wake,
    /// When the window was last woken, and for which stage.
    woken: Mutex<Option<(Instant, usize)>>,
}

impl Reporter {
    /// Progress of reading files, before the engine's phases; `false` asks to stop.
    pub(super) fn files(&self, done: usize, total: usize) -> bool {
        self.set(files_progress(done, total)).is_ok()
    }

    fn set(&self, progress: JobProgress) -> Result<(), Cancelled> {
        if self.shared.cancelled.load(Ordering::Relaxed) {
            return Err(Cancelled);
        }
        let mut shown = self
            .shared
            .progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // Files are read on several threads, and a bar must not run backwards.
        let late = shown.stage == progress.stage
            && shown.count.1 == progress.count.1
            && shown.count.0 > progress.count.0;
        if !late {
            *shown = progress;
        }
        drop(shown);
        let now = Instant::now();
        let mut woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner);
        let due = woken.is_none_or(|(at, stage)| {
            stage != progress.stage.0 || now.duration_since(at) >= WAKE_EVERY
        });
        if due {
            *woken = Some((now, progress.stage.0));
            drop(woken);
            (self.wake)();
        }
        Ok(())
    }
}

impl Observer for Reporter {
    fn report(&self, progress: Progress) -> Result<(), Cancelled> {
        let Progress { phase, done, total } = progress;
        let position = Phase::ALL.iter().position(|&p| p == phase).unwrap_or(0);
        self.set(JobProgress {
            label: phase.label(),
            // Reading files is the first stage.
            stage: (position + 2, Phase::ALL.len() + 1),
            fraction: fraction(done, total),
            count: (done, total),
        })
    }
}

fn files_progress(done: usize, total: usize) -> JobProgress {
    JobProgress {
        label: "Reading files",
        stage: (1, Phase::ALL.len() + 1),
        fraction: fraction(done, total),
        count: (done, total),
    }
}

fn fraction(done: usize, total: usize) -> f32 {
    if total == 0 {
        0.0
    } else {
        (done as f32 / total as f32).clamp(0.0, 1.0)
    }
}

/// The words of a panic, as far as it has any.
fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no further details".to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn quiet() -> Wake {
        Arc::new(|| {})
    }

    #[test]
    fn a_panic_comes_back_as_a_result() {
        let (sender, results) = channel();
        let job = Job::spawn(7, &quiet(), sender, |_| -> u8 { panic!("on page {}", 3) });
        let finished = results.recv().unwrap();
        assert_eq!(finished.revision, 7);
        assert_eq!(finished.result, Err("on page 3".to_owned()));
        drop(job);
    }

    #[test]
    fn dropping_the_job_stops_the_work_at_its_next_report() {
        let (sender, results) = channel();
        let job = Job::spawn(1, &quiet(), sender, |reporter| {
            let mut steps = 0;
            while reporter.files(steps, 0) {
                steps += 1;
                std::thread::yield_now();
            }
            "stopped"
        });
        drop(job);
        assert_eq!(results.recv().unwrap().result, Ok("stopped"));
    }

    #[test]
    fn every_stage_wakes_the_window_but_not_every_step() {
        let wakes = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = Arc::clone(&wakes);
        let wake: Wake = Arc::new(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        let (sender, results) = channel();
        let job = Job::spawn(1, &wake, sender, |reporter| {
            for phase in Phase::ALL {
                for done in 0..100 {
                    reporter
                        .report(Progress {
                            phase,
                            done,
                            total: 100,
                        })
                        .unwrap();
                }
            }
        })
        .unwrap();
        results.recv().unwrap().result.unwrap();
        assert_eq!(job.progress().stage, (5, 5));
        assert_eq!(job.progress().count, (99, 100));
        assert!(wakes.load(Ordering::Relaxed) >= 4);
        assert!(wakes.load(Ordering::Relaxed) < 100);
    }
}
