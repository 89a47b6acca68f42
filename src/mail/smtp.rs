//! Carries messages to a mail server: a new connection for each, every step within its time, and dropped at the first
//! failure, because the next message on a half-used connection would read its predecessor's replies.

mod outcome;

use std::future::Future;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use tokio::time::timeout;

use self::outcome::Stage;
use super::message::Message;
use super::mime::Letter;
use super::transport::{SendError, Transport};
use crate::config::mail::{Security, Smtp as Settings};

/// How long a goodbye may take: nothing depends on it.
const GOODBYE: Duration = Duration::from_secs(5);

/// How a certificate begins in PEM.
const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// The settings name something that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SmtpSetupError {
    /// The file of trusted certificates.
    #[error("the file of trusted certificates cannot be read")]
    CaFile(#[source] std::io::Error),
    /// A certificate in it, or the host name.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
}

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    settings: Settings,
    tls: Option<TlsParameters>,
    hello: ClientId,
}

impl Smtp {
    /// Reads the trusted certificates; does not connect yet.
    ///
    /// # Errors
    ///
    /// [`SmtpSetupError`] where the certificates or the host name cannot be used.
    pub fn new(settings: Settings) -> Result<Self, SmtpSetupError> {
        let tls = match settings.security {
            Security::None => None,
            Security::Tls | Security::StartTls => Some(tls(&settings)?),
        };
        Ok(Self { settings, tls, hello: ClientId::default() })
    }

    /// A connection that is ready for a mail: greeted, protected, signed in.
    async fn open(&self) -> Result<AsyncSmtpConnection, SendError> {
        let limits = self.settings.limits;
        let address = (self.settings.host.as_str(), self.settings.port);
        let mut connection = if let (Security::Tls, Some(tls)) = (self.settings.security, &self.tls) {
            let connecting = AsyncSmtpConnection::connect_tokio1(address, None, &self.hello, Some(tls.clone()), None);
            within(limits.connect, Stage::Connect, connecting).await?
        } else {
            let socket = timeout(limits.connect, TcpStream::connect(address)).await;
            let socket = socket
                .map_err(|_| outcome::late(Stage::Connect, limits.connect))?
                .map_err(|error| SendError::Temporary(format!("{}: {}", Stage::Connect, error.kind())))?;
            let greeted = AsyncSmtpConnection::connect_with_transport(Box::new(socket), &self.hello);
            within(limits.command, Stage::Greeting, greeted).await?
        };
        if let (Security::StartTls, Some(tls)) = (self.settings.security, &self.tls) {
            if !connection.can_starttls() {
                return Err(SendError::Temporary(format!("{}: not offered", Stage::StartTls)));
            }
            within(limits.command, Stage::StartTls, connection.starttls(tls.clone(), &self.hello)).await?;
        }
        if let Some(credentials) = &self.settings.credentials {
            let password = credentials.password.expose_secret().to_owned();
            let credentials = Credentials::new(credentials.username.clone(), password);
            if connection.server_info().get_auth_mechanism(DEFAULT_MECHANISMS).is_none() {
                return Err(SendError::Temporary(format!("{}: not offered", Stage::Auth)));
            }
            within(limits.command, Stage::Auth, connection.auth(DEFAULT_MECHANISMS, &credentials)).await?;
        }
        Ok(connection)
    }

    async fn deliver(&self, connection: &mut AsyncSmtpConnection, letter: &Letter<'_>) -> Result<(), SendError> {
        let limits = self.settings.limits;
        let utf8 = connection.server_info().supports_feature(Extension::SmtpUtfEight);
        if letter.needs_utf8() && !utf8 {
            let reason = "the address is not ASCII and the mail server offers no SMTPUTF8";
            return Err(SendError::Permanent(reason.to_owned()));
        }
        let content = letter.content(utf8);
        let mut parameters = Vec::new();
        if !content.is_ascii() {
            parameters.push(MailParameter::SmtpUtfEight);
            if connection.server_info().supports_feature(Extension::EightBitMime) {
                parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
            }
        }
        let mail = Mail::new(Some(letter.from.clone()), parameters);
        within(limits.command, Stage::Mail, connection.command(mail)).await?;
        let recipient = Rcpt::new(letter.to.clone(), Vec::new());
        within(limits.command, Stage::Rcpt, connection.command(recipient)).await?;
        within(limits.command, Stage::Data, connection.command(Data)).await?;
        within(limits.acknowledge, Stage::Content, connection.message(&content)).await?;
        Ok(())
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, message: &Message) -> Result<(), SendError> {
        let letter = Letter::of(message)?;
        let mut connection = self.open().await?;
        self.deliver(&mut connection, &letter).await?;
        // The mail is theirs; a goodbye that hangs must not delay the note of it.
        tokio::spawn(async move { timeout(GOODBYE, connection.quit()).await.is_ok() });
        Ok(())
    }

    async fn handshake(&self) -> Result<(), SendError> {
        let mut connection = self.open().await?;
        within(self.settings.limits.command, Stage::Quit, connection.quit()).await?;
        Ok(())
    }
}

async fn within<T>(
    limit: Duration,
    stage: Stage,
    step: impl Future<Output = Result<T, lettre::transport::smtp::Error>>,
) -> Result<T, SendError> {
    match timeout(limit, step).await {
        Ok(done) => done.map_err(|error| outcome::judge(stage, &error)),
        Err(_) => Err(outcome::late(stage, limit)),
    }
}

fn tls(settings: &Settings) -> Result<TlsParameters, SmtpSetupError> {
    let unusable = |error: lettre::transport::smtp::Error| SmtpSetupError::Tls(error.to_string());
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.ca_file {
        let pem = std::fs::read(path).map_err(SmtpSetupError::CaFile)?;
        if !pem.windows(BEGIN.len()).any(|window| window == BEGIN) {
            return Err(SmtpSetupError::Tls("the file of trusted certificates holds none in PEM".to_owned()));
        }
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(unusable)?);
    }
    builder.build_rustls().map_err(unusable)
}
