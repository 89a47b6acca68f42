//! What is accepted, what is refused, and that every problem is named at once and nothing secret with it.

use std::collections::BTreeSet;
use std::ffi::OsString;

use super::*;

fn vars(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs.iter().map(|(name, value)| (OsString::from(name), OsString::from(value))).collect()
}

fn good() -> Vec<(&'static str, &'static str)> {
    vec![
        ("LIAISON_PUBLIC_URL", "https://liaison.example.org"),
        ("LIAISON_SECRET_KEY", "0123456789abcdef0123456789abcdef"),
        ("LIAISON_DEFAULT_RECIPIENTS", "wbl@district.example, cte@district.example"),
        ("LIAISON_MAIL__FROM", "wbl@district.example"),
        ("LIAISON_MAIL__SMTP__HOST", "smtp.district.example"),
    ]
}

fn serve(pairs: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let reading = read(None, vars(pairs));
    reading.finish(Mode::Serve).map_err(|problems| problems.0.iter().map(ToString::to_string).collect())
}

fn with(more: &[(&'static str, &'static str)]) -> Result<Config, Vec<String>> {
    let pairs: Vec<_> = good().into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name)).collect();
    serve(&[pairs.as_slice(), more].concat())
}

fn problems(result: Result<Config, Vec<String>>) -> Vec<String> {
    result.err().unwrap_or_default()
}

#[test]
fn every_default_is_what_the_table_says() {
    for key in keys() {
        let mut settings = Settings::default();
        if key.default.is_empty() {
            continue;
        }
        (key.set)(&mut settings, &value::Raw::Text(key.default.to_owned())).unwrap();
        let all = |settings: &Settings| {
            format!("{:?} {settings:?}", secrecy::ExposeSecret::expose_secret(&settings.database_url))
        };
        assert_eq!(all(&settings), all(&Settings::default()), "{}", key.name);
    }
}

#[test]
fn good_settings_are_taken() {
    let config = with(&[("LIAISON_PROMISE__HOLIDAYS", "2026-11-26,2026-11-27")]).unwrap();
    assert_eq!(config.default_recipients, ["wbl@district.example", "cte@district.example"]);
    assert_eq!(config.public_url.join("inquiry/x").unwrap().as_str(), "https://liaison.example.org/inquiry/x");
    assert_eq!(config.promise.holidays.len(), 2);
    let MailTransport::Smtp(smtp) = config.mail.transport else { panic!("SMTP was asked for") };
    assert_eq!((smtp.port, smtp.security), (465, mail::Security::Tls));
}

#[test]
fn a_server_without_settings_hears_everything_it_lacks() {
    let named: Vec<_> = problems(serve(&[])).iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(named, ["public_url", "secret_key", "default_recipients", "mail.from", "mail.smtp.host"]);
}

#[test]
fn what_would_harm_partners_is_refused() {
    for (variable, value, key) in [
        ("LIAISON_MAIL__TRANSPORT", "folder", "mail.transport"),
        ("LIAISON_PUBLIC_URL", "http://liaison.example.org", "public_url"),
        ("LIAISON_PUBLIC_URL", "liaison.example.org", "public_url"),
        ("LIAISON_PUBLIC_URL", "https://user@liaison.example.org", "public_url"),
        ("LIAISON_MAIL__SMTP__TLS", "none", "mail.smtp.tls"),
        ("LIAISON_MAIL__SMTP__USERNAME", "wbl", "mail.smtp.password"),
        ("LIAISON_SECRET_KEY", "short", "secret_key"),
        ("LIAISON_SECRET_KEY", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "secret_key"),
        ("LIAISON_DEFAULT_RECIPIENTS", ",", "default_recipients"),
        ("LIAISON_DEFAULT_RECIPIENTS", "wbl@district.example,nobody", "default_recipients"),
        ("LIAISON_MAIL__FROM", "District <wbl@district.example>", "mail.from"),
        ("LIAISON_MAIL__SMTP__HOST", "smtp.district.example:465", "mail.smtp.host"),
        ("LIAISON_RATE__EMAIL__BURST", "0", "rate.email.burst"),
        ("LIAISON_LIMITS__REQUEST_TIMEOUT", "20s", "limits.request_timeout"),
    ] {
        let found = problems(with(&[(variable, value)]));
        assert!(
            matches!(found.as_slice(), [one] if one.starts_with(&format!("{key} "))),
            "{variable}={value}: {found:?}"
        );
    }
}

