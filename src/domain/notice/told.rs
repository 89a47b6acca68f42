//! Who is told: whoever it concerns and has not muted it; else the district's default recipients. Never nobody.

use super::super::language::Language;
use super::super::staff::Staff;
use super::{NoticeKind, Recipient};

/// To whom notices of a kind go, each once, and in which language. Left out is who has muted the kind, and who is disabled. The
/// addresses of the settings (`defaults`: at least one) can mute nothing: they are told where nobody else is.
pub fn told(kind: NoticeKind, candidates: &[&Staff], defaults: &[String]) -> Vec<(Recipient, Language)> {
    let mut told: Vec<_> = Vec::new();
    for person in candidates.iter().filter(|person| person.disabled_at.is_none() && !person.muted.contains(&kind)) {
        let recipient = (Recipient::Staff(person.id), person.language);
        if !told.contains(&recipient) {
            told.push(recipient);
        }
    }
    if told.is_empty() {
        told.extend(defaults.iter().map(|address| (Recipient::Address(address.clone()), Language::En)));
    }
    told
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::super::staff::Role;
    use super::*;
    use crate::id::StaffId;

    const KIND: NoticeKind = NoticeKind::InterestReceived;

    fn person(n: u128, muted: &[NoticeKind], is_active: bool) -> Staff {
        Staff {
            id: StaffId(Uuid::from_u128(n)),
            name: "Rosa Delgado".into(),
            email: format!("rosa{n}@kern.example"),
            role: Role::Coordinator,
            language: Language::Es,
            sees_all: false,
            muted: muted.to_vec(),
            created_at: DateTime::UNIX_EPOCH,
            disabled_at: (!is_active).then_some(DateTime::UNIX_EPOCH),
        }
    }

    fn staff(n: u128) -> (Recipient, Language) {
        (Recipient::Staff(StaffId(Uuid::from_u128(n))), Language::Es)
    }

    fn defaults() -> Vec<String> {
        vec!["wbl@kern.example".into(), "office@kern.example".into()]
    }

    fn addresses() -> Vec<(Recipient, Language)> {
        defaults().into_iter().map(|address| (Recipient::Address(address), Language::En)).collect()
    }

    #[test]
    fn who_muted_the_kind_is_left_out_and_nobody_is_told_twice() {
        let (deaf, open, other) =
            (person(1, &[KIND], true), person(2, &[], true), person(3, &[NoticeKind::SignIn], true));
        assert_eq!(told(KIND, &[&deaf, &open, &other, &open], &defaults()), [staff(2), staff(3)]);
    }

    #[test]
    fn where_nobody_is_left_the_default_recipients_are_told() {
        let (deaf, gone) = (person(1, &[KIND], true), person(2, &[], false));
        for candidates in [&[][..], &[&deaf], &[&gone], &[&deaf, &gone]] {
            assert_eq!(told(KIND, candidates, &defaults()), addresses());
        }
    }

    proptest! {
        #[test]
        fn somebody_is_always_told(people in prop::collection::vec((0..4_u128, any::<bool>(), any::<bool>()), 0..6)) {
            let people: Vec<_> = people
                .into_iter()
                .map(|(n, mutes, is_active)| person(n, if mutes { NoticeKind::ALL } else { &[] }, is_active))
                .collect();
            let candidates: Vec<_> = people.iter().collect();
            for kind in NoticeKind::ALL {
                let told = told(*kind, &candidates, &defaults());
                prop_assert!(!told.is_empty());
                let wants = |id| candidates.iter().any(|person| {
                    Recipient::Staff(person.id) == id && person.disabled_at.is_none() && person.muted.is_empty()
                });
                prop_assert!(told == addresses() || told.into_iter().all(|(recipient, _)| wants(recipient)));
            }
        }
    }
}
