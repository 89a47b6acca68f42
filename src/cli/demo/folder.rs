//! The folder in which the demo keeps its data.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use data_encoding::BASE64URL_NOPAD;
use secrecy::SecretString;

use super::super::Failure;
use crate::id::Chance;

const KEY_FILE: &str = "secret-key";

/// The demo's folder.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes what is missing of it.
    pub(super) fn open(path: PathBuf, chance: &Chance) -> Result<Self, Failure> {
        let folder = Self(path);
        folder.make(chance).map_err(|error| folder.failed(&error))?;
        Ok(folder)
    }

    fn make(&self, chance: &Chance) -> io::Result<()> {
        fs::create_dir_all(self.mail())?;
        match private_file(&self.0.join(KEY_FILE)) {
            Ok(mut file) => file.write_all(BASE64URL_NOPAD.encode(&chance.bytes::<32>()).as_bytes()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Made once; private links open as long as it stays.
    pub(super) fn secret_key(&self) -> Result<SecretString, Failure> {
        let key = fs::read_to_string(self.0.join(KEY_FILE)).map_err(|error| self.failed(&error))?;
        if key.len() < 32 {
            let path = self.0.join(KEY_FILE);
            return Err(Failure::Failed(format!("{} is damaged; remove it, and a new one is made", path.display())));
        }
        Ok(key.into())
    }

    pub(super) fn database_url(&self) -> String {
        format!("sqlite://{}", self.0.join("liaison.db").display())
    }

    pub(super) fn mail(&self) -> PathBuf {
        self.0.join("mail")
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    fn failed(&self, error: &io::Error) -> Failure {
        Failure::Failed(format!("the demo cannot keep its data in {}: {error}", self.0.display()))
    }
}

/// A new file that only its owner can read.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::open(parent.path().join("demo"), &Chance::seeded(1)).unwrap();
        let mode = fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
