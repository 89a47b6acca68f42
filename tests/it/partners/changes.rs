//! Changing and ending partnerships: versions, races, history.

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::support::on_both;
use crate::support::sql::column;

const VERSION: &str = "query($id: ID!) { node(id: $id) { ... on Partnership { version } } }";
const MOVE: &str =
    "mutation($input: MoveOfferingInput!) { moveOffering(input: $input) { errors { field code message } } }";
const HISTORY: &str = "query($id: ID!) { node(id: $id) { ... on Partnership { version history { totalCount nodes {
  __typename at staff { name }
  ... on PartnershipStarted { since engagementTypes { code } }
  ... on PartnershipEngagementsChanged { added { code } removed { code } }
  ... on PartnershipEnded { until planned }
} } } } }";

on_both! {
    async fn what_is_agreed_changes_and_ends_and_all_of_it_stays_in_the_history(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_SESSION__IDLE", "3d")]).await;
        let robin = coordinator(&app).await;
        let mut input = starting(&app, "Acme", "acme.example", "welding-at-arvin");
        input["engagementTypeIds"] = json!([kind(&app, "GUEST_SPEAKER"), kind(&app, "JOB_SHADOW")]);
        let partnership = well(&robin, START, input).await["partnership"].clone();
        let id = partnership["id"].clone();

        app.pass(TimeDelta::days(1));
        let kinds = [kind(&app, "MENTORSHIP"), kind(&app, "JOB_SHADOW"), kind(&app, "MENTORSHIP")];
        let input = json!({ "partnershipId": id, "version": 1, "engagementTypeIds": kinds });
        let (changed, statements) = app.statements(done(&robin, CHANGE, input)).await;
        assert_eq!(changed["partnership"]["engagementTypes"], json!([{ "code": "JOB_SHADOW" }, { "code": "MENTORSHIP" }]));
        assert_eq!(changed["partnership"]["version"], 2);
        assert_eq!(statements, 10, "who, and that they are still there; whose, the partner locked, the partnership, its kinds; written, kinds gone and come, history");
        let same = json!({ "partnershipId": id, "version": 2, "engagementTypeIds": kinds });
        assert_eq!(well(&robin, CHANGE, same).await["partnership"]["version"], 2, "the same changes nothing");

        app.pass(TimeDelta::days(1));
        let plan = json!({ "partnershipId": id, "version": 2, "until": "2027-06-30" });
        let planned = well(&robin, END, plan).await["partnership"].clone();
        assert_eq!((&planned["until"], &planned["isActive"]), (&json!("2027-06-30"), &json!(true)));
        app.pass(TimeDelta::days(1));
        let ended = well(&robin, END, json!({ "partnershipId": id, "version": 3 })).await["partnership"].clone();
        assert_eq!((&ended["until"], &ended["isActive"]), (&json!("2026-11-19"), &json!(false)), "today, in California");

        let found = robin.data(HISTORY, json!({ "id": id })).await["node"].clone();
        assert_eq!((&found["version"], &found["history"]["totalCount"]), (&json!(4), &json!(4)));
        assert_eq!(found["history"]["nodes"], json!([
            { "__typename": "PartnershipStarted", "at": "2026-11-16T20:00:00Z", "staff": { "name": "Robin Ortiz" },
              "since": "2026-11-16", "engagementTypes": [{ "code": "GUEST_SPEAKER" }, { "code": "JOB_SHADOW" }] },
            { "__typename": "PartnershipEngagementsChanged", "at": "2026-11-17T20:00:00Z",
              "staff": { "name": "Robin Ortiz" }, "added": [{ "code": "MENTORSHIP" }], "removed": [{ "code": "GUEST_SPEAKER" }] },
            { "__typename": "PartnershipEnded", "at": "2026-11-18T20:00:00Z", "staff": { "name": "Robin Ortiz" },
              "until": "2027-06-30", "planned": null },
            { "__typename": "PartnershipEnded", "at": "2026-11-19T20:00:00Z", "staff": { "name": "Robin Ortiz" },
              "until": "2026-11-19", "planned": "2027-06-30" },
        ]));
    }

    async fn what_has_ended_stays_as_it_is(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let id = partnership["id"].clone();
        let early = done(&robin, END, json!({ "partnershipId": id, "version": 1, "until": "2026-11-15" })).await;
        assert_eq!((errors(&early), &early["partnership"]), (vec!["until BEFORE_START".to_owned()], &json!(null)));
        well(&robin, END, json!({ "partnershipId": id, "version": 1 })).await;
        for (mutation, input) in [
            (END, json!({ "partnershipId": id, "version": 2, "until": "2028-01-01" })),
            (CHANGE, json!({ "partnershipId": id, "version": 2, "engagementTypeIds": [kind(&app, "JOB_SHADOW")] })),
        ] {
            let refused = done(&robin, mutation, input).await;
            assert_eq!(errors(&refused), ["partnershipId CONFLICT"]);
            assert!(refused["errors"][0]["message"].as_str().unwrap().contains("start a new one"), "what is possible");
            assert_eq!(refused["partnership"]["version"], 2, "as it is");
        }
    }

    async fn a_stale_version_changes_nothing_and_shows_the_present_state(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        let id = partnership["id"].clone();
        let change = |version: i32| json!({
            "partnershipId": id, "version": version, "engagementTypeIds": [kind(&app, "JOB_SHADOW")],
        });
        well(&robin, CHANGE, change(1)).await;
        for (mutation, input) in [(CHANGE, change(1)), (END, json!({ "partnershipId": id, "version": 1 }))] {
            let refused = done(&robin, mutation, input).await;
            assert_eq!(errors(&refused), ["version CONFLICT"]);
            assert_eq!((&refused["partnership"]["id"], &refused["partnership"]["version"]), (&id, &json!(2)));
        }
        let nothing = json!({ "partnershipId": "partnership_00000000000000000000000000", "version": 1 });
        assert_eq!(errors(&done(&robin, END, nothing).await), ["partnershipId NOT_FOUND"]);
    }

    async fn of_two_at_once_exactly_one_changes_a_partnership(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let beside = app.beside(&[]).await;
        let other = beside.public().with_token(robin.token());
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        for version in 1..=5 {
            let input = |code: &str| json!({
                "partnershipId": partnership["id"], "version": version,
                "engagementTypeIds": [kind(&app, code), kind(&app, if version % 2 == 0 { "CAREER_FAIR" } else { "CAREER_PANEL" })],
            });
            let both = tokio::join!(
                done(&robin, CHANGE, input("JOB_SHADOW")),
                done(&other, CHANGE, input("MENTORSHIP")),
            );
            let mut outcomes = [errors(&both.0), errors(&both.1)];
            outcomes.sort();
            assert_eq!(outcomes, [vec![], vec!["version CONFLICT".to_owned()]], "version {version}");
        }
        let versions = "SELECT CAST(version AS TEXT) FROM partnership_event ORDER BY version";
        assert_eq!(column(&app.database, versions).await, ["1", "2", "3", "4", "5", "6"]);
    }

    async fn a_change_and_a_move_at_once_do_not_wait_for_each_other_for_ever(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let administrator = app.administrator().await;
        let partnership = started(&robin, &app, "Acme", "welding-at-arvin").await;
        shown(&robin, &partnership["partner"]).await;
        let beside = app.beside(&[]).await;
        let mover = beside.public().with_token(administrator.token());
        let schools = ["ctec", "roc", "frontier", "highland", "ridgeview"];
        for (turn, school) in (1..).zip(schools) {
            let version = robin.data(VERSION, json!({ "id": partnership["id"] })).await["node"]["version"].clone();
            let kinds = [kind(&app, if turn % 2 == 0 { "JOB_SHADOW" } else { "MENTORSHIP" })];
            let change = json!({ "partnershipId": partnership["id"], "version": version, "engagementTypeIds": kinds });
            let to = app.catalog().school_by_slug(school).unwrap().id.to_string();
            let step = json!({ "id": offering(&app, "welding-at-arvin"), "toSchoolId": to, "actual": "2026", "source": { "en": "The board." } });
            let both = tokio::join!(done(&robin, CHANGE, change), done(&mover, MOVE, step));
            assert!(errors(&both.0).iter().all(|error| error == "version CONFLICT"), "{}", both.0);
            assert_eq!(both.1["errors"], json!([]), "the move is done in any case");
        }
    }
}
