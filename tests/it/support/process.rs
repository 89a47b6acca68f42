//! The real binary, started as an operator would start it.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::database::Database;

/// A running `liaison serve`. It is killed when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

/// A command with the settings of a small district and no others.
pub fn liaison(database: &Database, smtp: SocketAddr) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command
        .env_clear()
        .current_dir(database.folder.path())
        .env("LIAISON_DATABASE_URL", &database.url)
        .env("LIAISON_PUBLIC_URL", "https://liaison.example.org")
        .env("LIAISON_SECRET_KEY", "a secret key for tests, long enough")
        .env("LIAISON_DEFAULT_RECIPIENTS", "wbl@district.example.org")
        .env("LIAISON_MAIL__TRANSPORT", "smtp")
        .env("LIAISON_MAIL__FROM", "liaison@district.example.org")
        .env("LIAISON_MAIL__SMTP__HOST", smtp.ip().to_string())
        .env("LIAISON_MAIL__SMTP__PORT", smtp.port().to_string())
        .env("LIAISON_MAIL__SMTP__TLS", "none")
        // What a killed process had in hand is sent again when its lease ends.
        .env("LIAISON_MAIL__LEASE", "5s")
        .env("LIAISON_RATE__ADDRESS__BURST", "1000000")
        .env("LIAISON_RATE__ADDRESS__PER_HOUR", "1000000")
        .env("LIAISON_RATE__EMAIL__BURST", "1000000")
        .env("LIAISON_RATE__EMAIL__PER_HOUR", "1000000");
    command
}

/// A port that was free a moment ago.
pub fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("a listener has an address")
}

impl Server {
    /// Starts it and waits until it says that it listens.
    pub async fn start(database: &Database, smtp: SocketAddr) -> Self {
        Self::start_with(database, smtp, &[]).await
    }

    /// The same with other settings.
    pub async fn start_with(database: &Database, smtp: SocketAddr, more: &[(&str, &str)]) -> Self {
        let address = free_address();
        let mut command = liaison(database, smtp);
        command
            .arg("serve")
            .envs(more.iter().copied())
            .env("LIAISON_LISTEN", address.to_string())
            .stderr(Stdio::piped());
        let starting = tokio::task::spawn_blocking(move || {
            let mut child = command.spawn().expect("the binary starts");
            let mut lines = BufReader::new(child.stderr.take().expect("the log is piped")).lines();
            let listens = lines.by_ref().map_while(Result::ok).any(|line| line.contains("listening"));
            assert!(listens, "the server ended before it listened");
            // What it says later must not fill the pipe.
            std::thread::spawn(move || lines.for_each(drop));
            child
        });
        Self { child: starting.await.expect("starting does not panic"), address }
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    /// Asks it to end, and gives its exit code.
    pub async fn terminate(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
        assert!(sent.success());
        tokio::task::spawn_blocking(move || self.child.wait().expect("it ends").code()).await.expect("no panic")
    }

    /// Sends a GraphQL request; `None` where no whole answer came back.
    pub async fn post(&self, client: &reqwest::Client, query: &str, variables: &Value) -> Option<Value> {
        post(client, self.address, query, variables).await
    }
}

/// Sends a GraphQL request to a server; `None` where no whole answer came back.
pub async fn post(client: &reqwest::Client, to: SocketAddr, query: &str, variables: &Value) -> Option<Value> {
    let request = client.post(format!("http://{to}/graphql")).json(&json!({ "query": query, "variables": variables }));
    request.send().await.ok()?.json().await.ok()
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
