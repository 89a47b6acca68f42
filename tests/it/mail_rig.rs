//! What the tests of delivery stand on: a database with a person and inquiries, and workers on it.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use liaison::auth::link::LinkKey;
use liaison::clock::{Clock, ManualClock};
use liaison::config::mail::{Delivery, Identity, Limits, Security, Smtp as SmtpSettings};
use liaison::domain::inquiry::event::{Doer, Happening, NewInquiryEvent};
use liaison::domain::inquiry::{Contact, Inquiry, InquiryStatus, Interests, Organisation, OrganisationKind};
use liaison::domain::language::{Language, Text};
use liaison::domain::notice::{About, NewNotice, NoticeKind, Recipient, StoredNotice};
use liaison::domain::staff::{Role, Staff};
use liaison::id::{Chance, InquiryEventId, InquiryId, NoticeId, StaffId};
use liaison::mail::{Choices, Smtp, Transport};
use liaison::store::inquiry::Hashes;
use liaison::store::{Backend, Store, inquiry, notice, staff};
use liaison::worker::{Parts, Worker};
use sqlx::Connection;

use crate::support::database::{Database, Kind};
use crate::support::smtp::SmtpServer;

/// How long a worker holds a notice in these tests.
pub const LEASE: TimeDelta = TimeDelta::minutes(20);

pub struct Rig {
    pub store: Store,
    pub clock: ManualClock,
    pub chance: Arc<Chance>,
    pub link_key: LinkKey,
    pub coordinator: Staff,
    pub database: Database,
}

impl Rig {
    pub async fn new(kind: Kind) -> Self {
        let database = Database::migrated(kind).await;
        let store = database.store().await;
        let clock = ManualClock::at("2026-11-23T17:30:00Z".parse().expect("a time"));
        let chance = Arc::new(Chance::seeded(7));
        let coordinator = Staff {
            id: StaffId(chance.uuid(clock.now())),
            name: "Rosa Delgado".into(),
            email: "rosa@kern.example".into(),
            role: Role::Coordinator,
            language: Language::En,
            created_at: clock.now(),
            disabled_at: None,
            sees_all: true,
            muted: Vec::new(),
        };
        let transaction = store.begin().await.expect("begins");
        staff::insert(&transaction, &coordinator).await.expect("inserted");
        transaction.commit().await.expect("committed");
        Self { store, clock, chance, link_key: LinkKey::new(b"secret"), coordinator, database }
    }

    /// Writes an inquiry of a contact of this address.
    pub async fn inquiry(&self, email: &str) -> Inquiry {
        let id = InquiryId(self.chance.uuid(self.clock.now()));
        let inquiry = Inquiry {
            id,
            reference: format!("WBL-{}", &id.0.simple().to_string()[24..]),
            status: InquiryStatus::Received,
            organisation: Organisation {
                name: "Acme Welding".into(),
                kind: OrganisationKind::Employer,
                website: None,
                sector: None,
            },
            contact: Contact {
                name: "Ana Núñez".into(),
                email: email.to_owned(),
                phone: None,
                job_title: None,
                language: Language::Es,
            },
            interests: Interests { not_sure: true, ..Interests::default() },
            engagement_types: Vec::new(),
            message: Some("We would be glad to help.".into()),
            consent_version: "2026-11".into(),
            respond_by: NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day"),
            assignee: Some(self.coordinator.id),
            submitted_at: self.clock.now(),
            desk: Default::default(),
        };
        let hash = |what: &str| format!("{what} {id}");
        let hashes = Hashes { token: hash("token"), idempotency_key: hash("key"), body: hash("body") };
        let transaction = self.store.begin().await.expect("begins");
        inquiry::insert(&transaction, &inquiry, &[], &hashes).await.expect("inserted");
        transaction.commit().await.expect("committed");
        inquiry
    }

    /// Owes the partner of an inquiry a confirmation.
    pub async fn confirmation(&self, inquiry: &Inquiry) -> NoticeId {
        self.owe(inquiry, NoticeKind::Confirmation, Recipient::Partner, Language::Es).await
    }

    pub async fn owe(&self, inquiry: &Inquiry, kind: NoticeKind, recipient: Recipient, language: Language) -> NoticeId {
        self.write(inquiry, kind, recipient, language, None).await
    }

    /// Owes whom it concerns a notice that tells of an entry of the history, which is written with it.
    pub async fn owe_entry(&self, inquiry: &Inquiry, kind: NoticeKind, what: Happening, by: Doer) -> NoticeId {
        let staff = || Recipient::Staff(self.coordinator.id);
        let recipient = if kind.is_to_partner() { Recipient::Partner } else { staff() };
        self.write(inquiry, kind, recipient, Language::En, Some((what, by))).await
    }

