//! Settings from an optional TOML file and the environment; every problem reported at once.
//!
//! [`read`] takes the table of [`keys`] and both sources and gives [`Settings`]: each value by itself, the environment before
//! the file, both before the default. [`Reading::finish`] applies the rules between the values and gives the [`Config`] that the
//! server runs on. An empty variable counts as not set. No secret is ever shown, neither by `Debug` nor in a problem.

mod keys;
pub mod limits;
pub mod mail;
mod problem;
mod rules;
mod settings;
mod source;
#[cfg(test)]
mod tests;
mod value;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;
use secrecy::SecretString;
use url::Url;

use crate::domain::promise::Promise;
use crate::domain::session::Lasting;
use crate::rate_limit::Rate;

pub use keys::{Key, keys};
pub use limits::Limits;
pub use problem::{Problem, Problems, Source};
pub use rules::{DemoSettings, Mode};
pub use settings::Settings;
pub use source::{Reading, read};

/// Everything that a running Liaison needs to know, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite://PATH` or `postgres://...`.
    pub database_url: SecretString,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address under which people reach the server. Its path ends in `/`, so that [`Url::join`] adds to it.
    pub public_url: Url,
    /// What private links are made from; the same on every replica, and for as long as links are to open.
    pub secret_key: SecretString,
    /// How many proxies before the server add to `X-Forwarded-For`.
    pub trusted_proxy_hops: usize,
    /// What is logged, and how.
    pub log: Log,
    /// From whom mail comes, and how it leaves.
    pub mail: Mail,
    /// Who gets an inquiry that nobody covers; at least one address.
    pub default_recipients: Vec<String>,
    /// When partners are answered.
    pub promise: Promise,
    /// How often interest can be registered.
    pub rates: Rates,
    /// How long people stay signed in.
    pub session: Lasting,
    /// How long a private link works after the inquiry, or the last answer to it.
    pub link_lasts: TimeDelta,
    /// Whether the session's cookie also goes over plain HTTP: for the demo only.
    pub insecure_cookie: bool,
    /// The limits of requests.
    pub limits: Limits,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// For people or for machines.
    pub format: LogFormat,
    /// A level, or a filter such as `info,liaison=debug`.
    pub level: String,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// From whom mail comes, and how it leaves.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The address that mails are from, without a name: the district's name is shown with it.
    pub from: String,
    /// How mail leaves.
    pub transport: MailTransport,
    /// How long a notice is held without a sign of life from the process that sends it.
    pub lease: Duration,
}

/// How mail leaves.
#[derive(Debug, Clone)]
pub enum MailTransport {
    /// To a mail server.
    Smtp(mail::Smtp),
    /// Into a folder, as `.eml` files.
    Folder(PathBuf),
}

/// How often interest can be registered, a link to sign in asked for, and something sent with a private link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// From one client address: an IPv4 address, or an IPv6 network of 64 bits.
    pub address: Rate,
    /// With one e-mail address.
    pub email: Rate,
    /// Links that sign in, with one e-mail address.
    pub sign_in: Rate,
    /// Messages and changes, with one private link.
    pub message: Rate,
}
