//! A mail server in the test's process, which does on each connection what its script says.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_util::task::AbortOnDropHandle;

/// What the server does when its turn comes.
#[derive(Debug, Clone)]
pub enum Act {
    /// Answers.
    Say(&'static str),
    /// Never answers, and keeps the connection open.
    Hang,
    /// Closes the connection without an answer.
    Drop,
    /// Answers when the gate is opened.
    Late(Gate, &'static str),
}

/// Holds the server's answer back until the test has seen what it wants to see.
#[derive(Debug, Clone)]
pub struct Gate {
    reached: Arc<Notify>,
    open: Arc<Semaphore>,
}

impl Gate {
    pub fn shut() -> Self {
        Self { reached: Arc::new(Notify::new()), open: Arc::new(Semaphore::new(0)) }
    }

    /// Waits until the server stands at the gate.
    pub async fn reached(&self) {
        self.reached.notified().await;
    }

    pub fn open(&self) {
        self.open.add_permits(1);
    }

    async fn pass(&self) {
        self.reached.notify_one();
        self.open.acquire().await.expect("a gate is never closed for good").forget();
    }
}

/// Where TLS begins.
#[derive(Clone, Default)]
pub enum Tls {
    #[default]
    None,
    /// With the first byte.
    Implicit(TlsAcceptor),
    /// After STARTTLS, which is offered.
    Upgraded(TlsAcceptor),
}

/// What the server does on one connection: by default it accepts all.
#[derive(Clone)]
pub struct Script {
    pub tls: Tls,
    pub greeting: Act,
    pub ehlo: Act,
    /// What EHLO offers, STARTTLS aside.
    pub offers: &'static [&'static str],
    pub starttls: Act,
    pub auth: Act,
    pub mail: Act,
    pub rcpt: Act,
    pub data: Act,
    /// After the final dot.
    pub content: Act,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            tls: Tls::None,
            greeting: Act::Say("220 mail.test ready"),
            ehlo: Act::Say(""),
            offers: &["8BITMIME", "SMTPUTF8", "AUTH PLAIN LOGIN"],
            starttls: Act::Say("220 2.0.0 go ahead"),
            auth: Act::Say("235 2.7.0 welcome"),
            mail: Act::Say("250 2.1.0 ok"),
            rcpt: Act::Say("250 2.1.5 ok"),
            data: Act::Say("354 go ahead"),
            content: Act::Say("250 2.0.0 queued"),
        }
    }
}

/// A server that accepts everything and keeps it: where a test asks only what was sent.
pub struct Inbox(SmtpServer);

impl Inbox {
    pub async fn open() -> Self {
        Self(SmtpServer::start([Script::default()]).await)
    }

    pub fn address(&self) -> SocketAddr {
        self.0.address
    }

    /// The Message-IDs of what was accepted, without their angle brackets, copies included.
    pub fn message_ids(&self) -> Vec<String> {
        let accepted = self.0.messages().into_iter().filter(|seen| seen.accepted);
        let id = |seen: Seen| seen.header("Message-ID").map(|id| id.trim_matches(['<', '>']).to_owned());
        accepted.filter_map(id).collect()
    }

    /// Waits until this many different messages were accepted.
    pub async fn wait_for_distinct(&self, count: usize) {
        let distinct = || self.message_ids().into_iter().collect::<BTreeSet<_>>().len();
        let waiting = async {
            let mut accepted = self.0.accepted.subscribe();
            while distinct() < count {
                accepted.changed().await.expect("the server lives as long as this");
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(120), waiting).await;
        assert!(in_time.is_ok(), "{} of {count} messages came", distinct());
    }
}

/// What came in on one connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The commands, in order, as they came.
    pub commands: Vec<String>,
    /// The message, once it was there whole.
    pub content: Option<String>,
    /// Whether the message was accepted.
    pub accepted: bool,
}

impl Seen {
    /// A header of the message.
    pub fn header(&self, name: &str) -> Option<String> {
        let start = format!("{name}: ");
        let content = self.content.as_ref()?;
        content.lines().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
    }
}

/// The server. It ends, with all its connections, when it is dropped.
pub struct SmtpServer {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    /// Says whenever a message was accepted.
    accepted: watch::Sender<()>,
    _task: AbortOnDropHandle<()>,
}

impl SmtpServer {
    /// The n-th connection follows the n-th script, and all further ones the last.
    pub async fn start(scripts: impl IntoIterator<Item = Script>) -> Self {
        let scripts: Vec<Script> = scripts.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let accepted = watch::Sender::new(());
        let task = tokio::spawn(serve(listener, scripts, Arc::clone(&seen), accepted.clone()));
        Self { address, seen, accepted, _task: AbortOnDropHandle::new(task) }
    }

    /// What came in, connection by connection.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no test panics with the lock").clone()
    }

    /// The messages that came in whole, accepted or not.
    pub fn messages(&self) -> Vec<Seen> {
        self.seen().into_iter().filter(|seen| seen.content.is_some()).collect()
    }
}

