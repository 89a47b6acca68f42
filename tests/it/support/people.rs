//! The people of the district.

use liaison::domain::language::Language;
use liaison::domain::routing::CoverageRule;
use liaison::domain::staff::{Role, Staff};
use liaison::id::{CoverageId, SchoolId, SectorId, StaffId};
use liaison::store::staff;

use super::app::TestApp;

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
            disabled_at: None,
        };
        let transaction = self.store.begin().await.expect("begins");
        staff::insert(&transaction, &person).await.expect("is written");
        for &(school, sector) in rules {
            let rule = CoverageRule { id: CoverageId(chance.uuid(self.now())), staff: id, school, sector };
            staff::insert_coverage(&transaction, &rule).await.expect("is written");
        }
        transaction.commit().await.expect("commits");
        id
    }
}
