//! What is answered, in both languages.

use serde_json::{Value, json};

use super::data;
use crate::domain::language::Language::{En, Es};
use crate::id::{
    DistrictId, EngagementTypeId, InquiryId, OfferingEventId, OfferingId, PathwayId, ProgramId, SchoolId, SectorId,
};

fn id(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

#[tokio::test]
async fn the_request_decides_on_the_language_and_a_field_can_ask_for_another() {
    let document =
        r#"{ program(slug: "robotics") { name en: name(language: EN) es: name(language: ES) description } }"#;
    let expected = |name: &str| json!({ "program": { "name": name, "en": "Robotics", "es": "Robótica", "description": "With some welding" } });
    assert_eq!(data(document, En).await, expected("Robotics"));
    assert_eq!(data(document, Es).await, expected("Robótica"));
}

#[tokio::test]
async fn an_offering_tells_all_that_hangs_on_it() {
    let document = r#"{ offering(slug: "robotics-at-ctec") {
        slug status schoolYears { first last } gradeLevels certifications note
        collegeAlignments { college alignment }
        program { slug sector { code pathways { slug } } pathway { slug sector { slug } } }
        school { slug kind shortName announcedOpening opened planned }
        wantedEngagementTypes { code name stage }
        events { slug }
    } }"#;
    let expected = json!({ "offering": {
        "slug": "robotics-at-ctec", "status": "OPEN", "schoolYears": { "first": "2020-21", "last": null },
        "gradeLevels": [11, 12], "certifications": ["Primeros auxilios"], "note": null,
        "collegeAlignments": [{ "college": "Bakersfield College", "alignment": "inscripción dual" }],
        "program": {
            "slug": "robotics",
            "sector": { "code": "ENG", "pathways": [{ "slug": "automation" }] },
            "pathway": { "slug": "automation", "sector": { "slug": "engineering" } },
        },
        "school": {
            "slug": "ctec", "kind": "CAREER_TRAINING_CENTER", "shortName": "CTEC",
            "announcedOpening": "2019-08", "opened": "2020-11-09", "planned": false,
        },
        "wantedEngagementTypes": [{ "code": "GUEST_SPEAKER", "name": "Orador invitado", "stage": "EXPOSURE" }],
        "events": [],
    } });
    assert_eq!(data(document, Es).await, expected);
}

#[tokio::test]
async fn an_event_keeps_both_dates_and_both_places() {
    let document = r#"{ offering(slug: "robotics-at-roc") { events {
        slug kind announced actual source fromSchool { slug } toSchool { slug } offering { slug }
    } } }"#;
    let event = json!({
        "slug": "robotics-at-roc-move-1", "kind": "MOVED", "announced": "2024", "actual": null,
        "source": "board minutes, 2023", "fromSchool": { "slug": "roc" }, "toSchool": { "slug": "ctec" },
        "offering": { "slug": "robotics-at-roc" },
    });
    assert_eq!(data(document, En).await, json!({ "offering": { "events": [event] } }));
}

