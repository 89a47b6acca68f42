//! Search, filters, and facets that agree with the lists.

use serde_json::{Value, json};

use super::each;
use crate::support::app::TestApp;
use crate::support::on_both;

const COUNTS: &str = "query($filter: OfferingFilter, $search: String) {
    offerings(filter: $filter, search: $search) { totalCount }
}";

const FACETS: &str = "query($filter: OfferingFilter, $search: String) {
    offeringFacets(filter: $filter, search: $search) {
        schools { count school { id } }
        sectors { count sector { id } }
        pathways { count pathway { id } }
        engagementTypes { count engagementType { id } }
        statuses { count value: status }
        gradeLevels { count value: gradeLevel }
        stages { count value: stage }
        schoolYears { count value: schoolYear }
    }
}";

/// A facet, the object within its entries, the condition that it counts for.
const KINDS: [(&str, Option<&str>, &str); 8] = [
    ("schools", Some("school"), "schoolIds"),
    ("sectors", Some("sector"), "sectorIds"),
    ("pathways", Some("pathway"), "pathwayIds"),
    ("engagementTypes", Some("engagementType"), "engagementTypeIds"),
    ("statuses", None, "statuses"),
    ("gradeLevels", None, "gradeLevels"),
    ("stages", None, "stages"),
    ("schoolYears", None, "schoolYears"),
];

async fn count(app: &TestApp, filter: &Value, search: &Value) -> u64 {
    let data = app.public().data(COUNTS, json!({ "filter": filter, "search": search })).await;
    data["offerings"]["totalCount"].as_u64().unwrap()
}

async fn programs(app: &TestApp, search: &str) -> Vec<String> {
    let query = "query($search: String) { programs(search: $search, first: 100) { nodes { slug } } }";
    let data = app.public().data(query, json!({ "search": search })).await;
    each(&data["programs"]["nodes"], "slug").into_iter().map(str::to_owned).collect()
}

/// Filters as a front end would send them, one for each condition and some for several.
async fn filters(app: &TestApp) -> Vec<(Value, Value)> {
    let query = r#"{
        roc: school(slug: "roc") { id } ctec: school(slug: "ctec") { id }
        program(slug: "pharmacy-technician") { sector { id } pathway { id } }
        engagementTypes { id }
    }"#;
    let ids = app.public().data(query, json!({})).await;
    let (roc, ctec) = (&ids["roc"]["id"], &ids["ctec"]["id"]);
    let (sector, pathway) = (&ids["program"]["sector"]["id"], &ids["program"]["pathway"]["id"]);
    let help = &ids["engagementTypes"][0]["id"];
    let nothing = "school_00000000000000000000000000";
    vec![
        (json!(null), json!(null)),
        (json!({}), json!("technician")),
        (json!({ "schoolIds": [roc, ctec] }), json!(null)),
        (json!({ "sectorIds": [sector], "statuses": ["OPEN", "SLATED"] }), json!(null)),
        (json!({ "pathwayIds": [pathway], "gradeLevels": [11, 12] }), json!("pharmcy")),
        (json!({ "statuses": ["SLATED"], "schoolIds": null, "gradeLevels": [] }), json!("  ")),
        (json!({ "engagementTypeIds": [help], "stages": ["EXPERIENCE", "EXPOSURE"] }), json!(null)),
        (
            json!({ "schoolYears": ["2018-19", "2021-22"], "stages": ["PARTNERSHIP"], "schoolIds": [ctec, nothing] }),
            json!(null),
        ),
        (json!({ "schoolIds": [nothing] }), json!("welding")),
    ]
}

