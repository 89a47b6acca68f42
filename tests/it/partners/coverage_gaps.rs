//! Where partners are needed most.

use serde_json::{Value, json};

use super::*;
use crate::support::on_both;

const GAPS: &str = "query($by: CoverageGrouping!, $first: Int, $after: String) { coverageGaps(groupBy: $by, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { school { slug } sector { code } pathway { slug } stage offeringCount withoutPartnerCount
    offeringsWithoutPartner(first: 2) { totalCount nodes { slug status } pageInfo { hasNextPage endCursor } } } } }";

async fn gaps(client: &Client<'_>, by: &str) -> Value {
    client.data(GAPS, json!({ "by": by, "first": 100 })).await["coverageGaps"].clone()
}

/// The group whose field has a value: how many offerings it has, and how many without a partner.
fn group(gaps: &Value, pointer: &str, value: &str) -> (i64, i64) {
    let nodes = gaps["nodes"].as_array().unwrap();
    let found = nodes.iter().find(|node| node.pointer(pointer).is_some_and(|found| found == value)).unwrap();
    (found["offeringCount"].as_i64().unwrap(), found["withoutPartnerCount"].as_i64().unwrap())
}

on_both! {
    async fn the_groups_in_most_need_come_first(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let before = gaps(&robin, "SCHOOL").await;
        let needs: Vec<_> = before["nodes"].as_array().unwrap().iter().map(|node| node["withoutPartnerCount"].as_i64().unwrap()).collect();
        assert!(needs.is_sorted_by(|one, other| one >= other) && needs[0] > needs[needs.len() - 1], "{needs:?}");
        let taught = app.catalog().offerings().iter().filter(|one| matches!(one.status.code(), "open" | "slated")).count();
        assert_eq!(needs.iter().sum::<i64>(), i64::try_from(taught).unwrap(), "each offering counts once");
        let (all, without) = group(&before, "/school/slug", "roc");
        assert_eq!(all, without);

        let mut input = starting(&app, "Acme", "acme.example", "pharmacy-technician-at-roc");
        input["engagementTypeIds"] = json!([kind(&app, "GUEST_SPEAKER")]);
        let partnership = well(&robin, START, input).await["partnership"].clone();
        let found = gaps(&robin, "SCHOOL").await;
        assert_eq!(group(&found, "/school/slug", "roc"), (all, without - 1));
        let sector = app.catalog();
        let sector = sector.sector(sector.program_by_slug("pharmacy-technician").unwrap().sector).unwrap().code.clone();
        let (all_of_sector, without_of_sector) = group(&gaps(&robin, "SECTOR").await, "/sector/code", &sector);
        assert_eq!(all_of_sector, without_of_sector + 1);
        let (of_pathway, without_of_pathway) = group(&gaps(&robin, "PATHWAY").await, "/pathway/slug", "patient-care");
        assert_eq!(of_pathway, without_of_pathway + 1);
        // A guest speaker is exposure, and no help of another stage.
        let by_stage = gaps(&robin, "STAGE").await;
        let (of_exposure, without_exposure) = group(&by_stage, "/stage", "EXPOSURE");
        let (of_experience, without_experience) = group(&by_stage, "/stage", "EXPERIENCE");
        assert_eq!((of_exposure - without_exposure, of_experience - without_experience), (1, 0));

        well(&robin, END, json!({ "partnershipId": partnership["id"], "version": 1 })).await;
        assert_eq!(gaps(&robin, "SCHOOL").await, before, "what has ended is no help");
    }

    async fn groups_and_their_offerings_are_cut_into_pages(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let all = gaps(&robin, "SCHOOL").await;
        let total = all["totalCount"].as_i64().unwrap();
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = robin.data(GAPS, json!({ "by": "SCHOOL", "first": 7, "after": after })).await["coverageGaps"].clone();
            assert_eq!(page["totalCount"], total);
            seen.extend(page["nodes"].as_array().unwrap().iter().cloned());
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(json!(seen), all["nodes"]);
        let offerings = &all["nodes"][0]["offeringsWithoutPartner"];
        assert_eq!(offerings["totalCount"], all["nodes"][0]["withoutPartnerCount"]);
        assert_eq!((offerings["nodes"].as_array().unwrap().len(), &offerings["pageInfo"]["hasNextPage"]), (2, &json!(true)));
        let more = "query($after: String) { coverageGaps(groupBy: SCHOOL, first: 1) { nodes { offeringsWithoutPartner(first: 100, after: $after) {
            nodes { slug } } } } }";
        let more = robin.data(more, json!({ "after": offerings["pageInfo"]["endCursor"] })).await;
        let rest = more["coverageGaps"]["nodes"][0]["offeringsWithoutPartner"]["nodes"].as_array().unwrap().clone();
        assert_eq!(i64::try_from(rest.len()).unwrap() + 2, offerings["totalCount"].as_i64().unwrap());
        assert!(rest[0]["slug"].as_str() > offerings["nodes"][1]["slug"].as_str());
        let other = robin.ask(GAPS, json!({ "by": "SECTOR", "after": all["pageInfo"]["endCursor"] })).await.body;
        assert_eq!(other["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "a cursor of another grouping");
    }

    async fn it_takes_one_statement_and_reaches_as_far_as_the_coverage(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        for by in ["SCHOOL", "SECTOR", "PATHWAY", "STAGE"] {
            let (_, statements) = app.statements(gaps(&robin, by)).await;
            assert_eq!(statements, 2, "who, and what has a partner: {by}");
        }
        let roc = app.catalog().school_by_slug("roc").unwrap().id;
        let eve = limited(&app, "eve@district.example.org", &[(Some(roc), None)]).await;
        let (found, statements) = app.statements(gaps(&eve, "SCHOOL")).await;
        assert_eq!(statements, 3, "and her rules");
        assert_eq!((&found["totalCount"], &found["nodes"][0]["school"]["slug"]), (&json!(1), &json!("roc")));
        let refused = app.public().ask(GAPS, json!({ "by": "STAGE" })).await.body;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }
}
