//! Anything by its id: of the catalogue, for anyone; and of what is private, for whoever may see it.

mod private;

use async_graphql::{Context, Error, ID, Interface, Object};
use futures_util::future::try_join_all;

use super::context;
use super::district::District;
use super::engagement_type::EngagementType;
use super::error::{bad_argument, or_null};
use super::inquiry::Inquiry;
use super::offering::Offering;
use super::offering_event::OfferingEvent;
use super::partner::Partner;
use super::partnership::Partnership;
use super::pathway::Pathway;
use super::program::Program;
use super::school::School;
use super::sector::Sector;
use super::staff::Staff;
use crate::domain::catalog::Catalog;
use crate::id::{
    DistrictId, EngagementTypeId, IdError, OfferingEventId, OfferingId, PathwayId, ProgramId, SchoolId, SectorId,
};
use private::PrivateId;

/// How many ids can be asked for at once.
const MOST_IDS: usize = 100;

/// Something that has an id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Its id: opaque, and the same for as long as it exists."))]
pub enum Node<'a> {
    /// The district.
    District(District<'a>),
    /// A sector.
    Sector(Sector<'a>),
    /// A pathway.
    Pathway(Pathway<'a>),
    /// A school.
    School(School<'a>),
    /// A program.
    Program(Program<'a>),
    /// An offering.
    Offering(Offering<'a>),
    /// An offering's event.
    OfferingEvent(OfferingEvent<'a>),
    /// A way to help.
    EngagementType(EngagementType<'a>),
    /// A person of the district.
    Staff(Staff),
    /// A partner.
    Partner(Partner<'a>),
    /// A partnership.
    Partnership(Partnership<'a>),
    /// An inquiry.
    Inquiry(Inquiry),
}

/// What an id stands for; `None` for nothing, or nothing that whoever asks may see.
async fn find<'c>(ctx: &Context<'c>, argument: &str, id: &ID) -> Result<Option<Node<'c>>, Error> {
    let bad = |error| bad_argument(argument, format!("{error}; give it as the graph gave it"));
    if let Some(found) = public(context::catalog(ctx), id) {
        return found.map_err(bad);
    }
    PrivateId::read(id).unwrap_or(Err(IdError::Malformed)).map_err(bad)?.find(ctx).await
}

/// Whether the text is an id of a kind: `None` for another kind.
fn of_kind<T: std::str::FromStr<Err = IdError>>(id: &ID) -> Option<Result<T, IdError>> {
    Some(id.parse()).filter(|parsed| !matches!(parsed, Err(IdError::WrongKind { .. })))
}

/// Reads an id of each kind in turn, and makes something of it.
macro_rules! first_kind {
    ($id:ident: $($kind:ty => $find:expr),+ $(,)?) => {
        None$(.or_else(|| of_kind::<$kind>($id).map(|parsed| parsed.map($find))))+
    };
}
use first_kind;

/// What is in the catalogue; `None` for an id of another kind.
fn public<'c>(catalog: &'c Catalog, id: &ID) -> Option<Result<Option<Node<'c>>, IdError>> {
    first_kind! { id:
        DistrictId => |id| catalog.district().filter(|district| district.id == id).map(|found| Node::District(District(found))),
        SectorId => |id| catalog.sector(id).map(|found| Node::Sector(Sector(catalog, found))),
        PathwayId => |id| catalog.pathway(id).map(|found| Node::Pathway(Pathway(catalog, found))),
        SchoolId => |id| catalog.school(id).map(|found| Node::School(School(catalog, found))),
        ProgramId => |id| catalog.program(id).map(|found| Node::Program(Program(catalog, found))),
        OfferingId => |id| catalog.offering(id).map(|found| Node::Offering(Offering(catalog, found))),
        OfferingEventId => |id| catalog.event(id).map(|found| Node::OfferingEvent(OfferingEvent(catalog, found))),
        EngagementTypeId => |id| catalog.engagement_type(id).map(|found| Node::EngagementType(EngagementType(found))),
    }
}

/// The queries by id.
#[derive(Debug, Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// What an id stands for; null where there is nothing, or nothing that the asker may see.
    async fn node<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "An id, as the graph gave it.")] id: ID,
    ) -> Option<Node<'c>> {
        or_null(ctx, find(ctx, "id", &id).await)?
    }

    /// What each of several ids stands for, in their order; null in the place of one that stands for nothing, or nothing
    /// that the asker may see. Null as a whole when an id is none, or there are too many.
    async fn nodes<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Ids, as the graph gave them: at most 100.")] ids: Vec<ID>,
    ) -> Option<Vec<Option<Node<'c>>>> {
        if ids.len() > MOST_IDS {
            return or_null(ctx, Err(bad_argument("ids", format!("at most {MOST_IDS} at once"))));
        }
        let found = ids.iter().enumerate().map(async |(at, id)| find(ctx, &format!("ids[{at}]"), id).await);
        or_null(ctx, try_join_all(found).await)
    }
}
