//! `check`: would `serve` work? One line for each thing looked at, and what to do where it would not. Nothing is changed and
//! nothing is sent.

use std::process::ExitCode;

use super::{Failure, run, serve};
use crate::config::{Mode, Problem, Reading};

/// What came of it.
struct Findings(bool);

impl Findings {
    fn ok(&mut self, what: &str, detail: &str) {
        println!("ok      {what}: {detail}");
    }

    fn failed(&mut self, what: &str, detail: &str) {
        self.0 = true;
        println!("FAILED  {what}: {detail}");
    }
}

pub(super) async fn run(mut reading: Reading) -> Result<ExitCode, Failure> {
    let mut findings = Findings(false);
    let database = serve::database(&mut reading).await;
    match &database {
        Some(store) => {
            findings.ok("database", &format!("{:?} answers and is up to date", store.backend()));
            store.close().await;
        }
        None => findings.failed("database", "see database_url below"),
    }
    match reading.finish(Mode::Serve) {
        Err(problems) => {
            for problem in &problems.0 {
                findings.failed("settings", &problem.to_string());
            }
            let about_mail = |problem: &Problem| problem.key.starts_with("mail.");
            if problems.0.iter().any(about_mail) {
                findings.failed("mail", "not tried: see its settings above");
            }
        }
        Ok(config) => {
            findings.ok("settings", &format!("complete; people reach {}", config.public_url));
            findings.ok("default recipients", &format!("{} named", config.default_recipients.len()));
            match run::transport(&config.mail.transport) {
                Ok(transport) => match transport.handshake().await {
                    Ok(()) => findings.ok("mail", "the server would take mail"),
                    Err(error) => {
                        let advice = "see mail.smtp.host, port, tls, username and password";
                        findings.failed("mail", &format!("{error}; {advice}"));
                    }
                },
                Err(Failure::Settings(text) | Failure::Failed(text)) => findings.failed("mail", &text),
            }
        }
    }
    Ok(if findings.0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
