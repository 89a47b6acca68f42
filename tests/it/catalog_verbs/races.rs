//! Two people at once: nobody undoes what another has done, and of two who do the same one comes second.

use liaison::id::Chance;
use liaison::service::import::{self, Mode};
use serde_json::{Value, json};

use super::{assert_stored, done, id, verb};
use crate::support::app::TestApp;
use crate::support::database::Kind;
use crate::support::on_both;

const ROUNDS: usize = 8;

/// Two administrators at two processes, which know nothing of each other.
async fn pair(backend: Kind) -> (TestApp, TestApp) {
    let first = TestApp::start(backend).await;
    let second = first.beside(&[]).await;
    (first, second)
}

/// The codes of two payloads, sorted; empty for one without errors.
fn codes(payloads: [&Value; 2]) -> [String; 2] {
    let mut codes = payloads.map(|payload| payload["errors"][0]["code"].as_str().unwrap_or_default().to_owned());
    codes.sort_unstable();
    codes
}

async fn refresh(app: &TestApp) {
    let services = app.app.services();
    services.catalog.refresh(&services.store).await.unwrap();
}

on_both! {
    async fn two_who_revise_different_fields_both_stand(backend) {
        let (first, second) = pair(backend).await;
        let here = first.administrator().await;
        let there = second.public().with_token(here.token());
        let welding = id(&first, "program", "welding");
        for round in 0..ROUNDS {
            let (name, note) = (format!("Nombre {round}"), format!("Text {round}."));
            let (one, two) = tokio::join!(
                done(&here, "reviseProgram", json!({ "id": welding, "name": { "es": name } })),
                done(&there, "reviseProgram", json!({ "id": welding, "description": { "en": note } })),
            );
            assert_eq!((&one["program"]["spanish"], &two["program"]["description"]), (&json!(name), &json!(note)));
            let now = done(&here, "reviseProgram", json!({ "id": welding })).await["program"].clone();
            assert_eq!((&now["spanish"], &now["description"]), (&json!(name), &json!(note)), "round {round}");
        }
        refresh(&second).await;
        assert_stored(&first).await;
        assert_stored(&second).await;
    }

    async fn a_verb_and_an_import_both_stand(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let welding = id(&app, "program", "welding");
        let sector = "manufacturing-and-product-development";
        for round in 0..ROUNDS {
            let text = format!("Text {round}.");
            let file = format!("slug,name_en,name_es,description_en,sector\nwelding,Welding,Nombre {round},{text},{sector}\n");
            let files = [("programs.csv".to_owned(), file.into_bytes())];
            let chance = Chance::seeded(7);
            let (imported, _) = tokio::join!(
                import::run(&app.store, &files, Mode::Write, &chance, app.now(), &|_| {}),
                done(&admin, "reviseProgram", json!({ "id": welding, "description": { "es": text } })),
            );
            imported.unwrap();
            let now = done(&admin, "reviseProgram", json!({ "id": welding })).await["program"].clone();
            assert_eq!((&now["spanish"], &now["description"]), (&json!(format!("Nombre {round}")), &json!(text)));
            let stored = app.catalog().program_by_slug("welding").unwrap().description.es.clone();
            assert_eq!(stored.as_ref(), Some(&text), "round {round}");
        }
        assert_stored(&app).await;
    }

    async fn two_in_one_process_both_stand(backend) {
        let app = TestApp::start(backend).await;
        let admin = app.administrator().await;
        let (welding, ctec) = (id(&app, "program", "welding"), id(&app, "school", "ctec"));
        let version = app.catalog().version();
        for round in 0..ROUNDS {
            let (name, street) = (format!("Nombre {round}"), format!("{round} Main St"));
            tokio::join!(
                done(&admin, "reviseProgram", json!({ "id": welding, "name": { "es": name } })),
                done(&admin, "reviseSchool", json!({ "id": ctec, "street": street })),
            );
            let catalog = app.catalog();
            let (program, school) = (catalog.program_by_slug("welding").unwrap(), catalog.school_by_slug("ctec").unwrap());
            assert_eq!((program.name.es.as_ref(), school.street.as_ref()), (Some(&name), Some(&street)));
        }
        assert_eq!(app.catalog().version(), version + 2 * ROUNDS as i64);
        assert_stored(&app).await;
    }

    async fn of_two_who_slate_the_same_one_comes_second(backend) {
        let (first, second) = pair(backend).await;
        let here = first.administrator().await;
        let there = second.public().with_token(here.token());
        for school in ["north", "vista", "nueva"] {
            let input = json!({
                "programId": id(&first, "program", "welding"), "schoolId": id(&first, "school", school), "source": { "en": "The board." },
            });
            let (one, two) = tokio::join!(verb(&here, "slateOffering", input.clone()), verb(&there, "slateOffering", input));
            assert_eq!(codes([&one, &two]), ["", "DUPLICATE"]);
            refresh(&first).await;
            let catalog = first.catalog();
            let school = catalog.school_by_slug(school).unwrap().id;
            assert_eq!(catalog.offerings_at_school(school).filter(|offering| offering.slug.starts_with("welding")).count(), 1);
        }
        assert_stored(&first).await;
    }

    async fn of_two_who_take_different_steps_the_second_is_told_where_it_stands(backend) {
        let (first, second) = pair(backend).await;
        let here = first.administrator().await;
        let there = second.public().with_token(here.token());
        let offering = id(&first, "offering", "accounting-at-west");
        let step = json!({ "id": offering, "actual": "2026", "source": { "en": "The board." } });
        for name in ["closeOffering", "openOffering"].repeat(3) {
            let (one, two) = tokio::join!(verb(&here, name, step.clone()), verb(&there, name, step.clone()));
            assert_eq!(codes([&one, &two]), ["", "CONFLICT"], "{name}");
        }
        refresh(&first).await;
        let catalog = first.catalog();
        let events = catalog.events_of(catalog.offering_by_slug("accounting-at-west").unwrap().id);
        assert_eq!(events.count(), 6, "one for each step that was taken");
        assert_stored(&first).await;
    }
}
