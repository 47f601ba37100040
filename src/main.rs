//! The program: opens the window on the paths given.

fn main() -> anyhow::Result<()> {
    crossread::gui::run(std::env::args_os().skip(1).map(Into::into).collect())
}
