//! The commands of an operator, with the real binary: what each says and with which code it ends.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::database::Database;
use crate::support::on_both;
use crate::support::process;
use crate::support::smtp::{Act, Inbox, Script, SmtpServer};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/sample");

/// Nothing listens there.
fn nowhere() -> SocketAddr {
    process::free_address()
}

/// What a command said, and with which code it ended.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    error: String,
}

async fn said(mut command: Command) -> Said {
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code(), out: text(output.stdout), error: text(output.stderr) }
}

/// A command on a database, with all settings that `serve` needs, and these.
async fn call(database: &Database, smtp: SocketAddr, arguments: &[&str], settings: &[(&str, &str)]) -> Said {
    let mut command = process::liaison(database, smtp);
    command.args(arguments).envs(settings.iter().copied());
    said(command).await
}

/// A copy of the sample with something wrong at the beginning of the first file and at the end of the last.
fn wrong_copy(folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    for (name, bytes) in liaison::sample::files() {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let append = |name: &str, row: &str| {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        std::fs::write(folder.join(name), text + row).unwrap();
    };
    append("sectors.csv", "space,SPC,,,,soon\n");
    append("offering_events.csv", "x,no-such-offering,danced,2020-13,,,,Somebody said so.,\n");
    std::fs::write(folder.join("students.csv"), "name\n").unwrap();
}

on_both! {
    async fn a_folder_with_problems_is_refused_whole_and_every_problem_named(backend) {
        let database = Database::migrated(backend).await;
        let folder = database.folder.path().join("catalogue");
        wrong_copy(&folder);
        let path = folder.to_str().unwrap();
        for arguments in [&["import", path][..], &["import", path, "--dry-run"]] {
            let said = call(&database, nowhere(), arguments, &[]).await;
            assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
            let problems: Vec<_> = said.error.lines().filter(|line| line.starts_with("  ")).collect();
            insta::assert_snapshot!("problems_of_a_folder", problems.join("\n"));
        }
        let exported = database.folder.path().join("out");
        let said = call(&database, nowhere(), &["export", exported.to_str().unwrap()], &[]).await;
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(!exported.join("district.csv").exists(), "nothing was imported");
        let said = call(&database, nowhere(), &["import", "no/such/folder"], &[]).await;
        assert_eq!(said.code, Some(1));
        assert!(said.error.contains("no/such/folder"), "{said:?}");
    }
}

on_both! {
    async fn a_catalogue_comes_out_of_either_database_byte_for_byte(backend) {
        let database = Database::empty(backend).await;
        let exported = database.folder.path().join("out");
        let out = exported.to_str().unwrap();
        for (arguments, code, ends) in [
            (&["migrate", "--status"][..], 1, ""),
            (&["import", SAMPLE], 1, ""),
            (&["export", out], 1, ""),
            (&["migrate"], 0, "changes were applied.\n"),
            (&["migrate"], 0, "The database is up to date.\n"),
            (&["migrate", "--status"], 0, "The database is up to date.\n"),
            (&["import", SAMPLE, "--dry-run"], 0, "Nothing was written: this was a dry run.\n"),
            (&["import", SAMPLE], 0, "Imported.\n"),
            (&["import", SAMPLE], 0, "The catalogue was like this already.\n"),
            (&["export", out], 0, ".\n"),
            (&["export", out], 0, ".\n"),
        ] {
            let said = call(&database, nowhere(), arguments, &[]).await;
            assert_eq!(said.code, Some(code), "{arguments:?}: {said:?}");
            assert!(said.out.ends_with(ends), "{arguments:?}: {said:?}");
        }
        for (name, bytes) in liaison::sample::files() {
            assert_eq!(std::fs::read(exported.join(&name)).unwrap(), bytes, "{name}");
        }
        assert_eq!(std::fs::read_dir(&exported).unwrap().count(), 10, "and nothing else");
    }
}

on_both! {
    async fn check_says_of_each_part_whether_it_would_do(backend) {
        let database = Database::migrated(backend).await;
        let inbox = Inbox::open().await;
        let well = call(&database, inbox.address(), &["check"], &[]).await;
        assert_eq!(well.code, Some(0), "{well:?}");
        assert!(well.out.lines().all(|line| line.starts_with("ok ")), "{well:?}");
        for part in ["database: ", "settings: ", "default recipients: 1 named", "mail: "] {
            assert!(well.out.contains(part), "{part}: {well:?}");
        }
        assert_eq!(inbox.message_ids(), [""; 0], "nothing is sent");

        let empty = Database::empty(backend).await;
        let unmigrated = call(&empty, inbox.address(), &["check"], &[("LIAISON_PUBLIC_URL", "")]).await;
        assert_eq!(unmigrated.code, Some(1), "{unmigrated:?}");
        for part in ["FAILED  database: ", "liaison migrate", "public_url (LIAISON_PUBLIC_URL"] {
            assert!(unmigrated.out.contains(part), "{part}: {unmigrated:?}");
        }
    }
}

#[tokio::test]
async fn check_tells_what_is_wrong_with_the_mail_server() {
    let database = Database::migrated(crate::support::database::Kind::Sqlite).await;
    let secret = "a password that nobody sees";
    let credentials = [("LIAISON_MAIL__SMTP__USERNAME", "wbl"), ("LIAISON_MAIL__SMTP__PASSWORD", secret)];
    let quick = [("LIAISON_MAIL__SMTP__COMMAND_TIMEOUT", "1s"), ("LIAISON_MAIL__SMTP__CONNECT_TIMEOUT", "1s")];
    let script = Script::default;
    for (broken, told) in [
        (Script { greeting: Act::Say("421 4.3.2 later"), ..script() }, "421"),
        (Script { greeting: Act::Hang, ..script() }, "no answer within"),
        (Script { greeting: Act::Drop, ..script() }, "greeting"),
        (Script { ehlo: Act::Say("550 5.7.1 go away"), ..script() }, "550"),
        (Script { auth: Act::Say("535 5.7.8 wrong"), ..script() }, "535"),
    ] {
        let smtp = SmtpServer::start([broken]).await;
        let settings = [credentials, quick].concat();
        let said = call(&database, smtp.address, &["check"], &settings).await;
        assert_eq!(said.code, Some(1), "{told}: {said:?}");
        let line = said.out.lines().find(|line| line.starts_with("FAILED  mail: ")).unwrap_or_default();
        assert!(line.contains(told), "{told}: {said:?}");
        assert!(said.out.contains("ok      database: "), "the rest is told all the same: {said:?}");
        assert!(!format!("{said:?}").contains(secret));
    }
    let nobody = call(&database, nowhere(), &["check"], &quick).await;
    assert_eq!(nobody.code, Some(1), "{nobody:?}");
    assert!(nobody.out.contains("FAILED  mail: connect"), "{nobody:?}");
    let unsafe_login =
        call(&database, nowhere(), &["check"], &[("LIAISON_MAIL__SMTP__HOST", "mail.example.org")]).await;
    assert!(unsafe_login.out.contains("mail.smtp.tls"), "{unsafe_login:?}");
    assert!(unsafe_login.out.contains("FAILED  mail: not tried"), "{unsafe_login:?}");
}

on_both! {
    async fn serve_refuses_what_would_harm_partners_all_at_once(backend) {
        let empty = Database::empty(backend).await;
        let exposed = [
            ("LIAISON_PUBLIC_URL", ""),
            ("LIAISON_DEFAULT_RECIPIENTS", ""),
            ("LIAISON_MAIL__SMTP__HOST", "mail.example.org"),
            ("LIAISON_LISTEN", "everywhere"),
            ("LIAISON_COLOUR", "blue"),
        ];
        let refused = call(&empty, nowhere(), &["serve"], &exposed).await;
        assert_eq!(refused.code, Some(2), "{refused:?}");
        for problem in ["database_url", "public_url", "default_recipients", "mail.smtp.tls", "listen", "LIAISON_COLOUR"] {
            assert!(refused.error.lines().any(|line| line.trim().starts_with(problem)), "{problem}: {refused:?}");
        }
        assert!(refused.error.starts_with("liaison: 6 problems with the settings:\n"), "{refused:?}");

        let folder = [("LIAISON_MAIL__TRANSPORT", "folder"), ("LIAISON_PUBLIC_URL", "http://liaison.example.org")];
        let refused = call(&empty, nowhere(), &["serve"], &folder).await;
        assert_eq!(refused.code, Some(2), "{refused:?}");
        for problem in ["mail.transport", "public_url", "database_url"] {
            assert!(refused.error.lines().any(|line| line.trim().starts_with(problem)), "{problem}: {refused:?}");
        }
    }
}

on_both! {
    async fn serve_says_when_its_port_is_taken(backend) {
        let database = Database::migrated(backend).await;
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let refused = call(&database, nowhere(), &["serve"], &[("LIAISON_LISTEN", &address)]).await;
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.error.contains(&address) && refused.error.contains("another program listens there"), "{refused:?}");
    }
}

