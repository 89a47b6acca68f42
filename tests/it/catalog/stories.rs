//! What the district has to tell, as a front end would ask for it.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::on_both;

const PAGE: &str = r#"{
  school(slug: "ctec") {
    name shortName kind announcedOpening opened planned
    offerings(first: 2) { totalCount nodes { slug status schoolYears { first last } program { name } } }
  }
  offering(slug: "robotics-engineering-at-roc") {
    status note gradeLevels certifications
    program { name sector { name } pathway { name } }
    school { name }
    collegeAlignments { college alignment }
    wantedEngagementTypes { code name stage timeAsked }
    events { kind announced actual source fromSchool { shortName } toSchool { shortName } }
  }
  planned: offerings(filter: { statuses: [SLATED] }, first: 3) {
    totalCount
    nodes { slug schoolYears { first } events { kind announced actual } }
  }
}"#;

on_both! {
    async fn the_slipped_opening_and_a_moving_offering_are_told(backend) {
        let app = TestApp::start(backend).await;
        let english = app.public().data(PAGE, json!({})).await;
        insta::assert_snapshot!("ctec_in_english", serde_json::to_string_pretty(&english).unwrap());
        let spanish = app.public().in_spanish().data(PAGE, json!({})).await;
        insta::assert_snapshot!("ctec_in_spanish", serde_json::to_string_pretty(&spanish).unwrap());
    }
}
