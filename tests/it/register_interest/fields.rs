//! What is wrong with a field: every code, its place, and its words in both languages.

use liaison::id::{OfferingId, SchoolId};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

/// A form with something wrong nearly everywhere.
fn all_wrong() -> Value {
    let school = SchoolId(Uuid::max()).to_string();
    json!({
        "organisation": { "name": " \t", "kind": "EMPLOYER", "website": "acme", "sectorId": school },
        "contact": { "name": "é".repeat(121), "email": "ana@", "phone": "661\u{202e}827", "jobTitle": "a\nb" },
        "interests": {
            "offeringIds": [OfferingId(Uuid::max()).to_string(), "no id"],
            "programIds": vec!["x"; 51],
        },
        "engagementTypeIds": [school],
        "message": "m".repeat(4001),
        "consent": { "given": false, "textVersion": "2026-11" },
        "idempotencyKey": "short",
    })
}

/// Field, code, and the words in English and in Spanish.
const WRONG: [(&str, &str, &str, &str); 14] = [
    ("organisation.name", "REQUIRED", "Please fill this in.", "Por favor, complete este campo."),
    (
        "organisation.website",
        "INVALID_URL",
        "This is not a web address. It should look like https://www.company.com.",
        "Esto no es una dirección web. Debe ser como https://www.empresa.com.",
    ),
    ("organisation.sectorId", "INVALID_ID", ID.0, ID.1),
    (
        "contact.name",
        "TOO_LONG",
        "Please shorten this to 120 characters.",
        "Por favor, use como máximo 120 caracteres.",
    ),
    (
        "contact.email",
        "INVALID_EMAIL",
        "This is not an e-mail address. It should look like name@company.com.",
        "Esto no es una dirección de correo electrónico. Debe ser como nombre@empresa.com.",
    ),
    ("contact.phone", "INVALID_CHARACTERS", CHARACTERS.0, CHARACTERS.1),
    ("contact.jobTitle", "INVALID_CHARACTERS", CHARACTERS.0, CHARACTERS.1),
    (
        "interests.offeringIds.0",
        "NOT_FOUND",
        "This does not exist, or no longer exists. Please choose again.",
        "No existe o ya no existe. Por favor, elija de nuevo.",
    ),
    ("interests.offeringIds.1", "INVALID_ID", ID.0, ID.1),
    ("interests.programIds", "TOO_MANY", "Please choose at most 50.", "Por favor, elija como máximo 50."),
    ("engagementTypeIds.0", "INVALID_ID", ID.0, ID.1),
    ("message", "TOO_LONG", "Please shorten this to 4000 characters.", "Por favor, use como máximo 4000 caracteres."),
    (
        "consent.given",
        "CONSENT_REQUIRED",
        "We need your consent before we can contact you.",
        "Necesitamos su consentimiento para poder comunicarnos con usted.",
    ),
    ("idempotencyKey", "TOO_SHORT", "This needs at least 16 characters.", "Se necesitan al menos 16 caracteres."),
];
const ID: (&str, &str) = (
    "This is not an id of this kind. Take the id from the list that you chose from.",
    "Este no es un identificador de este tipo. Tómelo de la lista en la que eligió.",
);
const CHARACTERS: (&str, &str) = (
    "This contains invisible or special characters that cannot be used here. Please type it again.",
    "Contiene caracteres invisibles o especiales que no se pueden usar aquí. Por favor, escríbalo de nuevo.",
);

on_both! {
    async fn everything_wrong_is_said_at_once_in_the_askers_language(backend) {
        let app = TestApp::start(backend).await;
        let said = |spanish: bool| -> Value {
            let errors = WRONG.into_iter().map(|(field, code, en, es)| {
                let field: Vec<_> = field.split('.').collect();
                json!({ "field": field, "code": code, "message": if spanish { es } else { en } })
            });
            errors.collect()
        };
        let (answer, statements) = app.statements(app.public().wrong(all_wrong())).await;
        assert_eq!(answer, said(false));
        assert_eq!(statements, 0, "what is wrong is found without the database");
        assert_eq!(app.public().in_spanish().wrong(all_wrong()).await, said(true));
        assert_eq!(sql::stored(&app.database).await, [0; 5]);
        assert_eq!(app.deliver().await.len(), 0);
    }
}

on_both! {
    async fn consent_to_an_older_text_is_none(backend) {
        let app = TestApp::start(backend).await;
        let old = with(form("a-key-of-this-form"), "/consent/textVersion", json!("2025-01"));
        let error = |message: &str| {
            json!([{ "field": ["consent", "textVersion"], "code": "CONSENT_OUTDATED", "message": message }])
        };
        let english = "The consent text has changed. Please read it again and confirm.";
        assert_eq!(app.public().wrong(old.clone()).await, error(english));
        let spanish = "El texto de consentimiento ha cambiado. Por favor, léalo de nuevo y confirme.";
        assert_eq!(app.public().in_spanish().wrong(old).await, error(spanish));
        assert_eq!(sql::stored(&app.database).await, [0; 5]);

        let shown = app.public().data("{ contactConsent { version } }", json!({})).await;
        let current = with(form("a-key-of-this-form"), "/consent/textVersion", shown["contactConsent"]["version"].clone());
        app.public().registered(current).await;
        assert_eq!(sql::stored(&app.database).await[0], 1, "the refused form has left its key free");
    }
}
