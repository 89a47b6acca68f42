//! Files into a folder, each whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes files into a folder, made where missing. Each takes the place of its predecessor at once; other files of the
/// folder are left alone.
///
/// # Errors
///
/// As the file system says; the files before the failing one are written then.
pub fn to_folder(path: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir_all(path)?;
    for (name, bytes) in files {
        let mut builder = tempfile::Builder::new();
        // A temporary file is private by default; an export is as readable as any new file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file: NamedTempFile = builder.prefix(".export-").tempfile_in(path)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path.join(name))?;
    }
    Ok(())
}
