//! A mail, read from its file.

use std::io;
use std::path::Path;

use chrono::DateTime;
use mail_parser::{Address, MessageParser};
use tokio::fs;

/// How many mails the list shows.
const SHOWN: usize = 200;
const ENDING: &str = ".eml";

/// A mail.
pub(super) struct Letter {
    /// Its file's name without the ending: the notice's id.
    pub(super) name: String,
    pub(super) subject: String,
    pub(super) to: String,
    pub(super) time: String,
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

impl Letter {
    /// Reads a mail; `None` where there is none of this name.
    pub(super) async fn read(folder: &Path, name: &str) -> Option<Self> {
        // Nothing that could lead out of the folder.
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        if !plain || name.is_empty() {
            return None;
        }
        let bytes = fs::read(folder.join(format!("{name}{ENDING}"))).await.ok()?;
        let message = MessageParser::default().parse(&bytes)?;
        let time = message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0));
        Some(Self {
            name: name.to_owned(),
            subject: message.subject().unwrap_or("(no subject)").to_owned(),
            to: message.to().map(addresses).unwrap_or_default(),
            time: time.map(|time| time.format("%Y-%m-%d %H:%M UTC").to_string()).unwrap_or_default(),
            text: message.body_text(0).map(|text| text.into_owned()),
            html: message.body_html(0).map(|html| html.into_owned()),
            headers: message.headers_raw().map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect(),
        })
    }
}

fn addresses(all: &Address<'_>) -> String {
    let shown = |address: &mail_parser::Addr<'_>| {
        let bare = address.address().unwrap_or_default();
        address.name().map_or_else(|| bare.to_owned(), |name| format!("{name} <{bare}>"))
    };
    all.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// The newest mails of a folder, newest first; none where there is no folder yet. Names begin with the time of the notice.
pub(super) async fn letters(folder: &Path) -> io::Result<Vec<Letter>> {
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        names.extend(name.to_str().and_then(|name| name.strip_suffix(ENDING)).map(str::to_owned));
    }
    names.sort_unstable_by(|a, b| b.cmp(a));
    let mut letters = Vec::new();
    for name in names.iter().take(SHOWN) {
        letters.extend(Letter::read(folder, name).await);
    }
    Ok(letters)
}
