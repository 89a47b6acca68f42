//! Who is asking, found once at the edge; and what that person may do, as proofs.

use chrono::{DateTime, Utc};

use super::credential::Credential;
use super::link;
use super::secret::Kind;
use crate::clock::Clock;
use crate::domain::api_token::Scope;
use crate::domain::notice::NoticeKind;
use crate::domain::routing::Reach;
use crate::domain::session::{Lasting, Session, is_news};
use crate::domain::staff::{Role, Staff};
use crate::id::{Chance, SessionId, StaffId};
use crate::store::{self, Store, StoreError, WriteTx};

/// Who is asking. The holder of a private link is none of these: they show the link's token where it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Anyone: no credential, or one that stands for nobody any more.
    Public,
    /// Somebody whose credential could not be looked up, because the database is away.
    Unknown,
    /// A person of the district, signed in.
    Staff(Person),
    /// A program, for a person of the district.
    ApiToken(Person),
}

/// Proof that an active person of the district is asking, themselves or by a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    staff: Staff,
    by: By,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum By {
    Session(SessionId),
    ApiToken(Vec<Scope>),
}

/// Proof that a person has signed in: what a program must not do for them takes this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn<'a> {
    person: &'a Person,
    session: SessionId,
}

/// Proof that whoever asks answers inquiries. An administrator does too: in a small district it is one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coordinator {
    staff: StaffId,
    sees_all: bool,
}

/// Proof that whoever asks looks after people, coverage and the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Administrator {
    staff: StaffId,
}

/// Why there is no proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody is signed in, and somebody must be.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// Whoever asks may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Who asks could not be found out: the database is away.
    #[error("who asks could not be found out")]
    Unknown,
}

impl Person {
    /// Who.
    pub fn staff(&self) -> &Staff {
        &self.staff
    }

    /// The same, having muted these kinds of notice.
    pub fn having_muted(self, kinds: Vec<NoticeKind>) -> Self {
        Self { staff: Staff { muted: kinds, ..self.staff }, ..self }
    }
}

impl SignedIn<'_> {
    /// Who.
    pub fn staff(&self) -> &Staff {
        &self.person.staff
    }

    /// On which device.
    pub fn session(&self) -> SessionId {
        self.session
    }
}

impl Coordinator {
    /// Who.
    pub fn staff(&self) -> StaffId {
        self.staff
    }

    /// Whether they see every inquiry; else only those that their coverage reaches.
    pub fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// How far they see.
    pub fn reach(&self) -> Reach {
        if self.sees_all { Reach::All } else { Reach::Of(self.staff) }
    }
}

impl Administrator {
    /// Who.
    pub fn staff(&self) -> StaffId {
        self.staff
    }
}

impl Actor {
    /// The person who asks, where their credential reaches as far as is needed.
    ///
    /// # Errors
    ///
    /// As [`Refusal`] says.
    pub fn person(&self, needed: Scope) -> Result<&Person, Refusal> {
        match self {
            Self::Public => Err(Refusal::Unauthenticated),
            Self::Unknown => Err(Refusal::Unknown),
            Self::Staff(person) | Self::ApiToken(person) => match &person.by {
                By::ApiToken(scopes) if !scopes.contains(&needed) => Err(Refusal::Forbidden),
                _ => Ok(person),
            },
        }
    }

    /// The person who asks, however far their credential reaches: for what belongs to something that they were given.
    pub fn somebody(&self) -> Option<&Person> {
        match self {
            Self::Public | Self::Unknown => None,
            Self::Staff(person) | Self::ApiToken(person) => Some(person),
        }
    }

    /// The person who asks themselves.
    ///
    /// # Errors
    ///
    /// As [`Refusal`] says.
    pub fn signed_in(&self) -> Result<SignedIn<'_>, Refusal> {
        match self {
            Self::Public => Err(Refusal::Unauthenticated),
            Self::Unknown => Err(Refusal::Unknown),
            Self::Staff(person) | Self::ApiToken(person) => match person.by {
                By::Session(session) => Ok(SignedIn { person, session }),
                By::ApiToken(_) => Err(Refusal::Forbidden),
            },
        }
    }

    /// The proof for inquiries and partners.
    ///
    /// # Errors
    ///
    /// As [`Refusal`] says.
    pub fn coordinator(&self, needed: Scope) -> Result<Coordinator, Refusal> {
        let staff = self.person(needed)?.staff();
        match staff.role {
            Role::Coordinator | Role::Administrator => {
                Ok(Coordinator { staff: staff.id, sees_all: staff.sees_everything() })
            }
        }
    }

    /// The proof for people, coverage and the catalogue.
    ///
    /// # Errors
    ///
    /// As [`Refusal`] says.
    pub fn administrator(&self, needed: Scope) -> Result<Administrator, Refusal> {
        let staff = self.person(needed)?.staff();
        match staff.role {
            Role::Administrator => Ok(Administrator { staff: staff.id }),
            Role::Coordinator => Err(Refusal::Forbidden),
        }
    }
}

