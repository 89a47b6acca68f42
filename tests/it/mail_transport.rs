//! The transports alone: what each answer of a mail server means, and how the session is protected.

use std::time::Duration;

use liaison::config::mail::{Credentials, Limits, Security, Smtp as Settings};
use liaison::domain::language::Language;
use liaison::mail::{Folder, Mailbox, Message, SendError, Smtp, Transport};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::support::smtp::{Act, Script, SmtpServer, Tls};

const MUCH: Duration = Duration::from_secs(60);
const LITTLE: Duration = Duration::from_secs(1);

fn settings(server: &SmtpServer) -> Settings {
    Settings {
        host: "localhost".into(),
        port: server.address.port(),
        security: Security::None,
        credentials: None,
        ca_file: None,
        limits: Limits { connect: MUCH, command: MUCH, acknowledge: MUCH },
    }
}

fn message(to: &str) -> Message {
    Message {
        id: "notice_1@kern.example".into(),
        thread: Some("inquiry_1@kern.example".into()),
        date: "2026-11-23T17:30:00Z".parse().expect("a date"),
        from: Mailbox::named("Kern High School District", "wbl@kern.example"),
        to: Mailbox::bare(to),
        reply_to: Some(Mailbox::bare("rosa@kern.example")),
        subject: "Gracias, señora".into(),
        text: "Hello\n.\nThere\n".into(),
        html: "<p>Hello</p>".into(),
        language: Language::Es,
    }
}

async fn send(script: Script) -> (Result<(), SendError>, SmtpServer) {
    let server = SmtpServer::start([script]).await;
    let smtp = Smtp::new(settings(&server)).expect("the settings can be used");
    (smtp.send(&message("ana@acme.example")).await, server)
}

fn temporary(reason: &str) -> Result<(), SendError> {
    Err(SendError::Temporary(reason.to_owned()))
}

fn permanent(reason: &str) -> Result<(), SendError> {
    Err(SendError::Permanent(reason.to_owned()))
}

#[tokio::test]
async fn a_message_is_handed_over() {
    let (result, server) = send(Script::default()).await;
    assert_eq!(result, Ok(()));
    let seen = &server.messages()[0];
    assert!(seen.accepted);
    assert_eq!(seen.commands[1..4], ["MAIL FROM:<wbl@kern.example>", "RCPT TO:<ana@acme.example>", "DATA"]);
    assert_eq!(seen.header("Message-ID").as_deref(), Some("<notice_1@kern.example>"));
    assert_eq!(seen.header("References").as_deref(), Some("<inquiry_1@kern.example>"));
    assert!(seen.content.as_ref().is_some_and(|content| content.contains("Hello\r\n.\r\nThere")));
}

#[tokio::test]
async fn a_refusal_of_the_session_is_tried_again_and_one_of_the_message_is_not() {
    let say = |reply| Act::Say(reply);
    let all = Script::default;
    for (script, expected) in [
        (Script { greeting: say("421 4.3.2 busy"), ..all() }, temporary("greeting 421 4.3.2")),
        (Script { greeting: say("554 5.7.1 go away ana@acme.example"), ..all() }, temporary("greeting 554 5.7.1")),
        (Script { ehlo: say("550 no"), ..all() }, temporary("greeting 550")),
        (Script { greeting: say("HTTP/1.1 400 Bad Request"), ..all() }, temporary("greeting: the answer is not SMTP")),
        (Script { mail: say("451 4.3.0 later"), ..all() }, temporary("MAIL 451 4.3.0")),
        (Script { mail: say("550 5.7.1 not you"), ..all() }, permanent("MAIL 550 5.7.1")),
        (Script { mail: say("530 5.7.0 sign in first"), ..all() }, temporary("MAIL 530 5.7.0")),
        (Script { rcpt: say("450 4.2.1 greylisted"), ..all() }, temporary("RCPT 450 4.2.1")),
        (Script { rcpt: say("550 5.1.1 <ana@acme.example> unknown"), ..all() }, permanent("RCPT 550 5.1.1")),
        (Script { rcpt: say("550-5.1.1 unknown\r\n550 5.1.1 user"), ..all() }, permanent("RCPT 550 5.1.1")),
        (Script { data: say("421 4.3.2 closing"), ..all() }, temporary("DATA 421 4.3.2")),
        (Script { data: say("503 5.5.1 no"), ..all() }, permanent("DATA 503 5.5.1")),
        (Script { content: say("451 4.7.1 try later"), ..all() }, temporary("end of DATA 451 4.7.1")),
        (Script { content: say("554 5.6.0 spam"), ..all() }, permanent("end of DATA 554 5.6.0")),
    ] {
        assert_eq!(send(script).await.0, expected);
    }
}

