//! The settings one by one, as far as they are set; the defaults of those that have one.

use std::collections::{BTreeSet, HashMap};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;
use secrecy::SecretString;
use url::Url;

use super::mail::{self, Security};
use super::{Limits, Log, LogFormat, Rates, Source};
use crate::domain::promise::Promise;
use crate::domain::session::Lasting;
use crate::rate_limit::Rate;

/// The settings one by one: each is well formed, the rules between them are not applied yet.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `database_url`.
    pub database_url: SecretString,
    /// `listen`.
    pub listen: SocketAddr,
    /// `public_url`.
    pub public_url: Option<Url>,
    /// `secret_key`.
    pub secret_key: Option<SecretString>,
    /// `trusted_proxy_hops`.
    pub trusted_proxy_hops: usize,
    /// `log.*`.
    pub log: Log,
    /// `mail.*`.
    pub mail: MailSettings,
    /// `default_recipients`.
    pub default_recipients: Vec<String>,
    /// `promise.*`.
    pub promise: Promise,
    /// `rate.*`.
    pub rates: Rates,
    /// `session.*`.
    pub session: Lasting,
    /// `link.lasts`.
    pub link_lasts: TimeDelta,
    /// `cookie.insecure`.
    pub insecure_cookie: bool,
    /// `limits.*`.
    pub limits: Limits,
    /// Where each key was set that was.
    pub(super) sources: HashMap<&'static str, Source>,
}

/// `mail.*`.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// `mail.transport`.
    pub transport: TransportKind,
    /// `mail.from`.
    pub from: Option<String>,
    /// `mail.folder`.
    pub folder: PathBuf,
    /// `mail.lease`.
    pub lease: Duration,
    /// `mail.smtp.*`.
    pub smtp: SmtpSettings,
}

/// Which transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransportKind {
    /// A mail server.
    Smtp,
    /// A folder.
    Folder,
}

/// `mail.smtp.*`.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    /// `mail.smtp.host`.
    pub host: Option<String>,
    /// `mail.smtp.port`; `None`: what `mail.smtp.tls` suggests.
    pub port: Option<u16>,
    /// `mail.smtp.tls`.
    pub tls: Security,
    /// `mail.smtp.username`.
    pub username: Option<String>,
    /// `mail.smtp.password`.
    pub password: Option<SecretString>,
    /// `mail.smtp.ca_file`.
    pub ca_file: Option<PathBuf>,
    /// `mail.smtp.*_timeout`.
    pub limits: mail::Limits,
}

impl Settings {
    /// Where a key was set.
    pub fn source(&self, key: &str) -> Source {
        self.sources.get(key).cloned().unwrap_or(Source::Unset)
    }
}

impl Default for Settings {
    fn default() -> Self {
        let promise =
            Promise { business_days: 3, time_zone: chrono_tz::America::Los_Angeles, holidays: BTreeSet::new() };
        let smtp = SmtpSettings {
            host: None,
            port: None,
            tls: Security::Tls,
            username: None,
            password: None,
            ca_file: None,
            limits: mail::Limits::default(),
        };
        Self {
            database_url: "sqlite://liaison.db".to_owned().into(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8000)),
            public_url: None,
            secret_key: None,
            trusted_proxy_hops: 0,
            log: Log { format: LogFormat::Text, level: "info".to_owned() },
            mail: MailSettings {
                transport: TransportKind::Smtp,
                from: None,
                folder: "mail".into(),
                lease: mail::Delivery::default().lease,
                smtp,
            },
            default_recipients: Vec::new(),
            promise,
            rates: Rates {
                address: Rate { burst: 20, per_hour: 20 },
                email: Rate { burst: 5, per_hour: 1 },
                sign_in: Rate { burst: 5, per_hour: 10 },
                message: Rate { burst: 10, per_hour: 5 },
            },
            session: Lasting { idle: TimeDelta::hours(12), longest: TimeDelta::days(14) },
            link_lasts: TimeDelta::days(180),
            insecure_cookie: false,
            limits: Limits::default(),
            sources: HashMap::new(),
        }
    }
}
