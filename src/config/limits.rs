//! Every limit of a request, in one place. What the limits protect stands with each of them; the gate, the endpoint and
//! the server loop read them from here and have no numbers of their own.

use std::time::Duration;

/// All limits of a request. The defaults suit a district on a small machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a request body, of a GET's query string, and of a document. More is answered 413.
    pub body_bytes: usize,
    /// How deep brackets may nest in a document, and selections once fragments are spread. The introspection queries of
    /// GraphiQL and graphql-js need 17; the executor itself stops at 32.
    pub nesting: usize,
    /// Lexical tokens of a document; white space and comments count too.
    pub tokens: usize,
    /// Selections of a document after all fragments are spread: what the executor walks before it resolves anything.
    pub selections: u64,
    /// Points of one operation. A field is one point; what stands below a list counts once for each item that the list
    /// can have: its `first`, `last` or number of `ids`, else the size of a page that names none where it takes a page size, else
    /// [`Limits::list_assumed`].
    pub cost: u64,
    /// Items that are assumed of a list without a page size.
    pub list_assumed: u64,
    /// Aliases in a document.
    pub aliases: usize,
    /// Directives in a document.
    pub directives: usize,
    /// Root fields of an operation, with fragments spread.
    pub root_fields: u64,
    /// Root fields of a mutation. One: a mutation is acknowledged as a whole or not at all, and no rate limit can be
    /// gone round by sending many in one request.
    pub mutation_fields: u64,
    /// How long an operation may run. A mutation that takes longer is answered, but not cut off.
    pub operation_timeout: Duration,
    /// Errors in one answer; the rest are counted and left out.
    pub errors: usize,
    /// Verdicts that are kept.
    pub verdict_entries: u64,
    /// Bytes that the kept verdicts may take together, estimated.
    pub verdict_bytes: u64,
    /// Operations that one WebSocket may have open.
    pub socket_operations: usize,
    /// How long a WebSocket may stay silent: a client sends protocol pings more often than this.
    pub socket_silence: Duration,
    /// Subscriptions that are open at the same time, over WebSockets and over server-sent events together.
    pub streams: usize,
    /// How often at least it is looked whether whoever has a subscription open still may: so late a session's end is noticed
    /// where nothing happens.
    pub stream_check: Duration,
    /// How long the head of a request may take to arrive.
    pub head_timeout: Duration,
    /// How long the body of a request may take to arrive.
    pub body_timeout: Duration,
    /// How long a whole request may take; longer than [`Limits::operation_timeout`].
    pub request_timeout: Duration,
    /// How long requests in flight may go on after the server was told to stop.
    pub drain_timeout: Duration,
    /// Connections that are open at the same time.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 64 * 1024,
            nesting: 30,
            tokens: 4_000,
            selections: 5_000,
            cost: 50_000,
            list_assumed: 10,
            aliases: 100,
            directives: 100,
            root_fields: 20,
            mutation_fields: 1,
            operation_timeout: Duration::from_secs(20),
            errors: 20,
            verdict_entries: 2_000,
            verdict_bytes: 64 * 1024 * 1024,
            socket_operations: 50,
            socket_silence: Duration::from_secs(60),
            streams: 1_000,
            stream_check: Duration::from_secs(60),
            head_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(15),
            request_timeout: Duration::from_secs(30),
            drain_timeout: Duration::from_secs(20),
            connections: 4_096,
        }
    }
}
