//! `amendInquiry`.

use liaison::domain::language::Language;
use liaison::domain::notice::{NoticeKind, Recipient};
use liaison::store::inquiry;
use serde_json::{Value, json};

use super::{AMEND, DEFAULT, Held, NO_LIMITS, becomes, desk, document, rows};
use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql::{change, column};

const TYPED: &str = "organisation { name kind website sector { id } } contact { name email phone jobTitle language }
    offerings { id } programs { id } schools { id } sectors { id } notSure engagementTypes { id } message version";

/// A form in which everything is filled in.
fn full(app: &TestApp) -> Value {
    let catalog = app.catalog();
    let form = with(form("a-key-of-this-form"), "/organisation/website", json!("acme.example"));
    let form = with(form, "/organisation/sectorId", json!(catalog.sectors()[0].id.to_string()));
    let form = with(form, "/contact/phone", json!("661 827 3100"));
    let form = with(form, "/contact/jobTitle", json!("Owner"));
    let form = with(form, "/contact/language", json!("ES"));
    let form = with(form, "/interests/offeringIds", json!([catalog.offerings()[3].id.to_string()]));
    let form = with(form, "/engagementTypeIds", json!([catalog.engagement_types()[0].id.to_string()]));
    with(form, "/message", json!("Please call in the mornings."))
}

