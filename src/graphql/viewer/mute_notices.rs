//! Muting kinds of notice.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::Viewer;
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::notice::NoticeKind;
use crate::graphql::staff::wrong;
use crate::graphql::user_error::UserError;
use crate::service::staff::mute;

/// What whoever is signed in does not want to be told by e-mail.
#[derive(Debug, InputObject)]
pub struct MuteNoticesInput {
    /// All the kinds that are to be muted, in any order: those that are left out are heard again. Empty: none is muted.
    kinds: Vec<NoticeKind>,
}

/// What came of it: either `viewer` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct MuteNoticesPayload {
    /// Whoever is signed in, as they are now. Null where there are errors.
    viewer: Option<Viewer>,
    /// Everything that is wrong with the input: `CANNOT_BE_MUTED` for each kind that cannot; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct MuteNoticesMutation;

#[Object]
impl MuteNoticesMutation {
    /// Mutes kinds of notice for whoever is signed in, and no others. Where everybody whom a notice is for has muted its kind, it
    /// goes to the district's default recipients. For staff, and for API tokens with the scope WRITE. Null only beside a
    /// top-level error.
    async fn mute_notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: MuteNoticesInput,
    ) -> Option<MuteNoticesPayload> {
        let who = or_null(ctx, actor(ctx).person(Scope::Write).map_err(refused))?.clone();
        let services = or_null(ctx, services(ctx))?;
        let kinds: Vec<_> = input.kinds.into_iter().map(Into::into).collect();
        match mute(services, who, &kinds).await {
            Ok(person) => Some(MuteNoticesPayload { viewer: Some(Viewer(person)), errors: Vec::new() }),
            Err(error) => Some(MuteNoticesPayload { viewer: None, errors: wrong(ctx, error, "kinds")? }),
        }
    }
}