on_both! {
    async fn every_facet_counts_what_the_list_would_hold(backend) {
        let app = TestApp::start(backend).await;
        for (filter, search) in filters(&app).await {
            let variables = json!({ "filter": filter, "search": search });
            let facets = app.public().data(FACETS, variables).await["offeringFacets"].take();
            for (facet, object, condition) in KINDS {
                let entries = facets[facet].as_array().unwrap();
                assert!(!entries.is_empty(), "{facet}");
                for entry in entries {
                    let value = object.map_or(&entry["value"], |object| &entry[object]["id"]);
                    let mut with = filter.as_object().cloned().unwrap_or_default();
                    with.insert(condition.to_owned(), json!([value]));
                    let counted = entry["count"].as_u64().unwrap();
                    assert_eq!(counted, count(&app, &json!(with), &search).await, "{filter} {search}: {condition} {value}");
                }
            }
        }
    }
}

on_both! {
    async fn filters_narrow_as_their_lists_say(backend) {
        let app = TestApp::start(backend).await;
        let query = "query($filter: OfferingFilter) {
            offerings(filter: $filter, first: 100) { totalCount nodes { status gradeLevels program { slug } school { slug } } }
            programs(filter: $filter, first: 100) { totalCount nodes { slug } }
        }";
        let everything = count(&app, &json!(null), &json!(null)).await;
        assert_eq!(everything, 111);
        let filter = json!({ "statuses": ["SLATED", "UNCONFIRMED"], "gradeLevels": [12] });
        let data = app.public().data(query, json!({ "filter": filter })).await;
        let offerings = data["offerings"]["nodes"].as_array().unwrap();
        assert!(!offerings.is_empty() && data["offerings"]["totalCount"] == offerings.len());
        for offering in offerings {
            assert!(matches!(offering["status"].as_str(), Some("SLATED" | "UNCONFIRMED")), "{offering}");
            assert!(offering["gradeLevels"].as_array().unwrap().contains(&json!(12)), "{offering}");
        }
        // Programs are those of the offerings, each once, whatever the school.
        let mut of_offerings: Vec<_> = offerings.iter().map(|offering| offering["program"]["slug"].as_str().unwrap()).collect();
        of_offerings.sort_unstable();
        of_offerings.dedup();
        let mut found = each(&data["programs"]["nodes"], "slug");
        found.sort_unstable();
        assert_eq!(found, of_offerings);
        assert_eq!(data["programs"]["totalCount"], found.len());

        // Every status together is everything, and each offering has one.
        let mut sum = 0;
        for status in ["OPEN", "SLATED", "CLOSED", "UNCONFIRMED"] {
            sum += count(&app, &json!({ "statuses": [status] }), &json!(null)).await;
        }
        assert_eq!(sum, everything);
    }
}

on_both! {
    async fn words_are_found_as_people_type_them(backend) {
        let app = TestApp::start(backend).await;
        for (typed, first) in [
            ("pharmcy", "pharmacy-technician"),
            ("robotcs", "robotics-engineering"),
            ("Pharmacy tech", "pharmacy-technician"),
            ("soldad", "welding"),
            ("tecnico farmacia", "pharmacy-technician"),
            ("MECÁNICA agrícola", "agricultural-mechanics"),
            ("mecanica agricola", "agricultural-mechanics"),
        ] {
            let found = programs(&app, typed).await;
            assert_eq!(found.first().map(String::as_str), Some(first), "{typed}: {found:?}");
        }
        let same = programs(&app, "mecanica").await;
        assert!(same.contains(&"agricultural-mechanics".to_owned()), "{same:?}");
        for spelling in ["Mecánica", "MECANICA", "meca\u{301}nica", " mecánica  "] {
            assert_eq!(programs(&app, spelling).await, same, "{spelling}");
        }

        // A name goes before a description.
        let welding = programs(&app, "welding").await;
        assert_eq!(welding[0], "welding");
        assert!(welding.contains(&"agricultural-mechanics".to_owned()), "{welding:?}");
        // All words must be found, and nothing is found where one is not.
        assert_eq!(programs(&app, "welding xyzzyx").await, [""; 0]);
        // No words are no condition, and what a query language would read is only words.
        assert_eq!(programs(&app, " - ").await.len(), 48);
        assert_eq!(programs(&app, "%").await.len(), 48);
        assert_eq!(programs(&app, "\"welding\" OR 1=1 --").await, [""; 0]);
    }
}
