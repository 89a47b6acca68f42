//! Which proofs an actor gets.

use super::*;
use crate::domain::language::Language;

fn person(role: Role, by: By) -> Person {
    let staff = Staff {
        id: StaffId(uuid::Uuid::from_u128(1)),
        name: "Rosa Delgado".into(),
        email: "rosa@kern.example".into(),
        role,
        language: Language::En,
        sees_all: false,
        muted: Vec::new(),
        created_at: DateTime::UNIX_EPOCH,
        disabled_at: None,
    };
    Person { staff, by }
}

fn session(role: Role) -> Actor {
    Actor::Staff(person(role, By::Session(SessionId(uuid::Uuid::from_u128(2)))))
}

fn program(role: Role, scopes: &[Scope]) -> Actor {
    Actor::ApiToken(person(role, By::ApiToken(scopes.to_vec())))
}

#[test]
fn a_role_gives_its_proofs_and_no_others() {
    for needed in [Scope::Read, Scope::Write] {
        assert!(session(Role::Coordinator).coordinator(needed).is_ok());
        assert_eq!(session(Role::Coordinator).administrator(needed), Err(Refusal::Forbidden));
        assert!(session(Role::Administrator).coordinator(needed).is_ok());
        assert!(session(Role::Administrator).administrator(needed).is_ok());
    }
    assert!(!session(Role::Coordinator).coordinator(Scope::Read).unwrap().sees_all());
    assert!(session(Role::Administrator).coordinator(Scope::Read).unwrap().sees_all(), "whatever is set");
}

#[test]
fn a_program_does_what_its_scopes_say_and_signs_nobody_out() {
    let reader = program(Role::Administrator, &[Scope::Read]);
    assert!(reader.administrator(Scope::Read).is_ok());
    assert_eq!(reader.administrator(Scope::Write), Err(Refusal::Forbidden));
    let writer = program(Role::Coordinator, &[Scope::Write]);
    assert_eq!(writer.coordinator(Scope::Read), Err(Refusal::Forbidden));
    assert_eq!(writer.administrator(Scope::Write), Err(Refusal::Forbidden));
    assert_eq!(writer.signed_in(), Err(Refusal::Forbidden));
    assert!(session(Role::Coordinator).signed_in().is_ok());
}

#[test]
fn nobody_gets_nothing() {
    for (actor, refusal) in [(Actor::Public, Refusal::Unauthenticated), (Actor::Unknown, Refusal::Unknown)] {
        assert_eq!(actor.person(Scope::Read), Err(refusal));
        assert_eq!(actor.signed_in(), Err(refusal));
        assert_eq!(actor.coordinator(Scope::Read), Err(refusal));
        assert_eq!(actor.administrator(Scope::Read), Err(refusal));
    }
}
