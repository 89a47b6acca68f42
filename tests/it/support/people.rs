//! The people of the district.

use liaison::domain::language::Language;
use liaison::domain::routing::CoverageRule;
use liaison::domain::staff::{NewStaff, Role, Staff};
use liaison::id::{CoverageId, SchoolId, SectorId, StaffId};
use liaison::service;
use liaison::store::staff;

use super::app::{Client, TestApp};

impl TestApp {
    /// A coordinator who answers for each of these: a school, a sector, both, or neither for all.
    pub async fn coordinator(
        &self,
        email: &str,
        language: Language,
        rules: &[(Option<SchoolId>, Option<SectorId>)],
    ) -> StaffId {
        let chance = &self.app.services().chance;
        let id = StaffId(chance.uuid(self.now()));
        let person = Staff {
            id,
            name: "Robin Ortiz".to_owned(),
            email: email.to_owned(),
            role: Role::Coordinator,
            language,
            created_at: self.now(),
            sees_all: true,
            muted: Vec::new(),
            disabled_at: None,
        };
        let transaction = self.store.begin().await.expect("begins");
        staff::insert(&transaction, &person).await.expect("is written");
        let rules: Vec<_> = rules
            .iter()
            .map(|&(school, sector)| CoverageRule {
                id: CoverageId(chance.uuid(self.now())),
                staff: id,
                school,
                sector,
            })
            .collect();
        staff::insert_coverage(&transaction, &rules).await.expect("is written");
        transaction.commit().await.expect("commits");
        id
    }
    /// Adds a person of the district.
    pub async fn staff(&self, role: Role, email: &str) -> Staff {
        let services = self.app.services();
        let form = NewStaff { name: "Rosa Delgado".to_owned(), email: email.to_owned(), role, language: Language::En };
        let added = service::staff::operator::add(&self.store, services.clock.as_ref(), &services.chance, &form).await;
        added.expect("the person is added")
    }

    /// A person of the district who has signed in as people do: with the link that was mailed.
    pub async fn signed_in(&self, role: Role, email: &str) -> Client<'_> {
        self.staff(role, email).await;
        self.public().sign_in(email).await
    }

    /// An administrator, signed in.
    pub async fn administrator(&self) -> Client<'_> {
        self.signed_in(Role::Administrator, "administrator@district.example.org").await
    }
}
