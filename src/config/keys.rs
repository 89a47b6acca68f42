//! The table of keys: name, default, what it means, and how its value is read. The settings table of the README is checked
//! against it.

use std::time::Duration;

use chrono::TimeDelta;
use secrecy::SecretString;
use url::Url;

use super::LogFormat;
use super::mail::Security;
use super::problem::variable;
use super::settings::{Settings, TransportKind};
use super::value::{Raw, Wrong};
use crate::store::Backend;

/// No limit of a request is longer than this.
const AN_HOUR: Duration = Duration::from_secs(3600);
/// Nobody stays signed in for longer than this.
const A_YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
/// Short enough for a secret that was made by chance, long enough that none was thought up.
const SHORTEST_SECRET: usize = 32;

/// One key of the settings.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its path, as in the file: `mail.smtp.host`.
    pub name: &'static str,
    /// What holds where it is not set, as it would be written; empty where nothing does.
    pub default: &'static str,
    /// What it means.
    pub about: &'static str,
    /// Whether its value must not be shown.
    pub(super) private: bool,
    pub(super) set: fn(&mut Settings, &Raw) -> Result<(), Wrong>,
}

impl Key {
    /// The name of its variable in the environment: `LIAISON_MAIL__SMTP__HOST`.
    pub fn variable(&self) -> String {
        variable(self.name)
    }
}

/// Every key, in the order of the README's table.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    GENERAL.iter().chain(MAIL).chain(PROMISE_AND_RATES).chain(LIMITS)
}

macro_rules! key {
    ($name:literal = $default:literal, $about:literal, $set:expr) => {
        Key { name: $name, default: $default, about: $about, private: false, set: $set }
    };
    (private $name:literal = $default:literal, $about:literal, $set:expr) => {
        Key { name: $name, default: $default, about: $about, private: true, set: $set }
    };
}

const GENERAL: &[Key] = &[
    key!(private "database_url" = "sqlite://liaison.db", "The database: `sqlite://PATH` or `postgres://USER:PASSWORD@HOST/NAME`", |s, raw| {
        let text = raw.text()?;
        Backend::of(text).map_err(|_| Wrong::new("names no database", "write sqlite://PATH or postgres://..."))?;
        s.database_url = SecretString::from(text);
        Ok(())
    }),
    key!("listen" = "127.0.0.1:8000", "Address and port on which the server listens", |s, raw| {
        s.listen = raw.parse("write an address and a port, such as 127.0.0.1:8000 or [::]:8000")?;
        Ok(())
    }),
    key!(
        "public_url" = "",
        "The address under which people reach the server; links in mails start with it",
        |s, raw| {
            s.public_url = Some(public_url(raw)?);
            Ok(())
        }
    ),
    key!(private "secret_key" = "", "At least 32 random characters; a new key breaks the private links already sent", |s, raw| {
        s.secret_key = Some(secret_key(raw)?);
        Ok(())
    }),
    key!(
        "trusted_proxy_hops" = "0",
        "How many proxies before the server add to `X-Forwarded-For`; 0 where clients connect directly",
        |s, raw| {
            s.trusted_proxy_hops = raw.parse("give the number of proxies: 0, 1, ...")?;
            Ok(())
        }
    ),
    key!(private "default_recipients" = "", "E-mail addresses that get an inquiry which no coordinator covers", |s, raw| {
        s.default_recipients = raw.emails()?;
        Ok(())
    }),
    key!("log.format" = "text", "`text` for people, `json` for machines", |s, raw| {
        s.log.format = raw.one_of(&[("text", LogFormat::Text), ("json", LogFormat::Json)])?;
        Ok(())
    }),
    key!(
        "log.level" = "info",
        "A level (`error`, `warn`, `info`, `debug`, `trace`) or a filter such as `info,liaison=debug`",
        |s, raw| {
            let text = raw.text()?;
            tracing_subscriber::EnvFilter::try_new(text).map_err(|_| {
                Wrong::new("is not understood", "write a level, or a filter such as info,liaison=debug")
            })?;
            s.log.level = text.to_owned();
            Ok(())
        }
    ),
];

