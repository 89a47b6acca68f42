//! What can be set about mail: who it is from, and how it leaves. Reading and judging the settings is `config`'s work.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use crate::domain::language::Text;

/// Whom the mails come from.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The district's name, as mails are signed with it and as the display name of the sender.
    pub district: Text,
    /// The address that mails are from. Its domain ends every Message-ID.
    pub from: String,
    /// Where an answer goes when nobody is assigned: the first default recipient, or the district's address.
    pub reply_to: String,
    /// What stands before the token in a private link: `https://liaison.example.org/inquiry/`.
    pub link_base: String,
    /// The same of a link that signs in: `https://liaison.example.org/sign-in/`.
    pub sign_in_base: String,
}

/// How the worker delivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// How many mails are on their way at once, so that one that hangs delays no other.
    pub slots: usize,
    /// How long a notice is held without a sign of life from its worker, which renews the lease while it sends: so long
    /// a notice waits that was on its way when its process was killed.
    pub lease: Duration,
    /// How long a try may take, whatever its transport does. Longer than a delivery can take by its own limits.
    pub longest: Duration,
    /// How often the database is asked for what other processes have written.
    pub poll: Duration,
}

impl Default for Delivery {
    fn default() -> Self {
        Self {
            slots: 4,
            lease: Duration::from_secs(3 * 60),
            longest: Duration::from_secs(20 * 60),
            poll: Duration::from_secs(3),
        }
    }
}

/// How a connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, mostly on port 465.
    Tls,
    /// Plain until STARTTLS, which is required: a server that does not offer it gets no mail. Mostly port 587.
    StartTls,
    /// No protection: for a server on the same machine only.
    None,
}

/// The mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Its host name, which its certificate must show.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Who signs in; `None` where the server knows this machine.
    pub credentials: Option<Credentials>,
    /// A PEM file of certificates that are trusted beside the public ones.
    pub ca_file: Option<PathBuf>,
    /// How long each step may take.
    pub limits: Limits,
}

/// Who signs in to the mail server.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account.
    pub username: String,
    /// Its password.
    pub password: SecretString,
}

/// How long a step of a mail's delivery may take. Together they must stay below the longest try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until the connection stands, TLS from the first byte included.
    pub connect: Duration,
    /// Until a command is answered.
    pub command: Duration,
    /// From the first byte of the message until it is acknowledged. Long (RFC 5321, 4.5.3.2.6: ten minutes), because
    /// whoever gives up early sends a message twice.
    pub acknowledge: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            command: Duration::from_secs(60),
            acknowledge: Duration::from_secs(600),
        }
    }
}

impl Limits {
    /// How long a delivery can take: connecting, six commands (greeting, STARTTLS, AUTH, MAIL, RCPT, DATA), the message.
    pub fn longest(self) -> Duration {
        self.connect + self.command * 6 + self.acknowledge
    }
}

/// Whether a host is this machine: the only one that may be spoken to without protection.
pub fn is_loopback(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    let named = host.eq_ignore_ascii_case("localhost") || host.eq_ignore_ascii_case("localhost.");
    named || address.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_ends_by_its_own_limits() {
        assert!(Limits::default().longest() < Delivery::default().longest);
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1", "[::1]"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "0.0.0.0", "mail", ""] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