#[tokio::test]
async fn the_schema_is_printed_without_any_settings() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command.arg("schema").env_clear();
    let printed = said(command).await;
    assert_eq!((printed.code, printed.error.as_str()), (Some(0), ""));
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.graphql");
    assert_eq!(printed.out, std::fs::read_to_string(file).unwrap());
}

/// A process that ends with the test.
struct Ends(std::process::Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a demo and gives its address and the request that it offers.
async fn demo(folder: &Path) -> (Ends, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command.args(["demo", "--listen", "127.0.0.1:0"]).env_clear().current_dir(folder);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    tokio::task::spawn_blocking(move || {
        let mut process = Ends(command.spawn().unwrap());
        let lines = BufReader::new(process.0.stdout.take().unwrap()).lines().map(Result::unwrap);
        let said: Vec<String> = lines.take_while(|line| !line.starts_with("Stop with")).collect();
        let address = said.iter().find_map(|line| line.strip_prefix("Liaison's demo runs on ")).unwrap().to_owned();
        let curl = said.iter().find(|line| line.starts_with("curl ")).unwrap().clone();
        (process, address, curl)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn the_demos_request_works_when_it_is_pasted_into_a_shell() {
    let folder = tempfile::tempdir().unwrap();
    let (_demo, address, curl) = demo(folder.path()).await;
    let mut shell = Command::new("sh");
    shell.args(["-c", &curl]);
    let answer = said(shell).await;
    assert_eq!(answer.code, Some(0), "curl is installed and the demo answers: {answer:?}");
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let payload = &answer["data"]["registerInterest"];
    assert_eq!(payload["errors"], serde_json::json!([]), "{answer}");
    let reference = payload["inquiry"]["reference"].as_str().unwrap();

    // One mail to the demo's coordinator and one to the partner, each a moment later.
    let client = reqwest::Client::new();
    let arriving = async {
        loop {
            let page = client.get(format!("{address}mailbox")).send().await.unwrap().text().await.unwrap();
            if page.matches(reference).count() >= 2 {
                return page;
            }
            tokio::task::yield_now().await;
        }
    };
    let page = tokio::time::timeout(Duration::from_secs(60), arriving).await.expect("both mails come");
    assert!(page.contains("ana@example.org"), "{page}");
}