const MAIL: &[Key] = &[
    key!("mail.transport" = "smtp", "`smtp`; or `folder`, which only `demo` may use", |s, raw| {
        s.mail.transport = raw.one_of(&[("smtp", TransportKind::Smtp), ("folder", TransportKind::Folder)])?;
        Ok(())
    }),
    key!(private "mail.from" = "", "The address that mails are from; the district's name is shown with it", |s, raw| {
        s.mail.from = Some(raw.email()?);
        Ok(())
    }),
    key!("mail.folder" = "mail", "The folder of the transport `folder`", |s, raw| {
        s.mail.folder = raw.text()?.into();
        Ok(())
    }),
    key!(
        "mail.lease" = "180s",
        "How long a notice waits for another process when the one that was sending it has died",
        |s, raw| {
            s.mail.lease = raw.duration(Duration::from_secs(3600))?;
            Ok(())
        }
    ),
    key!("mail.smtp.host" = "", "The mail server's host name, as its certificate shows it", |s, raw| {
        let host = raw.text()?;
        if host.is_empty() || host.contains([':', '/', '@', ' ']) && host.parse::<std::net::Ipv6Addr>().is_err() {
            return Err(Wrong::new("is no host name", "write the name alone; the port has a key of its own"));
        }
        s.mail.smtp.host = Some(host.to_owned());
        Ok(())
    }),
    key!("mail.smtp.port" = "", "Its port; where not set, 465, 587 or 25 by `mail.smtp.tls`", |s, raw| {
        s.mail.smtp.port = Some(raw.parse::<std::num::NonZeroU16>("give a port from 1 to 65535")?.get());
        Ok(())
    }),
    key!(
        "mail.smtp.tls" = "implicit",
        "`implicit`: TLS from the start; `starttls`: required before anything is sent; `none`: only on the same machine",
        |s, raw| {
            s.mail.smtp.tls =
                raw.one_of(&[("implicit", Security::Tls), ("starttls", Security::StartTls), ("none", Security::None)])?;
            Ok(())
        }
    ),
    key!(private "mail.smtp.username" = "", "The account at the mail server", |s, raw| {
        s.mail.smtp.username = Some(raw.text()?.to_owned());
        Ok(())
    }),
    key!(private "mail.smtp.password" = "", "Its password", |s, raw| {
        s.mail.smtp.password = Some(SecretString::from(raw.text()?));
        Ok(())
    }),
    key!("mail.smtp.ca_file" = "", "A PEM file of certificates that are trusted beside the public ones", |s, raw| {
        s.mail.smtp.ca_file = Some(raw.text()?.into());
        Ok(())
    }),
    key!("mail.smtp.connect_timeout" = "30s", "How long connecting may take", |s, raw| {
        s.mail.smtp.limits.connect = raw.duration(Duration::from_secs(60))?;
        Ok(())
    }),
    key!("mail.smtp.command_timeout" = "60s", "How long the server may take to answer a command", |s, raw| {
        s.mail.smtp.limits.command = raw.duration(Duration::from_secs(60))?;
        Ok(())
    }),
    key!(
        "mail.smtp.acknowledge_timeout" = "600s",
        "How long it may take to acknowledge a mail; giving up early sends mails twice",
        |s, raw| {
            s.mail.smtp.limits.acknowledge = raw.duration(Duration::from_secs(600))?;
            Ok(())
        }
    ),
];

const PROMISE_AND_RATES: &[Key] = &[
    key!(
        "promise.reply_business_days" = "3",
        "Within how many business days partners are promised an answer",
        |s, raw| {
            s.promise.business_days = raw.positive()?;
            Ok(())
        }
    ),
    key!("promise.time_zone" = "America/Los_Angeles", "The district's time zone, by its IANA name", |s, raw| {
        s.promise.time_zone = raw.parse("write an IANA name, such as America/Los_Angeles")?;
        Ok(())
    }),
    key!("promise.holidays" = "", "Days on which nobody works, as a list of dates such as `2026-11-26`", |s, raw| {
        let days = raw.list().into_iter().map(str::parse).collect::<Result<_, _>>();
        s.promise.holidays = days.map_err(|_| Wrong::new("holds what is no date", "list dates such as 2026-11-26"))?;
        Ok(())
    }),
    key!(
        "rate.address.burst" = "20",
        "Inquiries that one client address can send at once, and links to sign in that it can ask for",
        |s, raw| {
            s.rates.address.burst = raw.positive()?;
            Ok(())
        }
    ),
    key!("rate.address.per_hour" = "20", "How many of them grow back in an hour", |s, raw| {
        s.rates.address.per_hour = raw.positive()?;
        Ok(())
    }),
    key!("rate.email.burst" = "5", "Inquiries that can be sent at once with one e-mail address", |s, raw| {
        s.rates.email.burst = raw.positive()?;
        Ok(())
    }),
    key!("rate.email.per_hour" = "1", "How many of them grow back in an hour", |s, raw| {
        s.rates.email.per_hour = raw.positive()?;
        Ok(())
    }),
    key!(
        "rate.sign_in.burst" = "5",
        "Links to sign in that can be asked for at once with one e-mail address",
        |s, raw| {
            s.rates.sign_in.burst = raw.positive()?;
            Ok(())
        }
    ),
    key!("rate.sign_in.per_hour" = "10", "How many of them grow back in an hour", |s, raw| {
        s.rates.sign_in.per_hour = raw.positive()?;
        Ok(())
    }),
    key!(
        "rate.message.burst" = "10",
        "Messages and changes that can be sent at once with one private link",
        |s, raw| {
            s.rates.message.burst = raw.positive()?;
            Ok(())
        }
    ),
    key!("rate.message.per_hour" = "5", "How many of them grow back in an hour", |s, raw| {
        s.rates.message.per_hour = raw.positive()?;
        Ok(())
    }),
    key!(
        "link.lasts" = "180d",
        "How long a partner's private link works after the inquiry, or the last answer to it",
        |s, raw| {
            s.link_lasts = span(raw)?;
            Ok(())
        }
    ),
    key!("session.idle" = "12h", "After how long without a request somebody is signed out", |s, raw| {
        s.session.idle = span(raw)?;
        Ok(())
    }),
    key!("session.longest" = "14d", "After how long somebody must sign in again in any case", |s, raw| {
        s.session.longest = span(raw)?;
        Ok(())
    }),
    key!(
        "cookie.insecure" = "false",
        "`true`: the session's cookie also goes over plain HTTP; only on this machine",
        |s, raw| {
            s.insecure_cookie = raw.one_of(&[("true", true), ("false", false)])?;
            Ok(())
        }
    ),
];