async fn serve(listener: TcpListener, scripts: Vec<Script>, seen: Arc<Mutex<Vec<Seen>>>, accepted: watch::Sender<()>) {
    // Dropped with this task, and all connections with it.
    let mut connections = JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await.expect("a connection comes in");
        let index = {
            let mut seen = seen.lock().expect("no test panics with the lock");
            seen.push(Seen::default());
            seen.len() - 1
        };
        let script = scripts[index.min(scripts.len() - 1)].clone();
        let session = Session { script, index, seen: Arc::clone(&seen), accepted: accepted.clone() };
        // The client may go at any moment; that ends the session and nothing else.
        connections.spawn(async move { session.run(stream).await.is_ok() });
    }
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}
type Wire = BufReader<Box<dyn Stream>>;

struct Session {
    script: Script,
    index: usize,
    seen: Arc<Mutex<Vec<Seen>>>,
    accepted: watch::Sender<()>,
}

/// The session is over.
struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

impl Session {
    fn note(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.seen.lock().expect("no test panics with the lock")[self.index]);
    }

    async fn run(&self, stream: TcpStream) -> Result<(), Over> {
        let mut wire: Wire = match &self.script.tls {
            Tls::Implicit(acceptor) => BufReader::new(Box::new(acceptor.accept(stream).await?)),
            Tls::None | Tls::Upgraded(_) => BufReader::new(Box::new(stream)),
        };
        act(&mut wire, &self.script.greeting).await?;
        let mut protected = !matches!(self.script.tls, Tls::Upgraded(_));
        loop {
            let command = self.read_command(&mut wire).await?;
            match command.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => self.ehlo(&mut wire, protected).await?,
                "STARTTLS" => {
                    act(&mut wire, &self.script.starttls).await?;
                    if let (Tls::Upgraded(acceptor), Act::Say(reply)) = (&self.script.tls, &self.script.starttls)
                        && reply.starts_with("220")
                    {
                        wire = BufReader::new(Box::new(acceptor.accept(wire.into_inner()).await?));
                        protected = true;
                    }
                }
                "AUTH" => act(&mut wire, &self.script.auth).await?,
                "MAIL" => act(&mut wire, &self.script.mail).await?,
                "RCPT" => act(&mut wire, &self.script.rcpt).await?,
                "DATA" => {
                    act(&mut wire, &self.script.data).await?;
                    if matches!(self.script.data, Act::Say(reply) if reply.starts_with("354")) {
                        self.content(&mut wire).await?;
                    }
                }
                "QUIT" => {
                    say(&mut wire, "221 2.0.0 bye").await?;
                    return Err(Over);
                }
                _ => say(&mut wire, "500 5.5.2 what").await?,
            }
        }
    }

    async fn read_command(&self, wire: &mut Wire) -> Result<String, Over> {
        let mut line = String::new();
        if wire.read_line(&mut line).await? == 0 {
            return Err(Over);
        }
        let command = line.trim_end().to_owned();
        self.note(|seen| seen.commands.push(command.clone()));
        Ok(command)
    }

    async fn ehlo(&self, wire: &mut Wire, protected: bool) -> Result<(), Over> {
        if !matches!(self.script.ehlo, Act::Say("")) {
            return act(wire, &self.script.ehlo).await;
        }
        let mut lines = vec!["mail.test"];
        lines.extend(self.script.offers);
        if !protected {
            lines.push("STARTTLS");
        }
        let last = lines.len() - 1;
        let mark = |at| if at == last { ' ' } else { '-' };
        let reply: Vec<String> = lines.iter().enumerate().map(|(at, line)| format!("250{}{line}", mark(at))).collect();
        say(wire, &reply.join("\r\n")).await
    }

    async fn content(&self, wire: &mut Wire) -> Result<(), Over> {
        let mut content = String::new();
        loop {
            let mut line = String::new();
            if wire.read_line(&mut line).await? == 0 {
                return Err(Over);
            }
            if line == ".\r\n" {
                break;
            }
            content.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
        self.note(|seen| seen.content = Some(content));
        let answer = &self.script.content;
        act(wire, answer).await?;
        if let Act::Say(reply) | Act::Late(_, reply) = answer
            && reply.starts_with('2')
        {
            self.note(|seen| seen.accepted = true);
            self.accepted.send_replace(());
        }
        Ok(())
    }
}

async fn act(wire: &mut Wire, act: &Act) -> Result<(), Over> {
    match act {
        Act::Say(reply) => say(wire, reply).await,
        Act::Hang => std::future::pending().await,
        Act::Drop => Err(Over),
        Act::Late(gate, reply) => {
            gate.pass().await;
            say(wire, reply).await
        }
    }
}

async fn say(wire: &mut Wire, reply: &str) -> Result<(), Over> {
    wire.write_all(format!("{reply}\r\n").as_bytes()).await?;
    wire.flush().await?;
    Ok(())
}