#[tokio::test]
async fn short_lists_come_whole_and_in_order() {
    let document = r#"{
        district { slug name mission website sourceNote }
        sectors { slug name programs { nodes { slug } totalCount } }
        pathways { slug }
        engagementTypes { code stage timeAsked place onFile cedsType stateCode }
    }"#;
    let answer = data(document, Es).await;
    assert_eq!(answer["district"]["mission"], "Listos para trabajar");
    let slugs = |list: &Value| list.as_array().unwrap().iter().map(|x| x["slug"].clone()).collect::<Value>();
    assert_eq!(slugs(&answer["sectors"]), json!(["health-science", "engineering"]));
    let programs = &answer["sectors"][1]["programs"];
    assert_eq!(
        (slugs(&programs["nodes"]), &programs["totalCount"]),
        (json!(["drones", "robotics", "welding"]), &json!(3))
    );
    assert_eq!(slugs(&answer["pathways"]), json!(["patient-care", "automation"]));
    assert_eq!(
        answer["engagementTypes"][2],
        json!({
            "code": "NOT_SURE", "stage": null, "timeAsked": "de 1 a 2 horas", "place": "at the school",
            "onFile": "nothing", "cedsType": null, "stateCode": null,
        })
    );
    let of_sector = format!(r#"{{ pathways(sectorId: "{}") {{ slug }} }}"#, SectorId(id(1)));
    assert_eq!(data(&of_sector, En).await, json!({ "pathways": [{ "slug": "patient-care" }] }));
    let of_none = format!(r#"{{ pathways(sectorId: "{}") {{ slug }} }}"#, SectorId(id(77)));
    assert_eq!(data(&of_none, En).await, json!({ "pathways": [] }));
}

#[tokio::test]
async fn a_search_finds_and_a_filter_narrows() {
    let found = |answer: Value| answer["offerings"]["nodes"].clone();
    let search = r#"{ offerings(search: "robotcs") { nodes { slug } } }"#;
    let both = json!([{ "slug": "robotics-at-ctec" }, { "slug": "robotics-at-roc" }]);
    assert_eq!(found(data(search, Es).await), both);
    let filter = format!(
        r#"schoolIds: ["{}", "{}"], sectorIds: ["{}"], statuses: [OPEN], gradeLevels: [12], stages: [EXPOSURE],
            engagementTypeIds: ["{}"], schoolYears: ["2025-26"], pathwayIds: ["{}"]"#,
        SchoolId(id(1)),
        SchoolId(id(2)),
        SectorId(id(2)),
        EngagementTypeId(id(1)),
        PathwayId(id(2)),
    );
    let narrowed = format!("{{ offerings(filter: {{ {filter} }}, orderBy: SCHOOL_NAME) {{ nodes {{ slug }} }} }}");
    assert_eq!(found(data(&narrowed, En).await), json!([{ "slug": "robotics-at-ctec" }]));
    let programs = format!("{{ programs(filter: {{ {filter} }}) {{ nodes {{ slug }} }} }}");
    assert_eq!(data(&programs, En).await, json!({ "programs": { "nodes": [{ "slug": "robotics" }] } }));
    let empty = "{ offerings(filter: { schoolIds: [], statuses: null }) { totalCount } }";
    assert_eq!(data(empty, En).await, json!({ "offerings": { "totalCount": 4 } }));
}

#[tokio::test]
async fn pages_join_without_a_gap() {
    let first = data(
        "{ offerings(first: 3) { edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }",
        En,
    );
    let first = first.await["offerings"].take();
    assert_eq!(first["totalCount"], 4);
    assert_eq!(first["pageInfo"]["endCursor"], first["edges"][2]["cursor"]);
    assert_eq!(
        (&first["pageInfo"]["hasNextPage"], &first["pageInfo"]["hasPreviousPage"]),
        (&json!(true), &json!(false))
    );
    let rest = format!(
        "{{ offerings(first: 3, after: {}) {{ nodes {{ slug }} pageInfo {{ hasNextPage hasPreviousPage }} }} }}",
        first["pageInfo"]["endCursor"]
    );
    let expected = json!({ "offerings": {
        "nodes": [{ "slug": "welding-at-roc" }], "pageInfo": { "hasNextPage": false, "hasPreviousPage": true },
    } });
    assert_eq!(data(&rest, En).await, expected);
    let back = format!("{{ offerings(last: 1, before: {}) {{ nodes {{ slug }} }} }}", first["edges"][1]["cursor"]);
    let nodes = json!([{ "slug": "pharmacy-technician-at-roc" }]);
    assert_eq!(data(&back, En).await, json!({ "offerings": { "nodes": nodes } }));
}

#[tokio::test]
async fn the_lists_of_a_school_and_a_program_lead_to_their_offerings() {
    let document = r#"{
        schools(first: 2) { nodes { slug } totalCount }
        school(slug: "roc") { offerings(last: 1) { nodes { slug } totalCount } }
        program(slug: "robotics") { offerings { nodes { school { slug } } } }
        unknown: school(slug: "atlantis") { slug }
    }"#;
    let expected = json!({
        "schools": { "nodes": [{ "slug": "ctec" }, { "slug": "mira-monte" }], "totalCount": 3 },
        "school": { "offerings": { "nodes": [{ "slug": "welding-at-roc" }], "totalCount": 3 } },
        "program": { "offerings": { "nodes": [{ "school": { "slug": "ctec" } }, { "school": { "slug": "roc" } }] } },
        "unknown": null,
    });
    assert_eq!(data(document, En).await, expected);
}

#[tokio::test]
async fn facets_count_every_value() {
    let document = r#"{ offeringFacets(search: "robotics") {
        schools { school { slug } count } sectors { sector { code } count } pathways { pathway { slug } count }
        statuses { status count } gradeLevels { gradeLevel count }
        engagementTypes { engagementType { code } count } stages { stage count } schoolYears { schoolYear count }
    } }"#;
    let facets = data(document, En).await["offeringFacets"].take();
    assert_eq!(facets["schools"][1], json!({ "school": { "slug": "mira-monte" }, "count": 0 }));
    assert_eq!(facets["sectors"][1], json!({ "sector": { "code": "ENG" }, "count": 2 }));
    assert_eq!(facets["pathways"][1], json!({ "pathway": { "slug": "automation" }, "count": 2 }));
    assert_eq!(facets["statuses"][1], json!({ "status": "OPEN", "count": 2 }));
    assert_eq!(facets["gradeLevels"], json!([{ "gradeLevel": 11, "count": 2 }, { "gradeLevel": 12, "count": 2 }]));
    assert_eq!(facets["engagementTypes"][0], json!({ "engagementType": { "code": "GUEST_SPEAKER" }, "count": 1 }));
    assert_eq!(facets["stages"][0], json!({ "stage": "EXPOSURE", "count": 1 }));
    assert_eq!(facets["schoolYears"], json!([{ "schoolYear": "2020-21", "count": 2 }]));
}

#[tokio::test]
async fn every_kind_of_public_thing_is_found_by_its_id() {
    let ids = [
        DistrictId(id(1)).to_string(),
        SectorId(id(2)).to_string(),
        PathwayId(id(2)).to_string(),
        SchoolId(id(1)).to_string(),
        ProgramId(id(3)).to_string(),
        OfferingId(id(4)).to_string(),
        OfferingEventId(id(1)).to_string(),
        EngagementTypeId(id(2)).to_string(),
        OfferingId(id(99)).to_string(),
        DistrictId(id(99)).to_string(),
        InquiryId(id(1)).to_string(),
    ];
    let document = format!(
        "{{ nodes(ids: {}) {{ __typename id }} node(id: {:?}) {{ ... on School {{ slug }} }} }}",
        json!(ids),
        ids[3]
    );
    let answer = data(&document, En).await;
    assert_eq!(answer["node"], json!({ "slug": "roc" }));
    let kinds = ["District", "Sector", "Pathway", "School", "Program", "Offering", "OfferingEvent", "EngagementType"];
    for (place, kind) in kinds.iter().enumerate() {
        assert_eq!(answer["nodes"][place], json!({ "__typename": kind, "id": ids[place] }));
    }
    assert_eq!(answer["nodes"].as_array().unwrap()[kinds.len()..], [Value::Null, Value::Null, Value::Null]);
}
