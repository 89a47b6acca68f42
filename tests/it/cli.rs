//! The real binary: what it says, how it exits, and that a second start finds its data again.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_liaison");
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/sample");

/// The binary in a folder, with no settings but these.
fn liaison(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).current_dir(folder).env_clear().envs(settings.iter().copied());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = liaison(folder, arguments, &[]).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_server_without_settings_says_everything_at_once_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, said) = run(folder.path(), &["serve"]);
    assert_eq!(code, 2, "{said}");
    for key in ["database_url", "public_url", "secret_key", "default_recipients", "mail.from", "mail.smtp.host"] {
        assert!(said.contains(&format!("\n  {key} (LIAISON_")), "{key}: {said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(run(folder.path(), &["check"]).0, 1);
    assert_eq!(run(folder.path(), &["dance"]).0, 2);
}

#[test]
fn a_catalogue_goes_in_and_comes_out_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    assert_eq!(run(path, &["import", SAMPLE]).0, 1, "not before it is migrated");
    assert_eq!(run(path, &["migrate", "--status"]).0, 1);
    assert_eq!(run(path, &["migrate"]).0, 0);
    assert_eq!(run(path, &["migrate", "--status"]).0, 0);
    assert!(run(path, &["import", SAMPLE, "--dry-run"]).1.contains("Nothing was written"));
    assert!(run(path, &["import", SAMPLE]).1.ends_with("Imported.\n"));
    assert!(run(path, &["import", SAMPLE]).1.ends_with("The catalogue was like this already.\n"));
    assert_eq!(run(path, &["export", "out"]).0, 0);
    for file in std::fs::read_dir(path.join("out")).unwrap() {
        let file = file.unwrap();
        let sample = std::fs::read(Path::new(SAMPLE).join(file.file_name())).unwrap();
        assert_eq!(std::fs::read(file.path()).unwrap(), sample, "{:?}", file.file_name());
    }
}

/// A running demo.
struct Demo {
    process: Child,
    address: String,
    /// The body of the request that it offers.
    offered: Value,
}

impl Demo {
    fn start(folder: &Path) -> Self {
        let mut process = liaison(folder, &["demo", "--listen", "127.0.0.1:0"], &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
        let said: Vec<String> = lines.take_while(|line| !line.starts_with("Stop with")).collect();
        let address = said.iter().find_map(|line| line.strip_prefix("Liaison's demo runs on ")).unwrap().to_owned();
        let curl = said.iter().find(|line| line.starts_with("curl ")).unwrap();
        let offered = serde_json::from_str(curl.split('\'').nth(3).unwrap()).unwrap();
        Self { process, address, offered }
    }

    async fn ask(&self, body: &Value) -> Value {
        let answer = reqwest::Client::new().post(format!("{}graphql", self.address)).json(body).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// Tells it to stop; gives its exit code and its log.
    fn stop(mut self) -> (Option<i32>, String) {
        let told = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(told.success());
        let mut log = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.process.wait().unwrap().code(), log)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Where a test has failed; else it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test]
async fn the_demo_keeps_what_it_was_told_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let first = Demo::start(folder.path());
    let answer = first.ask(&first.offered).await;
    let payload = &answer["data"]["registerInterest"];
    assert_eq!(payload["errors"], json!([]), "{answer}");
    let token = payload["privateUrl"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let mailbox = reqwest::get(format!("{}mailbox", first.address)).await.unwrap();
    assert_eq!(mailbox.status(), 200);
    let taken = first.address.trim_start_matches("http://").trim_end_matches('/');
    let busy = liaison(folder.path(), &["demo", "--listen", taken], &[]).output().unwrap();
    assert_eq!(busy.status.code(), Some(1));
    assert!(String::from_utf8(busy.stderr).unwrap().contains("another program listens there"));
    let (code, log) = first.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains('@') && !log.contains(&token), "no address and no token is logged: {log}");

    let second = Demo::start(folder.path());
    let query = json!({ "query": "query($token: String!) { inquiry(token: $token) { reference } }", "variables": { "token": token } });
    let found = second.ask(&query).await;
    assert_eq!(found["data"]["inquiry"]["reference"], payload["inquiry"]["reference"], "{found}");
    assert_eq!(second.stop().0, Some(0));
}