/// Whether being looked up counts as being used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    AsUse,
    AsNothing,
}

/// Finds out who asks, in one statement; in none where there is no credential, or one that is no secret of ours. That a
/// session or API token is in use is written down at most once a minute.
pub async fn resolve(store: &Store, clock: &dyn Clock, lasting: Lasting, credential: &Credential) -> Actor {
    found(store, clock, lasting, credential, Counts::AsUse).await
}

/// Finds out who asks now, for what goes on without them: a session that nobody uses ends though something still listens.
pub async fn resolve_again(store: &Store, clock: &dyn Clock, lasting: Lasting, credential: &Credential) -> Actor {
    found(store, clock, lasting, credential, Counts::AsNothing).await
}

async fn found(store: &Store, clock: &dyn Clock, lasting: Lasting, credential: &Credential, counts: Counts) -> Actor {
    let Some((kind, secret)) = credential.secret().and_then(|secret| Some((Kind::of(secret)?, secret))) else {
        return Actor::Public;
    };
    let (now, hash) = (clock.now(), link::hash(secret));
    let found = match kind {
        Kind::Session => by_session(store, &hash, now, lasting, counts).await,
        Kind::ApiToken => by_api_token(store, &hash, now, counts).await,
    };
    found.unwrap_or_else(|error| {
        tracing::error!(%error, "who asks could not be found out");
        Actor::Unknown
    })
}

async fn by_session(
    store: &Store,
    hash: &str,
    now: DateTime<Utc>,
    lasting: Lasting,
    counts: Counts,
) -> Result<Actor, StoreError> {
    let found = store::session::find(store, hash).await?;
    let open = found.filter(|(session, staff)| session.is_open(now, lasting) && staff.disabled_at.is_none());
    let Some((session, staff)) = open else { return Ok(Actor::Public) };
    if counts == Counts::AsUse && is_news(Some(session.last_seen_at), now) {
        told(store::session::seen(store, session.id, now).await);
    }
    Ok(Actor::Staff(Person { staff, by: By::Session(session.id) }))
}

async fn by_api_token(store: &Store, hash: &str, now: DateTime<Utc>, counts: Counts) -> Result<Actor, StoreError> {
    let found = store::api_token::find(store, hash).await?;
    let open = found.filter(|(token, staff)| token.is_open(now) && staff.disabled_at.is_none());
    let Some((token, staff)) = open else { return Ok(Actor::Public) };
    if counts == Counts::AsUse && is_news(token.last_used_at, now) {
        told(store::api_token::used(store, token.id, now).await);
    }
    Ok(Actor::ApiToken(Person { staff, by: By::ApiToken(token.scopes) }))
}

/// That it is not written down is no reason to turn somebody away.
fn told(written: Result<(), StoreError>) {
    if let Err(error) = written {
        tracing::warn!(%error, "that a credential is in use could not be written down");
    }
}

/// Begins a session of a person who has shown who they are: its secret, told once, and the proof.
///
/// # Errors
///
/// As the database says.
pub async fn begin_session(
    transaction: &WriteTx,
    chance: &Chance,
    staff: Staff,
    now: DateTime<Utc>,
    lasting: Lasting,
) -> Result<(String, Person), StoreError> {
    let secret = Kind::Session.draw(chance);
    let session = Session {
        id: SessionId(chance.uuid(now)),
        staff: staff.id,
        created_at: now,
        last_seen_at: now,
        expires_at: now + lasting.longest,
        ended_at: None,
    };
    store::session::insert(transaction, &session, &link::hash(&secret)).await?;
    Ok((secret, Person { staff, by: By::Session(session.id) }))
}

#[cfg(test)]
mod tests;