on_both! {
    async fn what_is_sent_changes_and_what_is_absent_stays(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::of(&app, full(&app)).await;
        let before = held.seen(TYPED).await;
        let [school, other] = [1, 2].map(|place| app.catalog().schools()[place].id.to_string());
        let amended = held.done(AMEND, json!({
            "version": 1,
            "organisation": { "name": " Acme Welding & Sons ", "website": null },
            "contact": { "phone": "(661) 555-0123", "jobTitle": "" },
            "interests": { "schoolIds": [other, school, other] },
        })).await;
        assert_eq!((&amended["status"], &amended["version"]), (&json!("RECEIVED"), &json!(2)));
        let mut expected = before.clone();
        expected["version"] = json!(2);
        expected["organisation"]["name"] = json!("Acme Welding & Sons");
        expected["organisation"]["website"] = Value::Null;
        expected["contact"]["phone"] = json!("(661) 555-0123");
        expected["contact"]["jobTitle"] = Value::Null;
        expected["schools"] = json!([{ "id": other }, { "id": school }]);
        assert_eq!(held.seen(TYPED).await, expected);
        let dialled = column(&app.database, "SELECT contact_phone_e164 FROM inquiry").await;
        assert_eq!(dialled, ["+16615550123"]);
        assert_eq!(held.told(NoticeKind::Confirmation).await, ["partner"], "the same address is not told again");
    }

    async fn everything_can_be_changed_and_what_may_be_missing_taken_away(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::of(&app, full(&app)).await;
        let sector = app.catalog().sectors()[1].id.to_string();
        let kind = app.catalog().engagement_types()[2].id.to_string();
        held.done(AMEND, json!({
            "version": 1,
            "organisation": { "name": "Bakers", "kind": "UNION", "website": "bakers.example", "sectorId": sector },
            "contact": { "name": "Ben", "email": "ben@bakers.example", "phone": "1", "jobTitle": "Chair", "language": "EN" },
            "interests": { "offeringIds": [], "programIds": [], "schoolIds": [], "sectorIds": [sector], "notSure": true },
            "engagementTypeIds": [kind],
            "message": "Write to me.",
        })).await;
        let changed = json!({
            "organisation": { "name": "Bakers", "kind": "UNION", "website": "https://bakers.example/", "sector": { "id": sector } },
            "contact": { "name": "Ben", "email": "ben@bakers.example", "phone": "1", "jobTitle": "Chair", "language": "EN" },
            "offerings": [], "programs": [], "schools": [], "sectors": [{ "id": sector }], "notSure": true,
            "engagementTypes": [{ "id": kind }], "message": "Write to me.", "version": 2,
        });
        assert_eq!(held.seen(TYPED).await, changed);
        held.done(AMEND, json!({
            "version": 2,
            "organisation": { "website": null, "sectorId": null },
            "contact": { "phone": null, "jobTitle": null },
            "interests": { "sectorIds": null },
            "engagementTypeIds": null,
            "message": null,
        })).await;
        let without = json!({
            "organisation": { "name": "Bakers", "kind": "UNION", "website": null, "sector": null },
            "contact": { "name": "Ben", "email": "ben@bakers.example", "phone": null, "jobTitle": null, "language": "EN" },
            "offerings": [], "programs": [], "schools": [], "sectors": [], "notSure": true,
            "engagementTypes": [], "message": null, "version": 3,
        });
        assert_eq!(held.seen(TYPED).await, without);
    }

    async fn what_had_been_typed_before_is_kept_whole(backend) {
        let app = TestApp::start(backend).await;
        let form = full(&app);
        let held = Held::of(&app, form.clone()).await;
        let typed = inquiry::find(&app.store, held.id.parse().unwrap()).await.unwrap().unwrap();
        held.done(AMEND, json!({ "version": 1, "message": "Do not call." })).await;
        let offering = typed.interests.offerings[0].0;
        let before = json!({
            "organisation": {
                "name": "Acme Welding",
                "kind": "employer",
                "website": "https://acme.example/",
                "sector_id": typed.organisation.sector.unwrap().0,
            },
            "contact": {
                "name": "Ana Ruiz",
                "email": "ana@acme.example",
                "phone": "661 827 3100",
                "phone_e164": "+16618273100",
                "job_title": "Owner",
                "language": "es",
            },
            "interests": {
                "offering_ids": [offering], "program_ids": [], "school_ids": [], "sector_ids": [], "not_sure": true,
            },
            "engagement_type_ids": [typed.engagement_types[0].0],
            "message": "Please call in the mornings.",
        });
        assert_eq!(held.last().await, json!({ "kind": "amended", "before": before }));
        assert_eq!(held.history().await, ["received public", "routed system", "amended holder"]);
        // The form, sent again with its key, is still the one that was sent.
        let again = app.public().registered(form).await;
        assert_eq!(again["inquiry"]["id"], held.id.as_str());
    }

    async fn whoever_answers_is_told_and_stays_whatever_is_chosen_now(backend) {
        let app = TestApp::start(backend).await;
        let school = app.catalog().schools()[0].id;
        let robin = app.coordinator("robin@district.example.org", Language::Es, &[(Some(school), None)]).await;
        let held = Held::of(&app, with(form("a-key-of-this-form"), "/interests/schoolIds", json!([school.to_string()]))).await;
        let other = app.catalog().schools()[1].id;
        held.done(AMEND, json!({ "version": 1, "interests": { "schoolIds": [other.to_string()] } })).await;
        assert_eq!(held.told(NoticeKind::Amended).await, [robin.to_string()]);
        let notice = held.notices(NoticeKind::Amended).await.remove(0);
        assert_eq!(notice.language, Language::Es);
        let id = "SELECT CAST(count(*) AS TEXT) FROM notice n JOIN inquiry_event e ON e.id = n.event_id \
                  WHERE n.kind = 'amended' AND e.kind = 'amended'";
        assert_eq!(column(&app.database, id).await, ["1"], "and the notice says of which entry");
        assert_eq!(held.seen("answeredBy").await["answeredBy"], "Robin Ortiz");
        // What it reaches is what is chosen now.
        let reached = column(&app.database, "SELECT CAST(count(*) AS TEXT) FROM inquiry_target").await;
        assert_eq!(reached, ["1"]);
        let stored = inquiry::find(&app.store, held.id.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!((stored.interests.schools, stored.assignee), (vec![other], Some(robin)));
    }

    async fn where_nobody_answers_the_default_recipients_are_told(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        app.deliver().await;
        held.done(AMEND, json!({ "version": 1, "message": "Call me." })).await;
        assert_eq!(held.told(NoticeKind::Amended).await, DEFAULT);
        let mails = app.deliver().await;
        assert!(mails.len() == 2 && mails.iter().all(|mail| mail.text.contains("Call me.")), "{mails:#?}");
    }

    async fn it_is_found_by_its_new_words_alone(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        held.done(AMEND, json!({ "version": 1, "organisation": { "name": "Panadería Núñez" }, "message": "zebra" })).await;
        let words = column(&app.database, "SELECT term FROM inquiry_term").await;
        for (word, found) in [("panaderia", true), ("nunez", true), ("zebra", true), ("ruiz", true), ("welding", false)] {
            assert_eq!(words.contains(&word.to_owned()), found, "{word}");
        }
    }

    async fn a_new_address_gets_the_confirmation_and_the_old_one_nothing(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        app.deliver().await;
        held.done(AMEND, json!({ "version": 1, "contact": { "email": "Ana@ACME.example" } })).await;
        assert_eq!(held.told(NoticeKind::Confirmation).await.len(), 1, "the same mailbox, spelled differently");
        held.done(AMEND, json!({ "version": 2, "contact": { "email": "ana.ruiz@acme.example", "language": "ES" } })).await;
        let mails = app.deliver().await;
        let to_partner: Vec<_> = mails.iter().filter(|mail| !mail.to.address.ends_with("district.example.org")).collect();
        assert_eq!(to_partner.len(), 1, "{to_partner:#?}");
        assert_eq!(to_partner[0].to.address, "ana.ruiz@acme.example");
        let link = format!("https://liaison.example.org/my-inquiry/{}?lang=es", held.token);
        assert!(to_partner[0].text.contains(&link), "the same link, in the language that is wanted now");
        let of_notice = held.notices(NoticeKind::Confirmation).await;
        assert_eq!(of_notice[1].recipient, Recipient::Partner);
    }

    async fn what_changes_nothing_is_no_change(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let before = rows(&app).await;
        for input in [
            json!({ "version": 1 }),
            json!({ "version": 1, "organisation": null, "contact": {}, "interests": null, "message": null }),
            json!({ "version": 1, "organisation": { "name": "Acme Welding " }, "interests": { "schoolIds": null } }),
        ] {
            assert_eq!(held.done(AMEND, input).await["version"], 1);
        }
        assert_eq!(rows(&app).await, before);
    }

    async fn everything_wrong_is_said_at_once_and_nothing_is_stored(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let before = rows(&app).await;
        let payload = held.does(AMEND, json!({
            "version": 1,
            "organisation": { "name": null, "kind": null, "website": "acme" },
            "contact": { "email": "ana@", "language": null },
            "interests": { "notSure": false },
            "engagementTypeIds": ["x"],
            "message": "m".repeat(4001),
        })).await;
        assert_eq!(payload["inquiry"], Value::Null);
        let errors = payload["errors"].as_array().unwrap().iter();
        let said: Vec<_> = errors.map(|error| format!("{} {}", error["field"], error["code"]).replace('"', "")).collect();
        assert_eq!(said, [
            "[organisation,name] REQUIRED",
            "[organisation,kind] REQUIRED",
            "[organisation,website] INVALID_URL",
            "[contact,email] INVALID_EMAIL",
            "[contact,language] REQUIRED",
            "[interests] REQUIRED",
            "[engagementTypeIds,0] INVALID_ID",
            "[message] TOO_LONG",
        ]);
        assert_eq!(rows(&app).await, before);
    }

    async fn what_somebody_has_answered_stays_as_it_was(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let rosa = desk(&app).await;
        held.at_desk(&rosa, "replyToInquiry", 1, ", text: \"Welcome\"").await;
        let stale = held.does(AMEND, json!({ "version": 1, "message": "Wait" })).await;
        let words = "Somebody has changed this since you saw it. Please look at it as it is now, and decide again.";
        assert_eq!(stale["errors"], json!([{ "field": ["version"], "code": "CONFLICT", "message": words }]));
        let present = &stale["inquiry"];
        assert_eq!((&present["status"], &present["version"]), (&json!("ANSWERED"), &json!(2)));
        assert_eq!(present["messages"], json!([{ "fromPartner": false, "text": "Welcome" }]));
        assert_eq!(present["possibleSteps"], json!(["MESSAGE", "WITHDRAW"]));
        for (status, word, possible) in [
            ("answered", "answered", "send a message, withdraw"),
            ("accepted", "accepted", "send a message"),
            ("declined", "declined", "send a message"),
            ("withdrawn", "withdrawn", "nothing"),
            ("spam", "marked as spam", "nothing"),
        ] {
            becomes(&app, status).await;
            let refused = held.does(AMEND, json!({ "version": 2, "message": "Wait" })).await;
            let words = format!("This cannot be done now. The inquiry is {word}. Possible: {possible}.");
            assert_eq!(refused["errors"], json!([{ "field": ["token"], "code": "CONFLICT", "message": words }]));
            assert_eq!(refused["inquiry"]["status"], status.to_uppercase());
        }
        assert_eq!(held.told(NoticeKind::Amended).await, [""; 0]);
    }

    async fn changes_with_one_link_are_counted(backend) {
        let more = [("LIAISON_RATE__MESSAGE__BURST", "2"), ("LIAISON_RATE__MESSAGE__PER_HOUR", "2")];
        let app = TestApp::start_with(backend, &more).await;
        let held = Held::new(&app).await;
        for version in [1, 2] {
            held.done(AMEND, json!({ "version": version, "message": version.to_string() })).await;
        }
        let before = rows(&app).await;
        assert_eq!(held.too_often(&app.public(), AMEND, json!({ "version": 3, "message": "3" })).await, 1800);
        assert_eq!(rows(&app).await, before);
        app.pass(chrono::TimeDelta::seconds(1800));
        held.done(AMEND, json!({ "version": 3, "message": "3" })).await;
    }

    async fn a_new_address_is_limited_as_a_new_inquiry_is(backend) {
        let mut more = NO_LIMITS.to_vec();
        more[0].1 = "2";
        more[2].1 = "1";
        (more[1].1, more[3].1) = ("1", "1");
        let app = TestApp::start_with(backend, &more).await;
        let held = Held::new(&app).await;
        let moved = |version: i32, to: &str| json!({ "version": version, "contact": { "email": to } });
        let elsewhere = app.public().from("203.0.113.8");
        // The address of the form has no room for another mail.
        held.by(&elsewhere, AMEND, moved(1, "ben@acme.example")).await;
        held.too_often(&elsewhere, AMEND, moved(2, "ana@acme.example")).await;
        let document = document(AMEND);
        let again = elsewhere.data(&document, held.input(moved(2, "eva@acme.example"))).await;
        assert_eq!(again["amendInquiry"]["errors"], json!([]));
        // Nor has the network.
        held.too_often(&elsewhere, AMEND, moved(3, "zoe@acme.example")).await;
        held.done(AMEND, json!({ "version": 3, "message": "Anything else is not limited by them." })).await;
    }

    async fn a_change_costs_so_many_statements_and_no_more(backend) {
        let app = TestApp::start(backend).await;
        let catalog = app.catalog();
        let costs = |number: usize| {
            let ids = |all: Vec<String>| all.into_iter().take(number).collect::<Vec<_>>();
            json!({
                "version": number,
                "message": number.to_string(),
                "interests": {
                    "schoolIds": ids(catalog.schools().iter().map(|one| one.id.to_string()).collect()),
                    "offeringIds": ids(catalog.offerings().iter().map(|one| one.id.to_string()).collect()),
                },
                "engagementTypeIds": ids(catalog.engagement_types().iter().map(|one| one.id.to_string()).collect()),
            })
        };
        let held = Held::new(&app).await;
        held.done(AMEND, costs(1)).await;
        let (few, few_cost) = app.statements(held.done(AMEND, costs(2))).await;
        change(&app.database, "UPDATE inquiry SET version = 20").await;
        let (many, many_cost) = app.statements(held.done(AMEND, costs(20))).await;
        assert_eq!((&few["version"], &many["version"], few_cost), (&json!(3), &json!(21), many_cost));
        assert!(many_cost <= 24, "{many_cost}");
    }
}
