//! Writes messages as `.eml` files into a folder: for development and the demo.

use std::io;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::message::Message;
use super::mime::Letter;
use super::transport::{SendError, Transport};

/// A folder of mails, one file each, named by the notice: a second try writes the same file again.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder, which is made where it is missing when the first mail comes.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A file appears whole or not at all, and stays when the power fails.
    async fn write(&self, name: &str, content: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.0).await?;
        let unfinished = self.0.join(format!(".{name}.part"));
        let mut file = fs::File::create(&unfinished).await?;
        file.write_all(content).await?;
        file.sync_all().await?;
        fs::rename(&unfinished, self.0.join(format!("{name}.eml"))).await?;
        // The new name is kept by the folder, not by the file. Only Unix can open a folder.
        if cfg!(unix) {
            fs::File::open(&self.0).await?.sync_all().await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Transport for Folder {
    async fn send(&self, message: &Message) -> Result<(), SendError> {
        let letter = Letter::of(message)?;
        let name = message.id.split('@').next().unwrap_or_default();
        let written = self.write(name, &letter.content(true)).await;
        written.map_err(|error| SendError::Temporary(format!("folder: {}", error.kind())))
    }

    async fn handshake(&self) -> Result<(), SendError> {
        let made = fs::create_dir_all(&self.0).await;
        made.map_err(|error| SendError::Temporary(format!("folder: {}", error.kind())))
    }
}
