//! Which partner may be meant, and why.

use chrono::DateTime;
use uuid::Uuid;

use super::*;
use crate::domain::inquiry::{OrganisationKind, Phone};
use crate::domain::language::Language;
use crate::domain::partner;
use crate::id::{ContactId, PartnerId};

fn organisation(name: &str, website: Option<&str>) -> Organisation {
    Organisation {
        name: name.to_owned(),
        kind: OrganisationKind::Employer,
        website: website.map(str::to_owned),
        sector: None,
    }
}

fn person(email: &str, phone: Option<&str>) -> Person {
    Person {
        name: "Ana Ruiz".to_owned(),
        email: email.to_owned(),
        phone: phone.map(|e164| Phone { typed: e164.to_owned(), e164: Some(e164.to_owned()) }),
        job_title: None,
        language: Language::En,
    }
}

fn partner(number: u128, name: &str, website: Option<&str>, people: &[Person]) -> (Partner, Vec<Contact>) {
    let (id, created_at) = (PartnerId(Uuid::from_u128(number)), DateTime::UNIX_EPOCH);
    let organisation = organisation(name, website);
    let domain = partner::domain(&organisation, people);
    let contact = |person: &Person| Contact {
        id: ContactId(Uuid::from_u128(number)),
        partner: id,
        person: person.clone(),
        created_at,
    };
    (
        Partner { id, organisation, domain, is_public: false, version: 1, created_at },
        people.iter().map(contact).collect(),
    )
}

fn reasons(traits: &Traits, name: &str, website: Option<&str>, people: &[Person]) -> Vec<&'static str> {
    let (partner, contacts) = partner(1, name, website, people);
    traits.reasons(&partner, &contacts).into_iter().map(Reason::code).collect()
}

#[test]
fn each_reason_is_found_by_itself() {
    let traits =
        Traits::of(&organisation("Acme Welding, Inc.", None), &person("Ana@Mail.Acme.example", Some("+16615550123")));
    let other = || person("bo@other.example", None);
    assert_eq!(reasons(&traits, "Nobody", None, &[other()]), [""; 0]);
    assert_eq!(
        reasons(&traits, "Nobody", None, &[other(), person("ana@mail.acme.example", None)]),
        ["same_email", "same_domain"]
    );
    assert_eq!(reasons(&traits, "Nobody", None, &[person("bo@other.example", Some("+16615550123"))]), ["same_phone"]);
    assert_eq!(reasons(&traits, "ACME Welding LLC", None, &[other()]), ["same_name"]);
    assert_eq!(reasons(&traits, "Nobody", Some("https://www.acme.example/"), &[]), ["same_domain"]);
    assert_eq!(reasons(&traits, "Nobody", None, &[person("bo@acme.example", None)]), ["same_domain"]);
    assert_eq!(reasons(&traits, "Acme Weldng", None, &[]), ["similar_name"]);
}

#[test]
fn what_everybody_has_is_no_reason() {
    let traits = Traits::of(&organisation("?!", Some("https://facebook.com/acme")), &person("ana@gmail.com", None));
    assert_eq!((traits.domains.len(), traits.beginnings().len()), (0, 0));
    let theirs = [person("bo@gmail.com", None)];
    assert_eq!(
        reasons(&traits, "!?", Some("https://facebook.com/other"), &theirs),
        [""; 0],
        "no names are not one name"
    );
}

#[test]
fn a_similar_name_is_looked_for_by_the_beginnings_of_its_words() {
    let beginnings = |name: &str| Traits::of(&organisation(name, None), &person("a@b.example", None)).beginnings();
    assert_eq!(beginnings("The Kern Medical Center, Inc."), ["medi", "cent", "kern"]);
    assert_eq!(beginnings("AB Motors"), ["moto", "ab"]);
    assert_eq!(beginnings("a1 b2 c3 d4 e5 f6 g7 h8").len(), 6);
}

#[test]
fn the_strongest_comes_first_and_not_more_than_ten() {
    let suggestion = |number: u128, reasons: &[Reason]| Suggestion {
        partner: partner(number, &format!("Partner {number:02}"), None, &[]).0,
        reasons: reasons.to_vec(),
    };
    let mut all: Vec<_> = (10..30).map(|number| suggestion(number, &[Reason::SimilarName])).collect();
    all.push(suggestion(3, &[]));
    all.push(suggestion(2, &[Reason::SameName, Reason::SameDomain]));
    all.push(suggestion(1, &[Reason::SamePhone]));
    let names: Vec<_> = ranked(all).into_iter().map(|found| found.partner.organisation.name).collect();
    assert_eq!(names.len(), MOST);
    assert_eq!(&names[..3], ["Partner 01", "Partner 02", "Partner 10"]);
}