#[tokio::test]
async fn a_lost_connection_is_tried_again() {
    let all = Script::default;
    for (script, stage) in [
        (Script { greeting: Act::Drop, ..all() }, "greeting"),
        (Script { ehlo: Act::Drop, ..all() }, "greeting"),
        (Script { mail: Act::Drop, ..all() }, "MAIL"),
        (Script { rcpt: Act::Drop, ..all() }, "RCPT"),
        (Script { data: Act::Drop, ..all() }, "DATA"),
        (Script { content: Act::Drop, ..all() }, "end of DATA"),
    ] {
        assert_eq!(send(script).await.0, temporary(&format!("{stage}: connection lost")));
    }
}

#[tokio::test]
async fn every_step_has_its_time() {
    let all = Script::default;
    let command = Limits { connect: MUCH, command: LITTLE, acknowledge: MUCH };
    let acknowledge = Limits { command: MUCH, acknowledge: LITTLE, ..command };
    let connect = Limits { connect: LITTLE, command: MUCH, ..command };
    let steps = [
        // A server that takes the connection and never begins with TLS.
        (Script { greeting: Act::Hang, ..all() }, Security::Tls, connect, "connect"),
        (Script { greeting: Act::Hang, ..all() }, Security::None, command, "greeting"),
        (Script { ehlo: Act::Hang, ..all() }, Security::None, command, "greeting"),
        (Script { auth: Act::Hang, ..all() }, Security::None, command, "AUTH"),
        (Script { mail: Act::Hang, ..all() }, Security::None, command, "MAIL"),
        (Script { rcpt: Act::Hang, ..all() }, Security::None, command, "RCPT"),
        (Script { data: Act::Hang, ..all() }, Security::None, command, "DATA"),
        (Script { content: Act::Hang, ..all() }, Security::None, acknowledge, "end of DATA"),
    ];
    let each = steps.into_iter().map(|(script, security, limits, stage)| async move {
        let server = SmtpServer::start([script]).await;
        let settings = Settings { security, limits, credentials: credentials(), ..settings(&server) };
        let result = Smtp::new(settings).expect("usable").send(&message("ana@acme.example")).await;
        assert_eq!(result, temporary(&format!("{stage}: no answer within 1s")));
    });
    futures_util::future::join_all(each).await;
}

#[tokio::test]
async fn nobody_listening_is_tried_again() {
    let server = SmtpServer::start([Script::default()]).await;
    let settings = settings(&server);
    drop(server);
    let result = Smtp::new(settings).expect("usable").send(&message("ana@acme.example")).await;
    assert_eq!(result, temporary("connect: connection refused"));
}

#[tokio::test]
async fn an_address_that_is_not_ascii_needs_smtputf8() {
    let server = SmtpServer::start([Script::default(), Script { offers: &["8BITMIME"], ..Script::default() }]).await;
    let smtp = Smtp::new(settings(&server)).expect("usable");
    assert_eq!(smtp.send(&message("josé@bücher.example")).await, Ok(()));
    assert_eq!(server.seen()[0].commands[1], "MAIL FROM:<wbl@kern.example> SMTPUTF8 BODY=8BITMIME");
    assert_eq!(server.seen()[0].commands[2], "RCPT TO:<josé@xn--bcher-kva.example>");
    let refused = permanent("the address is not ASCII and the mail server offers no SMTPUTF8");
    assert_eq!(smtp.send(&message("josé@bücher.example")).await, refused);
    assert_eq!(smtp.send(&message("jose@bücher.example")).await, Ok(()));
}

#[tokio::test]
async fn staff_get_their_mail_without_a_reply_to_that_the_server_cannot_carry() {
    let server = SmtpServer::start([Script { offers: &[], ..Script::default() }, Script::default()]).await;
    let smtp = Smtp::new(settings(&server)).expect("usable");
    let message = Message { reply_to: Some(Mailbox::bare("josé@acme.example")), ..message("rosa@kern.example") };
    assert_eq!(smtp.send(&message).await, Ok(()));
    assert_eq!(smtp.send(&message).await, Ok(()));
    let reply_to: Vec<_> = server.messages().iter().map(|seen| seen.header("Reply-To")).collect();
    assert_eq!(reply_to, [None, Some("josé@acme.example".to_owned())]);
}

fn credentials() -> Option<Credentials> {
    Some(Credentials { username: "liaison".into(), password: "right".to_owned().into() })
}

#[tokio::test]
async fn wrong_credentials_are_tried_again() {
    let refuses = Script { auth: Act::Say("535 5.7.8 liaison is wrong"), ..Script::default() };
    let server = SmtpServer::start([refuses, Script { offers: &[], ..Script::default() }, Script::default()]).await;
    let smtp = Smtp::new(Settings { credentials: credentials(), ..settings(&server) }).expect("usable");
    assert_eq!(smtp.send(&message("ana@acme.example")).await, temporary("AUTH 535 5.7.8"));
    assert_eq!(smtp.send(&message("ana@acme.example")).await, temporary("AUTH: not offered"));
    assert_eq!(smtp.handshake().await, Ok(()));
    // The last of them has signed in, said goodbye, and sent nothing.
    let last = server.seen().pop().expect("three connections");
    assert!(last.commands[1].starts_with("AUTH PLAIN "));
    assert_eq!(last.commands[2], "QUIT");
}