#[test]
fn this_machine_may_do_without_encryption() {
    let local = [
        ("LIAISON_PUBLIC_URL", "http://127.0.0.1:8000"),
        ("LIAISON_MAIL__SMTP__HOST", "localhost"),
        ("LIAISON_MAIL__SMTP__TLS", "none"),
    ];
    assert!(with(&local).is_ok());
}

#[test]
fn the_environment_goes_before_the_file_and_a_problem_names_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("liaison.toml");
    let text = "listen = '0.0.0.0:80'\ntrusted_proxy_hops = 1\n\
        [promise]\nholidays = [2026-11-26]\nreply_business_dais = 2\n[mail.smtp]\nport = 'x'\n";
    std::fs::write(&path, text).unwrap();
    let reading = read(Some(&path), vars(&[("LIAISON_LISTEN", "127.0.0.1:9000"), ("LIAISON_PUBLIC_ULR", "x")]));
    assert_eq!(reading.settings.listen.port(), 9000);
    assert_eq!(reading.settings.trusted_proxy_hops, 1);
    assert_eq!(reading.settings.promise.holidays.len(), 1);
    let lines: Vec<_> = reading.problems.0.iter().map(ToString::to_string).collect();
    let file = path.display();
    assert_eq!(
        lines,
        [
            format!("mail.smtp.port ({file}): `x` is not understood; give a port from 1 to 65535"),
            format!("promise.reply_business_dais ({file}): is no setting; did you mean promise.reply_business_days?"),
            "LIAISON_PUBLIC_ULR (LIAISON_PUBLIC_ULR): is no setting; did you mean LIAISON_PUBLIC_URL?".to_owned(),
        ]
    );
}

#[test]
fn a_file_that_is_no_toml_is_not_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("liaison.toml");
    std::fs::write(&path, "[mail.smtp]\npassword = hunter2secret\n").unwrap();
    let problems = read(Some(&path), []).problems.to_string();
    assert!(problems.contains("line 2") && !problems.contains("hunter2"), "{problems}");
    let missing = read(Some(&folder.path().join("none.toml")), []).problems;
    assert_eq!(missing.0.len(), 1);
}

#[test]
fn secrets_and_addresses_are_never_shown() {
    let secrets = [
        ("LIAISON_DATABASE_URL", "mysql://root:hunter2@db/liaison"),
        ("LIAISON_SECRET_KEY", "hunter2"),
        ("LIAISON_MAIL__FROM", "hunter2"),
        ("LIAISON_DEFAULT_RECIPIENTS", "hunter2"),
    ];
    let found = problems(with(&secrets));
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(!found.concat().contains("hunter2"), "{found:?}");
    let config = with(&[("LIAISON_DATABASE_URL", "postgres://root:hunter2@db/liaison")]).unwrap();
    let shown = format!("{config:?}");
    assert!(!shown.contains("hunter2") && !shown.contains("0123456789abcdef"), "{shown}");
}

fn demo() -> DemoSettings {
    DemoSettings {
        database_url: "sqlite://demo.db".to_owned(),
        mail_folder: "mail".into(),
        secret_key: "0123456789abcdef0123456789abcdef".to_owned().into(),
        listen: ([127, 0, 0, 1], 8000).into(),
        public_url: "http://127.0.0.1:8000/".parse().unwrap(),
        default_recipient: "wbl@example.org".to_owned(),
        from: "liaison@example.org".to_owned(),
        holidays: BTreeSet::new(),
    }
}

#[test]
fn the_demo_runs_without_settings_and_touches_no_real_district() {
    let config = read(None, []).finish(Mode::Demo(Box::new(demo()))).unwrap();
    assert!(matches!(config.mail.transport, MailTransport::Folder(_)));
    let real = vars(&[("LIAISON_DATABASE_URL", "postgres://db/liaison"), ("LIAISON_LOG__FORMAT", "json")]);
    let refused = read(None, real).finish(Mode::Demo(Box::new(demo()))).unwrap_err();
    assert_eq!(refused.0.len(), 1);
    assert_eq!(refused.0[0].key, "database_url");
}

#[test]
fn variables_of_others_and_empty_ones_do_not_count() {
    let reading =
        read(None, vars(&[("LIAISON_CONFIG", "x"), ("LIAISON_TEST_X", "x"), ("PATH", "x"), ("LIAISON_LISTEN", "")]));
    assert!(reading.problems.0.is_empty(), "{}", reading.problems);
}
