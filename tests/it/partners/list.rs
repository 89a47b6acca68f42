//! The list of partners: filtered, searched, cut into pages; and how many statements that takes.

use serde_json::{Value, json};

use super::*;
use crate::support::form::form;
use crate::support::on_both;

const LIST: &str =
    "query($filter: PartnerFilter, $search: String, $first: Int, $after: String, $last: Int, $before: String) {
  partners(filter: $filter, search: $search, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

/// Everything that hangs on a partner.
const WHOLE: &str = "query($first: Int) { partners(first: $first) { totalCount nodes {
  id name kind website domain isPublic version createdAt sector { code } firstContactAt lastContactAt
  contacts { name email }
  partnerships(first: 3, includeEnded: true) { totalCount nodes {
    since until version isActive partner { name } offering { slug school { name } } engagementTypes { code }
    contact { name } inquiry { reference } history(first: 2) { totalCount nodes { at staff { name } } } } }
  inquiries(first: 2) { totalCount nodes { reference } }
} } }";

/// Sends an inquiry, and says that it is of a partner.
async fn writes(app: &TestApp, partner: &str, number: u32) {
    let form = form(&format!("a-key-of-this-form-{number}"));
    app.public().from(&format!("198.51.100.{number}")).registered(form).await;
    let of = format!(
        "UPDATE inquiry SET partner_id = (SELECT id FROM partner WHERE name = '{partner}') WHERE partner_id IS NULL"
    );
    change(&app.database, &of).await;
}

