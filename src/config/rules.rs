//! The rules between the settings: what a server for partners must have, and what the demo brings itself.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use secrecy::SecretString;
use url::Url;

use super::mail::{Credentials, Security, Smtp, is_loopback};
use super::settings::{SmtpSettings, TransportKind};
use super::{Config, Mail, MailTransport, Problems, Reading};

/// What the server runs for.
#[derive(Debug, Clone)]
pub enum Mode {
    /// For partners.
    Serve,
    /// To be tried out.
    Demo(Box<DemoSettings>),
}

/// What the demo brings itself.
#[derive(Debug, Clone)]
pub struct DemoSettings {
    /// Its database.
    pub database_url: String,
    /// Where its mail goes.
    pub mail_folder: PathBuf,
    /// Its secret key.
    pub secret_key: SecretString,
    /// Where it listens already.
    pub listen: SocketAddr,
    /// Where it is reached.
    pub public_url: Url,
    /// Who gets what nobody covers.
    pub default_recipient: String,
    /// Whom mails are from.
    pub from: String,
    /// Days on which nobody works, where none are set.
    pub holidays: BTreeSet<NaiveDate>,
}

/// Settings of a real district, which the demo must not touch: it would fill its database and write to its people.
const NOT_IN_DEMO: [&str; 6] =
    ["database_url", "secret_key", "default_recipients", "mail.transport", "mail.from", "mail.folder"];

impl Reading {
    /// Applies the rules between the settings.
    ///
    /// # Errors
    ///
    /// Every problem: those of reading, those that were added, and those of the rules.
    pub fn finish(mut self, mode: Mode) -> Result<Config, Problems> {
        if let Mode::Demo(demo) = mode {
            self.bring(*demo);
        } else {
            self.serves_partners();
        }
        let transport = self.transport();
        self.within_each_other();
        let Self { settings, problems } = self;
        match (settings.public_url, settings.secret_key, settings.mail.from, transport) {
            (Some(public_url), Some(secret_key), Some(from), Some(transport)) if problems.0.is_empty() => Ok(Config {
                database_url: settings.database_url,
                listen: settings.listen,
                public_url,
                secret_key,
                trusted_proxy_hops: settings.trusted_proxy_hops,
                log: settings.log,
                mail: Mail { from, transport, lease: settings.mail.lease },
                default_recipients: settings.default_recipients,
                promise: settings.promise,
                rates: settings.rates,
                session: settings.session,
                link_lasts: settings.link_lasts,
                insecure_cookie: settings.insecure_cookie,
                limits: settings.limits,
            }),
            _ => Err(problems),
        }
    }

    fn bring(&mut self, demo: DemoSettings) {
        for key in NOT_IN_DEMO {
            if self.settings.sources.contains_key(key) {
                let right = "unset it for `demo`, or run `serve`";
                self.wrong(key, self.settings.source(key), "is set, and the demo has its own", right);
            }
        }
        let settings = &mut self.settings;
        settings.database_url = demo.database_url.into();
        settings.secret_key = Some(demo.secret_key);
        settings.listen = demo.listen;
        settings.public_url.get_or_insert(demo.public_url);
        settings.default_recipients = vec![demo.default_recipient];
        settings.mail.transport = TransportKind::Folder;
        settings.mail.folder = demo.mail_folder;
        settings.mail.from = Some(demo.from);
        // Browsers keep a secure cookie from plain HTTP.
        settings.insecure_cookie |= settings.public_url.as_ref().is_some_and(|url| url.scheme() == "http");
        if settings.promise.holidays.is_empty() {
            settings.promise.holidays = demo.holidays;
        }
    }

    fn serves_partners(&mut self) {
        let settings = &self.settings;
        let mut missing = Vec::new();
        if settings.public_url.is_none() {
            missing.push((
                "public_url",
                "set the address under which people reach the server, such as https://liaison.example.org",
            ));
        }
        if settings.secret_key.is_none() {
            missing.push((
                "secret_key",
                "give at least 32 random characters, for instance from `openssl rand -base64 32`",
            ));
        }
        if settings.default_recipients.is_empty() {
            missing.push(("default_recipients", "name at least one address, so that every inquiry reaches somebody"));
        }
        if settings.mail.from.is_none() {
            missing.push(("mail.from", "set the district's address that mails are from"));
        }
        for (key, right) in missing {
            self.needed(key, right);
        }
        if self.settings.mail.transport == TransportKind::Folder {
            let (key, right) = ("mail.transport", "set `smtp`: partners would never get mail from a folder");
            self.wrong(key, self.settings.source(key), "is the demo's transport", right);
        }
        let elsewhere = |url: &Url| !is_loopback(url.host_str().unwrap_or_default());
        if self.settings.insecure_cookie && self.settings.public_url.as_ref().is_none_or(elsewhere) {
            let (key, right) = ("cookie.insecure", "unset it: whoever reads the cookie on its way is signed in");
            self.wrong(key, self.settings.source(key), "is for this machine alone", right);
        }
        let exposed = |url: &Url| url.scheme() == "http" && !is_loopback(url.host_str().unwrap_or_default());
        if self.settings.public_url.as_ref().is_some_and(exposed) {
            let (key, right) = ("public_url", "use https: private links and personal data travel over it");
            self.wrong(key, self.settings.source(key), "is not encrypted", right);
        }
    }

    /// A key that must be set; said once, where its value could not be read either.
    fn needed(&mut self, key: &str, right: &str) {
        if !self.problems.0.iter().any(|problem| problem.key == key) {
            self.wrong(key, self.settings.source(key), "is needed", right);
        }
    }

    fn transport(&mut self) -> Option<MailTransport> {
        let mail = &self.settings.mail;
        if mail.transport == TransportKind::Folder {
            return Some(MailTransport::Folder(mail.folder.clone()));
        }
        let SmtpSettings { host, port, tls, username, password, ca_file, limits } = mail.smtp.clone();
        if username.is_some() != password.is_some() {
            let (set, missing) = ("mail.smtp.username", "mail.smtp.password");
            let (set, missing) = if username.is_some() { (set, missing) } else { (missing, set) };
            self.needed(missing, &format!("set it too, or unset {set}"));
        }
        let Some(host) = host else {
            self.needed("mail.smtp.host", "name the mail server");
            return None;
        };
        if tls == Security::None && !is_loopback(&host) {
            let (key, right) =
                ("mail.smtp.tls", "set `implicit` or `starttls`: only a server on this machine may do without");
            self.wrong(key, self.settings.source(key), "is `none`, and the mail server is on another machine", right);
        }
        let port = port.unwrap_or(match tls {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::None => 25,
        });
        let credentials = username.zip(password).map(|(username, password)| Credentials { username, password });
        Some(MailTransport::Smtp(Smtp { host, port, security: tls, credentials, ca_file, limits }))
    }

    fn within_each_other(&mut self) {
        let limits = &self.settings.limits;
        if limits.operation_timeout >= limits.request_timeout {
            let (key, right) = ("limits.request_timeout", "make it longer than limits.operation_timeout");
            self.wrong(key, self.settings.source(key), "is too short", right);
        }
        let limits = &self.settings.limits;
        let zero = [
            ("limits.body_bytes", limits.body_bytes == 0),
            ("limits.connections", limits.connections == 0 || limits.connections > tokio::sync::Semaphore::MAX_PERMITS),
        ];
        for (key, _) in zero.into_iter().filter(|(_, wrong)| *wrong) {
            self.wrong(
                key,
                self.settings.source(key),
                "is out of range",
                "give a number that leaves room for requests",
            );
        }
    }
}
