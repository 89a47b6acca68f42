//! What is wrong with the settings: which key, where it was set, what is wrong, what would be right.

use std::fmt;
use std::path::PathBuf;

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In the settings file.
    File(PathBuf),
    /// In a variable of the environment.
    Variable(String),
    /// Nowhere.
    Unset,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Unset => f.write_str("not set"),
        }
    }
}

/// One thing wrong. Its text holds no secret and no e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key; for the file itself, its path.
    pub key: String,
    /// Where it was set.
    pub source: Source,
    /// What is wrong, to be read after the key.
    pub wrong: String,
    /// What would be right, as an instruction.
    pub right: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, source, wrong, right } = self;
        match source {
            Source::Unset => write!(f, "{key} ({}, {source}): {wrong}; {right}", variable(key)),
            _ => write!(f, "{key} ({source}): {wrong}; {right}"),
        }
    }
}

/// The variable of a key: `LIAISON_MAIL__SMTP__HOST` for `mail.smtp.host`.
pub(super) fn variable(key: &str) -> String {
    format!("LIAISON_{}", key.replace('.', "__").to_uppercase())
}

/// Everything wrong, in the order found; never empty as an error.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => write!(f, "1 problem with the settings:")?,
            count => write!(f, "{count} problems with the settings:")?,
        }
        self.0.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for Problems {}
