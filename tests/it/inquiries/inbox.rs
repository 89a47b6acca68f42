//! An inbox of inquiries that differ in everything by which they can be asked for, drawn from few values, so that many share one.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use liaison::domain::inquiry::{
    Contact, Desk, Inquiry, InquiryStatus, Interests, Organisation, OrganisationKind, Phone,
};
use liaison::domain::language::Language;
use liaison::domain::partner::Partner;
use liaison::domain::routing::Target;
use liaison::id::{EngagementTypeId, InquiryId, OfferingId, PartnerId, ProgramId, SchoolId, SectorId, StaffId};
use liaison::store::inquiry::{Hashes, insert, set_tags};
use liaison::store::partner;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

use crate::support::app::TestApp;

/// The day of the tests' clock in the district.
pub const TODAY: &str = "2026-11-16";

/// Words of organisations, people and messages. Some begin with others.
pub const WORDS: [&str; 8] = ["acme", "acmeville", "welding", "weld", "hospital", "robotics", "nandu", "zz9"];
/// Tags.
pub const TAGS: [&str; 4] = ["urgent", "feria 2027", "año", "vip"];

/// An inquiry with what it reaches.
#[derive(Debug, Clone)]
pub struct Filed {
    pub inquiry: Inquiry,
    pub targets: Vec<Target>,
}

/// What inquiries are drawn from.
pub struct Pool {
    pub staff: Vec<StaffId>,
    pub schools: Vec<SchoolId>,
    pub sectors: Vec<SectorId>,
    pub programs: Vec<ProgramId>,
    pub offerings: Vec<(OfferingId, ProgramId, SchoolId, SectorId)>,
    pub kinds: Vec<EngagementTypeId>,
    pub partners: Vec<PartnerId>,
}

pub fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

/// Some of a slice, at most so many, in its order.
pub fn some<T: Clone>(chance: &mut StdRng, all: &[T], most: usize) -> Vec<T> {
    let count = chance.random_range(0..=most.min(all.len()));
    let mut places: Vec<usize> = (0..all.len()).collect();
    while places.len() > count {
        places.remove(chance.random_range(0..places.len()));
    }
    places.into_iter().map(|place| all[place].clone()).collect()
}

pub fn one<T: Clone>(chance: &mut StdRng, all: &[T]) -> T {
    all[chance.random_range(0..all.len())].clone()
}

pub fn maybe<T>(chance: &mut StdRng, share: f64, draw: impl FnOnce(&mut StdRng) -> T) -> Option<T> {
    chance.random_bool(share).then(|| draw(chance))
}

impl Pool {
    /// A few of everything in the catalogue.
    pub fn of(app: &TestApp, staff: Vec<StaffId>) -> Self {
        let catalog = app.catalog();
        let offerings = catalog.offerings().iter().step_by(7).take(8);
        let offerings: Vec<_> =
            offerings.map(|o| (o.id, o.program, o.school, catalog.program(o.program).unwrap().sector)).collect();
        Self {
            staff,
            schools: catalog.schools().iter().take(4).map(|school| school.id).collect(),
            sectors: catalog.sectors().iter().take(4).map(|sector| sector.id).collect(),
            programs: offerings.iter().map(|o| o.1).take(5).collect(),
            partners: (1..=3).map(|number| PartnerId(Uuid::from_u128(number))).collect(),
            kinds: catalog.engagement_types().iter().take(4).map(|kind| kind.id).collect(),
            offerings,
        }
    }

