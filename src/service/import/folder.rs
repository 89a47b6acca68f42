//! A folder's files as import takes them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The most bytes of one file.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads the files of a folder, by name. Hidden files, folders and notes (`.md`) are passed over; of files that are not
/// CSV only the name is taken, so that import can say that it does not know them.
///
/// # Errors
///
/// As the file system says, and where a file has more than 64 MB; the message names the path.
pub fn folder(path: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let named = |path: &Path, error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| named(path, error))? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let ends = |ending: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending));
        if name.starts_with('.') || ends("md") || !path.is_file() {
            continue;
        }
        let bytes = if ends("csv") { bounded(&path).map_err(|error| named(&path, error))? } else { Vec::new() };
        files.push((name.to_owned(), bytes));
    }
    files.sort();
    Ok(files)
}

fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file has more than 64 MB"));
    }
    Ok(bytes)
}