/// A certificate for localhost, the server that shows it, and the file of whoever signed it.
struct Trust {
    acceptor: TlsAcceptor,
    ca_file: tempfile::NamedTempFile,
}

fn trust() -> Trust {
    let key = || KeyPair::generate().expect("a key");
    let mut ca = CertificateParams::new(Vec::new()).expect("parameters");
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = CertifiedIssuer::self_signed(ca, key()).expect("a certificate");
    let own_key = key();
    let names = vec!["localhost".to_owned()];
    let own = CertificateParams::new(names).expect("parameters").signed_by(&own_key, &ca).expect("a certificate");
    let private = PrivateKeyDer::try_from(own_key.serialize_der()).expect("a key");
    let provider = std::sync::Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], private)
        .expect("the key fits");
    let ca_file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(ca_file.path(), ca.pem()).expect("written");
    Trust { acceptor: TlsAcceptor::from(std::sync::Arc::new(config)), ca_file }
}

#[tokio::test]
async fn tls_from_the_first_byte_and_by_starttls() {
    let Trust { acceptor, ca_file } = trust();
    for (tls, security) in
        [(Tls::Implicit(acceptor.clone()), Security::Tls), (Tls::Upgraded(acceptor.clone()), Security::StartTls)]
    {
        let server = SmtpServer::start([Script { tls, ..Script::default() }]).await;
        let trusting = Settings { security, ca_file: Some(ca_file.path().into()), ..settings(&server) };
        let wary = Settings { ca_file: None, ..trusting.clone() };
        let smtp = Smtp::new(Settings { credentials: credentials(), ..trusting }).expect("usable");
        assert_eq!(smtp.handshake().await, Ok(()), "{security:?}");
        assert_eq!(smtp.send(&message("ana@acme.example")).await, Ok(()), "{security:?}");
        let stage = if security == Security::Tls { "connect" } else { "STARTTLS" };
        let refused = temporary(&format!("{stage}: invalid peer certificate: UnknownIssuer"));
        assert_eq!(Smtp::new(wary).expect("usable").send(&message("ana@acme.example")).await, refused);
        assert_eq!(server.messages().len(), 1);
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_not_trusted() {
    let Trust { acceptor, ca_file } = trust();
    let server = SmtpServer::start([Script { tls: Tls::Implicit(acceptor), ..Script::default() }]).await;
    let settings = Settings {
        host: "127.0.0.1".into(),
        security: Security::Tls,
        ca_file: Some(ca_file.path().into()),
        ..settings(&server)
    };
    let result = Smtp::new(settings).expect("usable").send(&message("ana@acme.example")).await;
    assert!(matches!(&result, Err(SendError::Temporary(reason)) if reason.starts_with("connect: ")), "{result:?}");
}

#[tokio::test]
async fn without_starttls_nothing_is_sent() {
    let Trust { acceptor, ca_file } = trust();
    let refuses = Script { tls: Tls::Upgraded(acceptor), starttls: Act::Say("454 4.7.0 not now"), ..Script::default() };
    let server = SmtpServer::start([Script::default(), refuses]).await;
    let settings = Settings {
        security: Security::StartTls,
        ca_file: Some(ca_file.path().into()),
        credentials: credentials(),
        ..settings(&server)
    };
    let smtp = Smtp::new(settings).expect("usable");
    assert_eq!(smtp.send(&message("ana@acme.example")).await, temporary("STARTTLS: not offered"));
    assert_eq!(smtp.send(&message("ana@acme.example")).await, temporary("STARTTLS 454 4.7.0"));
    let commands: Vec<String> = server.seen().into_iter().flat_map(|seen| seen.commands).collect();
    assert!(!commands.iter().any(|command| command.starts_with("AUTH") || command.starts_with("MAIL")), "{commands:?}");
}

#[tokio::test]
async fn a_file_of_certificates_that_holds_none_is_not_accepted() {
    let server = SmtpServer::start([Script::default()]).await;
    let empty = tempfile::NamedTempFile::new().expect("a file");
    for path in [empty.path().to_owned(), "/nonexistent/ca.pem".into()] {
        let settings = Settings { security: Security::Tls, ca_file: Some(path), ..settings(&server) };
        assert!(Smtp::new(settings).is_err());
    }
}

#[tokio::test]
async fn a_folder_keeps_one_file_for_each_notice() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = Folder::new(parent.path().join("mail"));
    for _ in 0..2 {
        assert_eq!(folder.send(&message("josé@acme.example")).await, Ok(()));
    }
    let files: Vec<_> =
        std::fs::read_dir(folder.path()).expect("it is there").map(|file| file.expect("read")).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].file_name(), "notice_1.eml");
    let content = std::fs::read_to_string(files[0].path()).expect("read");
    assert!(content.contains("To: josé@acme.example") && content.contains("Auto-Submitted: auto-generated"));
}