    async fn write(
        &self,
        inquiry: &Inquiry,
        kind: NoticeKind,
        recipient: Recipient,
        language: Language,
        entry: Option<(Happening, Doer)>,
    ) -> NoticeId {
        let now = self.clock.now();
        let id = NoticeId(self.chance.uuid(now));
        let entry = entry.map(|(what, by)| {
            let id = InquiryEventId(self.chance.uuid(now));
            NewInquiryEvent { id, inquiry: inquiry.id, what, at: now, by }
        });
        let event = entry.as_ref().map(|entry| entry.id);
        let new = NewNotice { id, kind, about: About::Inquiry(inquiry.id), event, recipient, language };
        let transaction = self.store.begin().await.expect("begins");
        inquiry::append(&transaction, entry.as_slice()).await.expect("inserted");
        notice::insert(&transaction, &[new], now).await.expect("inserted");
        transaction.commit().await.expect("committed");
        id
    }

    /// An inquiry that owes one confirmation.
    pub async fn owing(&self, email: &str) -> Inquiry {
        let inquiry = self.inquiry(email).await;
        self.confirmation(&inquiry).await;
        inquiry
    }

    /// The one notice of an inquiry.
    pub async fn notice_of(&self, inquiry: &Inquiry) -> StoredNotice {
        let mut notices = notice::of_inquiry(&self.store, inquiry.id).await.expect("read");
        assert_eq!(notices.len(), 1);
        notices.remove(0)
    }

    /// Waits until what becomes of an inquiry's one notice is as wanted.
    pub async fn until(&self, inquiry: &Inquiry, wanted: impl Fn(&StoredNotice) -> bool) -> StoredNotice {
        let seen = async {
            loop {
                let notice = self.notice_of(inquiry).await;
                if wanted(&notice) {
                    return notice;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), seen).await.expect("it comes to pass")
    }

    /// How often the history of an inquiry says that a notice failed.
    pub async fn failures(&self, inquiry: &Inquiry) -> i64 {
        let query = "SELECT COUNT(*) FROM inquiry_event \
                     WHERE kind = 'notice_failed' AND actor = 'system' AND staff_id IS NULL AND inquiry_id = $1";
        let url = &self.database.url;
        let count = match self.store.backend() {
            Backend::Sqlite => {
                let mut connection = sqlx::SqliteConnection::connect(url).await.expect("connects");
                sqlx::query_scalar(query).bind(inquiry.id.0).fetch_one(&mut connection).await
            }
            Backend::Postgres => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("connects");
                sqlx::query_scalar(query).bind(inquiry.id.0).fetch_one(&mut connection).await
            }
        };
        count.expect("counted")
    }

    /// Sends a statement past the store.
    pub async fn execute(&self, statement: &'static str, id: uuid::Uuid) {
        let url = &self.database.url;
        let changed = match self.store.backend() {
            Backend::Sqlite => {
                let mut connection = sqlx::SqliteConnection::connect(url).await.expect("connects");
                sqlx::query(statement).bind(id).execute(&mut connection).await.map(|done| done.rows_affected())
            }
            Backend::Postgres => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("connects");
                sqlx::query(statement).bind(id).execute(&mut connection).await.map(|done| done.rows_affected())
            }
        };
        assert_eq!(changed.expect("executed"), 1);
    }

    /// How far off a moment is.
    pub fn in_seconds(&self, due: DateTime<Utc>) -> i64 {
        (due - self.clock.now()).num_seconds()
    }

    pub fn parts(&self, transport: Arc<dyn Transport>) -> Parts {
        Parts {
            store: self.store.clone(),
            names: Arc::new(|_, _| Choices { offerings: vec!["Welding, North High".into()], ..Choices::default() }),
            transport,
            identity: Arc::new(|| Identity {
                district: Text { en: "Kern High School District".into(), es: None },
                from: "wbl@kern.example".into(),
                reply_to: "cte-office@kern.example".into(),
                link_base: "https://liaison.kern.example/inquiry/".into(),
                sign_in_base: "https://liaison.kern.example/sign-in/".into(),
            }),
            link_key: self.link_key.clone(),
            clock: Arc::new(self.clock.clone()),
            chance: Arc::clone(&self.chance),
            delivery: Delivery {
                slots: 2,
                lease: LEASE.to_std().expect("positive"),
                longest: Duration::from_secs(60),
                poll: Duration::from_secs(3600),
            },
        }
    }

    pub fn worker(&self, transport: Arc<dyn Transport>) -> Worker {
        Worker::new(self.parts(transport))
    }

    /// A worker with a slot for one mail, so that the n-th notice meets the n-th script.
    pub fn worker_in_order(&self, transport: Arc<dyn Transport>) -> Worker {
        let mut parts = self.parts(transport);
        parts.delivery.slots = 1;
        Worker::new(parts)
    }
}

/// The transport to a scripted server.
pub fn smtp(server: &SmtpServer) -> Arc<dyn Transport> {
    let much = Duration::from_secs(60);
    smtp_with(server, Limits { connect: much, command: much, acknowledge: much })
}

pub fn smtp_with(server: &SmtpServer, limits: Limits) -> Arc<dyn Transport> {
    let settings = SmtpSettings {
        host: "localhost".into(),
        port: server.address.port(),
        security: Security::None,
        credentials: None,
        ca_file: None,
        limits,
    };
    Arc::new(Smtp::new(settings).expect("the settings can be used"))
}