const NUMBER: &str = "give a whole number";

macro_rules! limit {
    ($name:literal = $default:literal, $field:ident: number, $about:literal) => {
        key!($name = $default, $about, |s, raw| {
            s.limits.$field = raw.parse(NUMBER)?;
            Ok(())
        })
    };
    ($name:literal = $default:literal, $field:ident: time, $about:literal) => {
        key!($name = $default, $about, |s, raw| {
            s.limits.$field = raw.duration(AN_HOUR)?;
            Ok(())
        })
    };
}

const LIMITS: &[Key] = &[
    limit!("limits.body_bytes" = "65536", body_bytes: number, "Bytes of a request body, a query string, a document"),
    limit!("limits.nesting" = "30", nesting: number, "How deep brackets and selections may nest in a document"),
    limit!("limits.tokens" = "4000", tokens: number, "Lexical tokens of a document"),
    limit!("limits.selections" = "5000", selections: number, "Selections of a document, fragments spread"),
    limit!("limits.cost" = "50000", cost: number, "Points of one operation: fields, multiplied by the lists that they stand in"),
    limit!("limits.list_assumed" = "10", list_assumed: number, "Items that are assumed of a list without pages"),
    limit!("limits.aliases" = "100", aliases: number, "Aliases of a document"),
    limit!("limits.directives" = "100", directives: number, "Directives of a document"),
    limit!("limits.root_fields" = "20", root_fields: number, "Root fields of a query"),
    limit!("limits.mutation_fields" = "1", mutation_fields: number, "Root fields of a mutation"),
    limit!("limits.errors" = "20", errors: number, "Errors of one answer"),
    limit!("limits.verdict_entries" = "2000", verdict_entries: number, "Documents whose verdict is kept"),
    limit!("limits.verdict_bytes" = "67108864", verdict_bytes: number, "Bytes that kept verdicts may take"),
    limit!("limits.socket_operations" = "50", socket_operations: number, "Operations open on one WebSocket"),
    limit!("limits.socket_silence" = "60s", socket_silence: time, "How long a WebSocket may stay silent"),
    limit!("limits.streams" = "1000", streams: number, "Subscriptions open at the same time"),
    limit!("limits.stream_check" = "60s", stream_check: time, "How late it is noticed that whoever has a subscription open no longer may"),
    limit!("limits.connections" = "4096", connections: number, "Connections open at the same time"),
    limit!("limits.head_timeout" = "10s", head_timeout: time, "How long the head of a request may take to arrive"),
    limit!("limits.body_timeout" = "15s", body_timeout: time, "How long the body of a request may take to arrive"),
    limit!("limits.operation_timeout" = "20s", operation_timeout: time, "How long an operation may run"),
    limit!("limits.request_timeout" = "30s", request_timeout: time, "How long a request may take in all"),
    limit!("limits.drain_timeout" = "20s", drain_timeout: time, "How long requests may go on after the server was told to stop"),
];

/// For how long somebody may stay signed in.
fn span(raw: &Raw) -> Result<TimeDelta, Wrong> {
    let span = raw.duration(A_YEAR)?;
    TimeDelta::from_std(span).map_err(|_| Wrong::new("is out of range", "write a time such as 12h or 14d"))
}

fn public_url(raw: &Raw) -> Result<Url, Wrong> {
    let right = "write an absolute address, such as https://liaison.example.org";
    let mut url: Url = raw.parse(right)?;
    let plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() || !plain {
        return Err(Wrong::new("is no plain http or https address", right));
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

fn secret_key(raw: &Raw) -> Result<SecretString, Wrong> {
    let right = "give at least 32 random characters, for instance from `openssl rand -base64 32`";
    let text = raw.text()?;
    let different: std::collections::BTreeSet<u8> = text.bytes().collect();
    if text.len() < SHORTEST_SECRET {
        return Err(Wrong::new("is too short", right));
    }
    // 32 random hexadecimal digits have fewer than 8 different ones once in many millions of times.
    if different.len() < 8 { Err(Wrong::new("is not random", right)) } else { Ok(SecretString::from(text)) }
}
