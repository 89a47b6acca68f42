//! What is asked of the inbox.

use chrono::{DateTime, Days, NaiveDate, Utc};
use liaison::domain::catalog::Catalog;
use liaison::domain::inquiry::InquiryStatus;
use liaison::domain::inquiry::filter::{InquiryFilter, InquiryOrder, View};
use liaison::domain::language::Language;
use liaison::domain::routing::Reach;
use liaison::domain::staff::Staff;
use liaison::domain::terms::sought;
use liaison::store::inquiry::list::Question;
use liaison::store::{self, Store};

/// Who asks, on which day, and of what.
pub struct Asker {
    today: NaiveDate,
    /// Generated coordinators.
    people: Vec<Staff>,
    catalog: Catalog,
}

/// A question, in an order.
pub struct Case {
    pub name: &'static str,
    pub question: Question,
    pub order: InquiryOrder,
}

impl Asker {
    pub async fn find(store: &Store, today: NaiveDate) -> Self {
        let people = store::staff::all(store).await.expect("people are read");
        let mut people: Vec<_> = people.into_iter().filter(|person| person.email.starts_with("coordinator")).collect();
        people.sort_by(|a, b| a.email.cmp(&b.email));
        let catalog = Catalog::build(store::catalog::load(store).await.expect("the catalogue is read"));
        Self { today, people, catalog }
    }

    fn case(&self, name: &'static str, search: &str, filter: InquiryFilter) -> Case {
        let view = View { staff: self.people[0].id, today: self.today };
        let question = Question { reach: Reach::All, view, filter, sought: sought(search) };
        Case { name, question, order: InquiryOrder::Urgency }
    }

    /// The same, asked by somebody who does not see all.
    fn limited(&self, person: usize, case: Case) -> Case {
        let staff = self.people[person].id;
        let question = Question { reach: Reach::Of(staff), ..case.question };
        Case { question: Question { view: View { staff, ..question.view }, ..question }, ..case }
    }
}

fn at(text: &str) -> Option<DateTime<Utc>> {
    text.parse().ok()
}

#[expect(clippy::too_many_lines, reason = "a list of cases; cut in pieces it would read worse")]
pub fn cases(asker: &Asker) -> Vec<Case> {
    let none = InquiryFilter::default;
    let catalog = &asker.catalog;
    let (schools, sectors, kinds) = (catalog.schools(), catalog.sectors(), catalog.engagement_types());
    let tags = |tag: &str| InquiryFilter { tags: vec![tag.to_owned()], ..none() };
    let statuses = |statuses: &[InquiryStatus]| InquiryFilter { statuses: statuses.to_vec(), ..none() };
    let school = || InquiryFilter { schools: vec![schools[2].id], ..none() };
    let program = &catalog.programs()[3];
    let of_program: Vec<_> = catalog.offerings_of_program(program.id).map(|offering| offering.id).collect();
    let march = || InquiryFilter {
        submitted_from: at("2021-03-01T00:00:00Z"),
        submitted_before: at("2021-04-01T00:00:00Z"),
        ..none()
    };
    let several = InquiryFilter {
        schools: vec![schools[1].id],
        sectors: vec![sectors[2].id],
        statuses: vec![InquiryStatus::Accepted],
        languages: vec![Language::En],
        ..none()
    };
    let ordered = |order, case: Case| Case { order, ..case };
    let case = |name, search, filter| asker.case(name, search, filter);
    vec![
        case("all", "", none()),
        ordered(InquiryOrder::NewestFirst, case("all, newest first", "", none())),
        case("received and answered", "", statuses(&[InquiryStatus::Received, InquiryStatus::Answered])),
        case("declined", "", statuses(&[InquiryStatus::Declined])),
        case("accepted and spam", "", statuses(&[InquiryStatus::Accepted, InquiryStatus::Spam])),
        case("awaiting an answer", "", InquiryFilter { awaits_answer: Some(true), ..none() }),
        case("overdue", "", InquiryFilter { overdue: Some(true), ..none() }),
        case(
            "to follow up",
            "",
            InquiryFilter { follow_up_before: asker.today.checked_add_days(Days::new(1)), ..none() },
        ),
        case("mine", "", InquiryFilter { mine: Some(true), ..none() }),
        case("nobody's", "", InquiryFilter { unassigned: Some(true), ..none() }),
        case("one school", "", school()),
        ordered(InquiryOrder::OldestFirst, case("one school, oldest first", "", school())),
        case(
            "three schools",
            "",
            InquiryFilter { schools: schools[..3].iter().map(|school| school.id).collect(), ..none() },
        ),
        case("one sector", "", InquiryFilter { sectors: vec![sectors[2].id], ..none() }),
        case("one program", "", InquiryFilter { programs: vec![program.id], program_offerings: of_program, ..none() }),
        case("one way to help", "", InquiryFilter { engagement_types: vec![kinds[1].id], ..none() }),
        case("a language", "", InquiryFilter { languages: vec![Language::Es], ..none() }),
        case("a rare tag", "", tags("press")),
        case("a tag of long ago", "", tags("fair 2020")),
        case("a tag that is none", "", tags("no such tag")),
        case("a month long ago", "", march()),
        ordered(InquiryOrder::NewestFirst, case("a month long ago, newest first", "", march())),
        case("school, sector, status, language", "", several.clone()),
        case("search: a reference", "gen 2222223", none()),
        case("search: a name", "garcia", none()),
        case("search: two words", "welding marisol", none()),
        case("search: the beginning of a word", "wel", none()),
        case("search: a letter", "a", none()),
        case("search: common words", "students please morning", none()),
        case("search: nothing has it", "zyzzyva", none()),
        case("search and conditions", "tour", several),
        asker.limited(1, case("limited to a school", "", none())),
        asker.limited(
            1,
            case("limited to a school: a sector", "", InquiryFilter { sectors: vec![sectors[2].id], ..none() }),
        ),
        asker.limited(9, case("limited to a sector", "", none())),
        asker.limited(9, case("limited to a sector: overdue", "", InquiryFilter { overdue: Some(true), ..none() })),
    ]
}
