//! Who gets an inquiry: whom coverage names, in their language; never nobody.

use liaison::domain::catalog::Catalog;
use liaison::domain::language::Language;
use liaison::id::{SchoolId, SectorId, StaffId};
use liaison::mail::Message;
use serde_json::{Value, json};

use super::NO_LIMITS;
use super::texts::stored;
use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

const DEFAULT: [(&str, Language); 2] =
    [("office@district.example.org", Language::En), ("wbl@district.example.org", Language::En)];

/// To whom the mails went, and in which language, but for the partner's.
async fn told(app: &TestApp) -> Vec<(String, Language)> {
    let mails = app.deliver().await;
    let (partner, staff): (Vec<Message>, Vec<_>) =
        mails.into_iter().partition(|mail| mail.to.address == "ana@acme.example");
    assert_eq!(partner.len(), 1, "the partner is told once");
    let mut told: Vec<_> = staff.into_iter().map(|mail| (mail.to.address, mail.language)).collect();
    told.sort();
    told
}

fn to(recipients: &[(&str, Language)]) -> Vec<(String, Language)> {
    recipients.iter().map(|(address, language)| ((*address).to_owned(), *language)).collect()
}

fn school(catalog: &Catalog, slug: &str) -> SchoolId {
    catalog.school_by_slug(slug).unwrap().id
}

/// The school and the sector of an offering.
fn place(catalog: &Catalog, slug: &str) -> (SchoolId, SectorId) {
    let offering = catalog.offering_by_slug(slug).unwrap();
    (offering.school, catalog.program(offering.program).unwrap().sector)
}

fn offering(catalog: &Catalog, slug: &str) -> Value {
    json!({ "offeringIds": [catalog.offering_by_slug(slug).unwrap().id.to_string()] })
}

/// Registers interest in something; gives who answers.
async fn assigned(app: &TestApp, key: usize, interests: Value) -> Option<StaffId> {
    let form = with(form(&format!("a-key-of-this-form-{key}")), "/interests", interests);
    let payload = app.public().registered(form).await;
    stored(app, &payload).await.assignee
}

on_both! {
    async fn the_closest_coverage_decides_who_answers(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let catalog = app.catalog();
        let (west, business) = place(&catalog, "accounting-at-west");
        let agriculture = place(&catalog, "agriscience-at-arvin").1;
        let all = app.coordinator("all@district.example.org", Language::En, &[(None, None)]).await;
        let by_sector = app.coordinator("sector@district.example.org", Language::Es, &[(None, Some(business))]).await;
        let by_school = app.coordinator("school@district.example.org", Language::En, &[(Some(west), None)]).await;
        let by_both = app.coordinator("both@district.example.org", Language::Es, &[(Some(west), Some(business))]).await;
        let id = |text: &dyn ToString| json!([text.to_string()]);
        let program = |slug: &str| catalog.program_by_slug(slug).unwrap().id;
        let cases = [
            (offering(&catalog, "accounting-at-west"), by_both, "both", Language::Es),
            (offering(&catalog, "automotive-maintenance-at-west"), by_school, "school", Language::En),
            (offering(&catalog, "accounting-at-stockdale"), by_sector, "sector", Language::Es),
            (offering(&catalog, "agriscience-at-arvin"), all, "all", Language::En),
            (json!({ "programIds": id(&program("accounting")) }), by_sector, "sector", Language::Es),
            (json!({ "programIds": id(&program("agriscience")) }), all, "all", Language::En),
            (json!({ "schoolIds": id(&west) }), by_school, "school", Language::En),
            (json!({ "schoolIds": id(&school(&catalog, "arvin")) }), all, "all", Language::En),
            (json!({ "sectorIds": id(&business) }), by_sector, "sector", Language::Es),
            (json!({ "sectorIds": id(&agriculture) }), all, "all", Language::En),
            (json!({ "notSure": true }), all, "all", Language::En),
            (json!({ "sectorIds": id(&business), "schoolIds": id(&west) }), by_school, "school", Language::En),
        ];
        for (key, (interests, person, name, language)) in cases.into_iter().enumerate() {
            assert_eq!(assigned(&app, key, interests.clone()).await, Some(person), "{interests}");
            let address = format!("{name}@district.example.org");
            assert_eq!(told(&app).await, to(&[(&address, language)]), "{interests}");
        }
    }
}

on_both! {
    async fn what_nobody_covers_goes_to_every_default_recipient(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let catalog = app.catalog();
        assert_eq!(assigned(&app, 1, json!({ "notSure": true })).await, None);
        assert_eq!(told(&app).await, to(&DEFAULT), "with nobody at all");
        app.coordinator("school@district.example.org", Language::Es, &[(Some(school(&catalog, "west")), None)]).await;
        assert_eq!(assigned(&app, 2, offering(&catalog, "agriscience-at-arvin")).await, None);
        assert_eq!(told(&app).await, to(&DEFAULT), "with somebody for another school");
        app.coordinator("none@district.example.org", Language::Es, &[]).await;
        assert_eq!(assigned(&app, 3, json!({ "notSure": true })).await, None);
        assert_eq!(told(&app).await, to(&DEFAULT), "with somebody who covers nothing");
    }
}

on_both! {
    async fn who_is_disabled_gets_nothing(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let all = app.coordinator("all@district.example.org", Language::Es, &[(None, None)]).await;
        let west = school(&app.catalog(), "west");
        app.coordinator("school@district.example.org", Language::En, &[(Some(west), None)]).await;
        let disable = |address: &str| {
            format!("UPDATE staff SET disabled_at = created_at WHERE email = '{address}@district.example.org'")
        };
        sql::change(&app.database, &disable("school")).await;
        let at_west = json!({ "schoolIds": [west.to_string()] });
        assert_eq!(assigned(&app, 1, at_west.clone()).await, Some(all), "the next closest answers");
        // Disabled between the form and its mail.
        sql::change(&app.database, &disable("all")).await;
        assert_eq!(told(&app).await, to(&[(DEFAULT[1].0, Language::Es)]), "the first default recipient is told");
        assert_eq!(assigned(&app, 2, at_west).await, None);
        assert_eq!(told(&app).await, to(&DEFAULT));
    }
}

on_both! {
    async fn its_history_says_that_it_arrived_and_was_routed(backend) {
        let app = TestApp::start(backend).await;
        assigned(&app, 1, json!({ "notSure": true })).await;
        let rows = "SELECT kind || ' by ' || actor || CASE WHEN staff_id IS NULL THEN '' ELSE ' of staff' END \
                    FROM inquiry_event ORDER BY kind";
        assert_eq!(sql::column(&app.database, rows).await, ["received by public", "routed by system"]);
    }
}
