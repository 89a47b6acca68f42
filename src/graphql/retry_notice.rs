//! `retryNotice`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::context::language;
use super::error::{or_null, unstored};
use super::id::read;
use super::notice::Notice;
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry::{ChangeError, retry};

/// An e-mail that is to be sent again.
#[derive(Debug, InputObject)]
pub struct RetryNoticeInput {
    /// The notice: one of `Inquiry.notices` whose state is `DEAD`.
    notice_id: ID,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct RetryNoticePayload {
    /// The notice, waiting for its next try. Null where there are errors.
    notice: Option<Notice>,
    /// What is wrong with the input; empty where it is tried again.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct RetryNoticeMutation;

#[Object]
impl RetryNoticeMutation {
    /// Sends an e-mail again that was given up: at once, and then for five days as if it were new. For staff whose coverage reaches
    /// the inquiry. Null only beside a top-level error.
    async fn retry_notice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: RetryNoticeInput,
    ) -> Option<RetryNoticePayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let id = or_null(ctx, read("input.noticeId", &input.notice_id))?;
        match retry(services, &who, id).await {
            Ok(notice) => Some(RetryNoticePayload { notice: Some(Notice(notice)), errors: Vec::new() }),
            Err(ChangeError::Refused { errors, .. }) => {
                Some(RetryNoticePayload { notice: None, errors: UserError::all(errors, language(ctx)) })
            }
            Err(ChangeError::Store(error)) => or_null(ctx, Err(unstored(ctx, &error))),
        }
    }
}
