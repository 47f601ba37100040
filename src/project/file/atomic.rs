//! Writing a file so that it is never half there.
//!
//! The new content goes to a temporary file in the same folder, is forced to the disk, and takes the
//! place of the old one in a single step. Used for projects and for reports.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::FileError;

/// Writes a whole file or leaves what was there.
///
/// # Errors
/// [`FileError::Write`] when the folder cannot be written to, the disk is full, or `write` fails.
pub fn write_atomic(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    replace(path, write).map_err(|reason| FileError::Write {
        path: path.to_owned(),
        reason,
    })
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    // A link keeps being a link: what it points at is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".crossread-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A new file gets what the umask leaves of rw-rw-rw-, as from any other program; an old one keeps
        // its rights. Without this a saved project would be readable by its owner alone.
        let mode = std::fs::metadata(&target).map_or(0o666, |old| old.permissions().mode() & 0o777);
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder)?;
    let mut buffer = BufWriter::new(file.as_file_mut());
    write(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}
