//! An offering from its announcement to its end: every event, what the public sees after each, and the export.

use liaison::clock::Clock;
use liaison::id::Chance;
use liaison::service::export;
use liaison::service::import::{self, Mode};
use liaison::store;
use serde_json::{Value, json};

use super::{assert_stored, done, id, text};
use crate::support::app::{Client, TestApp};
use crate::support::database::Database;
use crate::support::form::{form, with};
use crate::support::on_both;

const SEEN: &str = "query($slug: String!) {
  offering(slug: $slug) {
    status school { slug } events { slug kind announced actual source fromSchool { slug } toSchool { slug } }
  }
}";

/// The rows of a file of the export that speak of the story.
fn rows(files: &[(String, Vec<u8>)], name: &str) -> Vec<String> {
    let (_, bytes) = files.iter().find(|(found, _)| found == name).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    text.lines().filter(|line| line.contains("drone-piloting")).map(str::to_owned).collect()
}

/// What the public sees of the offering, without its events.
async fn standing(app: &TestApp) -> (String, String) {
    let seen = app.public().data(SEEN, json!({ "slug": "drone-piloting-at-roc" })).await["offering"].clone();
    (text(&seen["status"]).to_owned(), text(&seen["school"]["slug"]).to_owned())
}

fn source(en: &str) -> Value {
    json!({ "en": en })
}

/// A program that is new, slated with all that is known of it.
async fn slated(app: &TestApp, admin: &Client<'_>) -> Value {
    let sector = id(app, "sector", "engineering-and-architecture");
    let program = done(
        admin,
        "addProgram",
        json!({
            "name": { "en": " Drone Piloting ", "es": "Pilotaje de drones" },
            "description": { "en": "Flying for surveys,\r\nfarms and film.", "es": "" },
            "sectorId": sector,
        }),
    )
    .await["program"]
        .clone();
    assert_eq!((text(&program["slug"]), text(&program["name"])), ("drone-piloting", "Drone Piloting"));
    assert_eq!(text(&program["description"]), "Flying for surveys,\nfarms and film.");

    done(
        admin,
        "slateOffering",
        json!({
            "programId": program["id"],
            "schoolId": id(app, "school", "roc"),
            "firstYear": "2026-27",
            "gradeLevels": [12, 11, 12],
            "announced": "2026-08",
            "certifications": [{ "en": "FAA Part 107", "es": "FAA Parte 107" }],
            "collegeAlignments": [{ "college": "Bakersfield College", "alignment": { "en": "dual enrollment" } }],
            "wantedEngagementTypeIds": [id(app, "engagement", "guest-speaker"), id(app, "engagement", "job-shadow")],
            "note": { "en": "Needs a field.", "es": "Necesita un campo." },
            "source": source("The board, March 2026."),
        }),
    )
    .await
}

on_both! {
    async fn an_offering_from_its_announcement_to_its_end(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let first = app.catalog().version();
        let slated = slated(&app, &admin).await;
        let offering = slated["offering"]["id"].clone();
        assert_eq!(slated["offering"]["slug"], "drone-piloting-at-roc");
        assert_eq!(slated["offering"]["events"], json!([{ "id": slated["event"]["id"] }]), "the payload is of the new catalogue");
        assert_eq!(standing(&app).await, ("SLATED".to_owned(), "roc".to_owned()), "the public sees it at once");
        let interest = with(form("a-key-of-this-form"), "/interests/offeringIds", json!([offering]));
        app.public().registered(interest).await;

        let opened = done(&admin, "openOffering", json!({ "id": offering, "actual": "2026-08-17", "source": source("Its first day.") })).await;
        assert_eq!(opened["offering"]["status"], "OPEN");
        assert_eq!(opened["offering"]["schoolYears"], json!({ "first": "2026-27", "last": null }));
        let expanded = done(&admin, "expandOffering", json!({ "id": offering, "announced": "2027", "source": source("A grant.") })).await;
        assert_eq!(expanded["event"]["kind"], "EXPANDED");

        let ctec = id(&app, "school", "ctec");
        let announced = done(&admin, "moveOffering", json!({
            "id": offering, "toSchoolId": ctec, "announced": "2026-12", "source": source("The board, October 2026."),
        })).await;
        assert_eq!(standing(&app).await, ("OPEN".to_owned(), "roc".to_owned()), "only announced");
        let moved = done(&admin, "moveOffering", json!({
            "id": offering, "eventId": announced["event"]["id"], "actual": "2026-11-09",
        })).await;
        assert_eq!(moved["event"]["id"], announced["event"]["id"], "the announcement has come true");
        assert_eq!(moved["event"]["source"], "The board, October 2026.");
        assert_eq!((&moved["offering"]["id"], &moved["offering"]["slug"]), (&offering, &json!("drone-piloting-at-roc")));
        assert_eq!(standing(&app).await, ("OPEN".to_owned(), "ctec".to_owned()), "its address keeps working");

        let closed = done(&admin, "closeOffering", json!({
            "id": offering, "announced": "2027-06", "actual": "2026-11-16", "source": source("Nobody to teach it."),
        })).await;
        assert_eq!(closed["offering"]["status"], "CLOSED");
        assert_eq!(app.catalog().version(), first + 7, "each verb is one version");
        let seen = app.public().data(SEEN, json!({ "slug": "drone-piloting-at-roc" })).await;
        insta::assert_snapshot!("events", serde_json::to_string_pretty(&seen).unwrap());
        assert_stored(&app).await;

        let files = export::files(app.catalog().data());
        let told = ["programs.csv", "offerings.csv", "offering_certifications.csv", "offering_college_alignments.csv", "offering_events.csv"];
        let told: Vec<_> = told.into_iter().flat_map(|name| rows(&files, name)).collect();
        insta::assert_snapshot!("export", told.join("\n"));
        read_again(&app, &files, backend).await;
    }
}

/// What was written by verbs is no news to an import, and makes the same catalogue elsewhere.
async fn read_again(app: &TestApp, files: &[(String, Vec<u8>)], backend: crate::support::database::Kind) {
    let chance = Chance::seeded(9);
    let here = import::run(&app.store, files, Mode::Write, &chance, app.clock.now(), &|_| {}).await.unwrap();
    assert!(here.is_unchanged(), "{here}");
    let elsewhere = Database::migrated(backend).await;
    let elsewhere = elsewhere.store().await;
    import::run(&elsewhere, files, Mode::Write, &chance, app.clock.now(), &|_| {}).await.unwrap();
    assert_eq!(export::files(&store::catalog::load(&elsewhere).await.unwrap()), files);
}