    fn draw(&self, app: &TestApp, chance: &mut StdRng, number: usize) -> Filed {
        let catalog = app.catalog();
        let offerings = some(chance, &self.offerings, 2);
        let interests = Interests {
            offerings: offerings.iter().map(|o| o.0).collect(),
            programs: some(chance, &self.programs, 1),
            schools: some(chance, &self.schools, 2),
            sectors: some(chance, &self.sectors, 1),
            not_sure: chance.random_bool(0.2),
        };
        let target = |school, sector| Target { school, sector };
        let by_program = interests.programs.iter().map(|id| target(None, catalog.program(*id).map(|p| p.sector)));
        let targets = offerings
            .iter()
            .map(|o| target(Some(o.2), Some(o.3)))
            .chain(by_program)
            .chain(interests.schools.iter().map(|id| target(Some(*id), None)))
            .chain(interests.sectors.iter().map(|id| target(None, Some(*id))));
        let targets = targets.collect();
        let at = moment(chance);
        let status = one(chance, InquiryStatus::ALL);
        let mut tags: Vec<String> = some(chance, &TAGS, 2).into_iter().map(str::to_owned).collect();
        tags.sort();
        let mut kinds = some(chance, &self.kinds, 2);
        kinds.sort();
        let day = |chance: &mut StdRng| today() - Days::new(6) + Days::new(chance.random_range(0..12));
        let desk = Desk {
            awaits_answer: status == InquiryStatus::Received || chance.random_bool(0.2),
            follow_up_on: maybe(chance, 0.3, day),
            tags,
            partner: maybe(chance, 0.3, |chance| one(chance, &self.partners)),
            ..Desk::default()
        };
        let inquiry = Inquiry {
            id: InquiryId(app.app.services().chance.uuid(at)),
            reference: format!("WBL-{number:05}"),
            status,
            organisation: Organisation {
                name: format!("{} {}", one(chance, &WORDS), one(chance, &WORDS)),
                kind: OrganisationKind::Employer,
                website: None,
                sector: None,
            },
            contact: Contact {
                name: format!("Ana {}", one(chance, &WORDS)),
                email: format!("a{number}@{}.example", one(chance, &WORDS)),
                phone: maybe(chance, 0.3, |_| Phone { typed: "x".into(), e164: Some(format!("+1661555{number:04}")) }),
                job_title: None,
                language: if chance.random_bool(0.3) { Language::Es } else { Language::En },
            },
            interests,
            engagement_types: kinds,
            message: maybe(chance, 0.5, |chance| some(chance, &WORDS, 4).join(", ")),
            consent_version: "2026-11".to_owned(),
            respond_by: day(chance),
            assignee: maybe(chance, 0.7, |chance| one(chance, &self.staff)),
            submitted_at: at,
            desk,
        };
        Filed { inquiry, targets }
    }
}

/// A moment of the last four days, often the same millisecond as another's.
pub fn moment(chance: &mut StdRng) -> DateTime<Utc> {
    let days = chance.random_range(0..4);
    let start: DateTime<Utc> = "2026-11-12T20:00:00Z".parse().unwrap();
    start + TimeDelta::days(days) + TimeDelta::microseconds(250 * chance.random_range(0..8))
}

/// A partner of this id.
fn known(id: PartnerId) -> Partner {
    let kind = OrganisationKind::Employer;
    Partner {
        id,
        organisation: Organisation { name: "Acme".to_owned(), kind, website: None, sector: None },
        domain: None,
        is_public: false,
        version: 1,
        created_at: moment(&mut StdRng::seed_from_u64(0)),
    }
}

/// Fills the inbox.
pub async fn fill(app: &TestApp, pool: &Pool, count: usize, seed: u64) -> Vec<Filed> {
    let mut chance = StdRng::seed_from_u64(seed);
    let transaction = app.store.begin().await.unwrap();
    for id in &pool.partners {
        partner::insert(&transaction, &known(*id)).await.unwrap();
    }
    let mut inbox = Vec::new();
    for number in 0..count {
        let filed = pool.draw(app, &mut chance, number);
        let hash = |kind: &str| format!("{kind}{number}");
        let hashes = Hashes { token: hash("t"), idempotency_key: hash("k"), body: hash("b") };
        let mut arrived = filed.inquiry.clone();
        arrived.desk.tags.clear();
        insert(&transaction, &arrived, &filed.targets, &hashes).await.unwrap();
        set_tags(&transaction, &filed.inquiry).await.unwrap();
        inbox.push(filed);
    }
    transaction.commit().await.unwrap();
    inbox
}
