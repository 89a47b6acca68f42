//! What holds for a few entries when they are told: who listens, and what they may see of the inquiries.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::super::super::Services;
use super::{Heard, PAUSE};
use crate::auth::{self, Actor, Coordinator, Credential, Refusal};
use crate::domain::api_token::Scope;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::{Happening, InquiryEvent};
use crate::domain::inquiry::filter::{InquiryFilter, View};
use crate::id::InquiryId;
use crate::store::StoreError;
use crate::store::inquiry;

/// For how long a look holds at most: as long as an answer may be on its way. To somebody slow, the rest is told after another look.
const HOLDS: Duration = Duration::from_secs(1);

/// A look at who listens and at what they may see.
#[derive(Debug)]
pub(super) struct Look {
    taken: Instant,
    actor: Actor,
    who: Coordinator,
    /// Those that they may see, each with whether it is listened to.
    inquiries: HashMap<InquiryId, (Inquiry, bool)>,
}

impl Look {
    /// Looks at the inquiries of these entries, for whoever has just been found out.
    pub(super) async fn at(
        services: &Services,
        actor: Actor,
        who: Coordinator,
        filter: &InquiryFilter,
        entries: &VecDeque<InquiryEvent>,
    ) -> Result<Self, StoreError> {
        let taken = Instant::now();
        let ids: BTreeSet<_> = entries.iter().map(|event| event.entry.inquiry).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        let found = inquiry::reached(&services.store, who.reach(), &ids).await?;
        let filter = of_now(services, filter);
        let by_reach = !filter.schools.is_empty() || !filter.sectors.is_empty();
        let targets = if by_reach { inquiry::targets(&services.store, &ids).await? } else { HashMap::new() };
        let view = View { staff: who.staff(), today: services.today() };
        let matched = found.into_iter().map(|inquiry| {
            let targets = targets.get(&inquiry.id).map_or(&[][..], Vec::as_slice);
            let matches = filter.matches(&inquiry, targets, view);
            (inquiry.id, (inquiry, matches))
        });
        Ok(Self { taken, actor, who, inquiries: matched.collect() })
    }

    /// Whether it still holds.
    pub(super) fn holds(&self, services: &Services) -> bool {
        self.taken.elapsed() < HOLDS.min(services.stream_check)
    }

    /// What whoever listens is told of an entry; `None` where it is nothing to them.
    pub(super) fn tell(&self, event: InquiryEvent) -> Option<Heard> {
        let seen = self.inquiries.get(&event.entry.inquiry);
        let told = match seen {
            Some((_, matches)) => *matches || event.entry.what.can_take_out(),
            None => self.took_away(&event),
        };
        let (inquiry, matches) = seen.cloned().map_or((None, false), |(inquiry, matches)| (Some(inquiry), matches));
        told.then(|| Heard { actor: self.actor.clone(), who: self.who, event, inquiry, matches })
    }

    /// Whether this took the inquiry from whoever listens, who saw it because they answered it.
    fn took_away(&self, event: &InquiryEvent) -> bool {
        matches!(event.entry.what, Happening::Assigned { from: Some(from), .. } if from == self.who.staff().0)
    }
}

/// The filter as the catalogue of now understands it.
fn of_now(services: &Services, filter: &InquiryFilter) -> InquiryFilter {
    let catalog = services.catalog.current();
    let offerings = filter.programs.iter().flat_map(|program| catalog.offerings_of_program(*program));
    InquiryFilter { program_offerings: offerings.map(|offering| offering.id).collect(), ..filter.clone() }
}

/// Who listens, found out anew, and that they still may. While the database is away it waits.
///
/// # Errors
///
/// That they may not.
pub(super) async fn may_listen(services: &Services, credential: &Credential) -> Result<(Actor, Coordinator), Refusal> {
    let Services { store, clock, lasting, .. } = services;
    loop {
        let actor = auth::resolve_again(store, clock.as_ref(), *lasting, credential).await;
        match actor.coordinator(Scope::Read) {
            Err(Refusal::Unknown) => sleep(PAUSE).await,
            found => return found.map(|who| (actor, who)),
        }
    }
}