async fn names(client: &Client<'_>, variables: Value) -> Vec<String> {
    let found = client.data(LIST, variables).await["partners"]["nodes"].clone();
    found.as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    async fn partners_are_sorted_by_name_and_cut_into_pages(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        for name in ["beta", "Álamo", "Zeta", "alamo 2", "BETA", "Ñandú"] {
            let domain = format!("{}.example", name.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
            well(&robin, START, starting(&app, name, &domain, "welding-at-arvin")).await;
        }
        let all = names(&robin, json!({})).await;
        assert_eq!(all[..2], ["Álamo", "alamo 2"]);
        assert_eq!(all[4..], ["Ñandú", "Zeta"], "without case and accents");
        let (mut forwards, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = robin.data(LIST, json!({ "first": 2, "after": after })).await["partners"].clone();
            assert_eq!((&page["totalCount"], &page["pageInfo"]["hasPreviousPage"]), (&json!(6), &json!(!after.is_null())));
            forwards.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(forwards, all);
        let back = json!({ "last": 4, "before": robin.data(LIST, json!({ "last": 1 })).await["partners"]["pageInfo"]["startCursor"] });
        assert_eq!(names(&robin, back).await, all[1..5]);
        for (variables, argument) in [
            (json!({ "first": 101 }), "first"),
            (json!({ "first": 1, "last": 1 }), "last"),
            (json!({ "after": "x" }), "after"),
            (json!({ "search": "x".repeat(201) }), "search"),
            (json!({ "filter": { "schoolIds": ["x"] } }), "filter.schoolIds[0]"),
        ] {
            let refused = robin.ask(LIST, variables).await.body;
            assert_eq!(refused["data"]["partners"], Value::Null);
            assert_eq!(refused["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
            assert!(refused["errors"][0]["message"].as_str().unwrap().contains(argument), "{refused}");
        }
    }

    async fn partners_are_filtered_by_what_they_are_and_whom_they_help(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let acme = started(&robin, &app, "Acme", "welding-at-arvin").await;
        started_too(&robin, &app, &acme, "welding-at-south").await;
        let sector = app.catalog().sectors()[3].id.to_string();
        let mut college = starting(&app, "College", "college.example", "pharmacy-technician-at-roc");
        college = but(&college, "/newPartner/organisation/kind", json!("COLLEGE"));
        college = but(&college, "/newPartner/organisation/sectorId", json!(sector));
        let college = well(&robin, START, college).await["partnership"].clone();
        let school = |slug: &str| app.catalog().offering_by_slug(slug).unwrap().school.to_string();
        let by = async |filter: Value| names(&robin, json!({ "filter": filter })).await;
        assert_eq!(by(json!({ "kinds": ["COLLEGE", "UNION"] })).await, ["College"]);
        assert_eq!(by(json!({ "sectorIds": [sector] })).await, ["College"]);
        assert_eq!(by(json!({ "schoolIds": [school("welding-at-south"), school("welding-at-shafter")] })).await, ["Acme"]);
        assert_eq!(by(json!({ "schoolIds": [school("welding-at-south")], "kinds": ["COLLEGE"] })).await, [""; 0]);
        assert_eq!(by(json!({ "kinds": [], "schoolIds": [] })).await, ["Acme", "College"], "no condition");
        well(&robin, END, json!({ "partnershipId": college["id"], "version": 1 })).await;
        assert_eq!(by(json!({ "isActive": true })).await, ["Acme"]);
        assert_eq!(by(json!({ "isActive": false })).await, ["College"]);
        assert_eq!(by(json!({ "schoolIds": [school("pharmacy-technician-at-roc")] })).await, [""; 0], "what has ended");
    }

    async fn a_search_finds_beginnings_of_words_and_is_never_syntax(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        well(&robin, START, starting(&app, "Soldadura Ñandú", "nandu.example", "welding-at-arvin")).await;
        well(&robin, START, starting(&app, "100% Steel_Works", "steel.example", "welding-at-south")).await;
        let found = async |search: &str| names(&robin, json!({ "search": search })).await;
        for search in ["ñandu", "SOLD nan", "ana nandu", "ana@nandu.example", "6618273100 solda", "8273100 ñ", "(661) 827-3100 nandu"] {
            assert_eq!(found(search).await, ["Soldadura Ñandú"], "{search}");
        }
        assert_eq!(found("100 steel").await, ["100% Steel_Works"]);
        assert_eq!(found("ana").await.len(), 2);
        assert_eq!(found("").await.len(), 2, "no word finds everything");
        for search in ["oldadura", "nandux", "ana zeta", "0", "drop", "steelworks"] {
            assert_eq!(found(search).await, [""; 0], "{search}");
        }
        for search in ["%", "_", "'; DROP TABLE partner; --", "*", "\u{0}", "a\u{0}b", "\\", "\u{10ffff}", "solda | ana", "\"ana\""] {
            let answer = robin.ask(LIST, json!({ "search": search })).await.body;
            assert_eq!(answer["errors"], Value::Null, "{search:?}: {answer}");
        }
        assert_eq!(found("%").await.len(), 2, "is no word");
        assert_eq!(found("solda | ana").await, ["Soldadura Ñandú"], "is two words");
    }

    async fn a_page_takes_as_many_statements_however_many_partners_it_has(backend) {
        let app = TestApp::start(backend).await;
        let robin = coordinator(&app).await;
        let first = started(&robin, &app, "Acme 0", "welding-at-arvin").await;
        started_too(&robin, &app, &first, "welding-at-south").await;
        writes(&app, "Acme 0", 1).await;
        let (one, few) = app.statements(robin.data(WHOLE, json!({ "first": 25 }))).await;
        assert_eq!(one["partners"]["nodes"][0]["partnerships"]["totalCount"], 2);
        assert_eq!(few, 16, "who; partners and their count; contacts; partnerships and kinds; inquiries in four, their count, times; \
            and of the partnerships partners, contacts, histories and staff");
        for number in 1..25 {
            let partner = started(&robin, &app, &format!("Acme {number}"), "welding-at-arvin").await;
            started_too(&robin, &app, &partner, "welding-at-shafter").await;
        }
        for number in 1..4 {
            writes(&app, &format!("Acme {number}"), number + 1).await;
        }
        let (all, many) = app.statements(robin.data(WHOLE, json!({ "first": 25 }))).await;
        assert_eq!(all["partners"]["nodes"].as_array().unwrap().len(), 25);
        assert_eq!(many, few);
    }
}
