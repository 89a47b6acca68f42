//! English and Spanish: the request decides, a field can ask for another, English stands in.

use serde_json::{Value, json};

use super::{ask_in, import, refresh};
use crate::support::app::TestApp;
use crate::support::on_both;

/// Every text that the public reads; `@` stands where a language can be named.
const TEXTS: &str = r#"
    district { name@ mission@ sourceNote@ }
    sectors { name@ }
    pathways { name@ sector { name@ pathways { name@ } } }
    schools(first: 100) { nodes { name@ } }
    school(slug: "roc") { name@ offerings(first: 3) { nodes { slug } } }
    programs(first: 100) { nodes { slug name@ description@ sector { name@ } pathway { name@ } } }
    program(slug: "pharmacy-technician") { name@ description@ }
    offerings(first: 100, orderBy: SCHOOL_NAME) { nodes { slug certifications@ note@ collegeAlignments { alignment@ } } }
    offering(slug: "pharmacy-technician-at-roc") { note@ events { source@ } }
    engagementTypes { name@ timeAsked@ place@ onFile@ }
    contactConsent { text }
"#;

fn texts(language: &str) -> String {
    let consent = TEXTS.replace("contactConsent", &format!("contactConsent{language}"));
    format!("{{ {} }}", consent.replace('@', language))
}

/// The same, in an order that does not hang on the language of the names.
fn unsorted(mut data: Value) -> Value {
    for list in ["schools", "programs", "offerings"] {
        let nodes = data[list]["nodes"].as_array_mut().unwrap();
        nodes.sort_by_cached_key(|node| (node["slug"].to_string(), node["name"].to_string()));
    }
    data["school"]["offerings"].take();
    data["offerings"].take();
    data
}

on_both! {
    async fn a_text_is_given_in_the_language_of_the_request_or_of_the_field(backend) {
        let app = TestApp::start(backend).await;
        let english = app.public().data(&texts(""), json!({})).await;
        let spanish = app.public().in_spanish().data(&texts(""), json!({})).await;
        assert_eq!(english["district"]["name"], "Kern High School District");
        assert_eq!(spanish["district"]["name"], "Distrito de Escuelas Preparatorias de Kern");
        assert_eq!(spanish["sectors"][1]["name"], "Artes, Medios y Entretenimiento");
        assert_eq!(english["sectors"].as_array().unwrap().len(), 15);
        assert_eq!(english["pathways"].as_array().unwrap().len(), 58);

        // Asked for field by field, each language is the same as if the whole request were in it.
        let spanish_fields = app.public().data(&texts("(language: ES)"), json!({})).await;
        let english_fields = app.public().in_spanish().data(&texts("(language: EN)"), json!({})).await;
        assert_eq!(unsorted(spanish_fields), unsorted(spanish));
        assert_eq!(unsorted(english_fields), unsorted(english));
    }
}

on_both! {
    async fn what_a_browser_prefers_is_followed(backend) {
        let app = TestApp::start(backend).await;
        let query = r#"{ program(slug: "welding") { name } }"#;
        for (language, name) in [
            (None, "Welding"),
            (Some("es"), "Soldadura"),
            (Some("ES-419"), "Soldadura"),
            (Some("fr, es;q=0.5, en;q=0.4"), "Soldadura"),
            (Some("es;q=0.1, en"), "Welding"),
            (Some("es;q=0, en;q=0.1"), "Welding"),
            (Some("de"), "Welding"),
            (Some("*"), "Welding"),
            (Some(";;;,,q=x"), "Welding"),
        ] {
            let answer = ask_in(&app, language, query, json!({})).await;
            assert_eq!(answer.body, json!({ "data": { "program": { "name": name } } }), "{language:?}");
        }
    }
}

on_both! {
    async fn english_stands_in_where_a_translation_is_missing(backend) {
        let app = TestApp::start(backend).await;
        import(&app, "programs.csv", "slug,name_en,name_es,description_en,description_es,sector,pathway\n\
            drones,Drones,,Flying them.,,engineering-and-architecture,\n\
            knitting,Knitting,Tejido,Yarn.,,engineering-and-architecture,\n").await;
        refresh(&app).await;
        let query = r#"{
            drones: program(slug: "drones") { name description es: name(language: ES) pathway { name } }
            knitting: program(slug: "knitting") { name description }
        }"#;
        let expected = json!({
            "drones": { "name": "Drones", "description": "Flying them.", "es": "Drones", "pathway": null },
            "knitting": { "name": "Tejido", "description": "Yarn." },
        });
        assert_eq!(app.public().in_spanish().data(query, json!({})).await, expected);
    }
}
