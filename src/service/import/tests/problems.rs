//! Each kind of problem, with the words that people read.

use super::{EVENTS, OFFERINGS, PATHWAYS, PROGRAMS, SCHOOLS, SECTORS, over_sample, planned, problems, sample};
use crate::domain::catalog::records::CatalogData;

#[test]
fn headers_are_held_to_their_columns() {
    assert_eq!(
        problems("sectors.csv", "slug,code,name_en,nmae_es,Code,\na,A,A,,A,\n"),
        [
            "sectors.csv:1: \"nmae_es\" is no column of this file; did you mean \"name_es\"?",
            "sectors.csv:1, column code: stands twice in the header",
            "sectors.csv:1, column position: is missing from the header",
        ]
    );
    assert_eq!(
        problems("sectors.csv", ""),
        ["sectors.csv: is empty: the first line must name slug, code, name_en, position"]
    );
    let damaged = planned(&CatalogData::default(), &[("sectors.csv", b"\xff\xfea")]).unwrap_err();
    assert_eq!(
        damaged[0].to_string(),
        "sectors.csv: its text is damaged: it is not what its byte-order mark says; save it as CSV UTF-8"
    );
}

#[test]
fn rows_are_held_to_their_header() {
    assert_eq!(
        problems("sectors.csv", &format!("{SECTORS}a,A,A,A\n\nb,B,B, C,D,,2\nc,C,C,,,3,,\n")),
        [
            "sectors.csv:2: has 4 cells where the header has 6: check its quotes and separators",
            "sectors.csv:4: has 7 cells where the header has 6: check its quotes and separators",
        ]
    );
    assert_eq!(
        problems("sectors.csv", &format!("{SECTORS}a,A,A,,,1\nb,B,\"B,,,2\nc,C,C,,,3\n")),
        [
            "sectors.csv:3: has 3 cells where the header has 6: check its quotes and separators",
            "sectors.csv:3: has a quotation mark that is never closed",
        ]
    );
}

#[test]
fn lines_are_those_of_an_editor() {
    let text = format!("{SECTORS}a,A,\"A\n\nB\",,,0\n\n\nb,B,B,,,0\n");
    for text in [text.clone(), text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
        let found = over_sample("sectors.csv", &text).unwrap_err();
        let places: Vec<_> = found.iter().map(|problem| (problem.line, problem.column.as_deref())).collect();
        let (name, position) = (Some("name_en"), Some("position"));
        assert_eq!(places, [(Some(2), name), (Some(2), position), (Some(7), position)], "{text:?}");
    }
}

#[test]
fn texts_are_held_to_their_shape() {
    let long = "é".repeat(201);
    assert_eq!(
        problems(
            "sectors.csv",
            &format!("{SECTORS}a,A,,,,1\nb,B,{long},,,1\nc,C,C\u{7}C,,,1\nd,D,\u{202e}D,,,x\ne,E,E\u{fffd},,,0\n")
        ),
        [
            "sectors.csv:2, column name_en: must not be empty".to_owned(),
            format!("sectors.csv:3, column name_en: \"{}…\" has 201 characters, at most 200 fit", "é".repeat(80)),
            "sectors.csv:4, column name_en: \"C\\u{7}C\" holds the invisible control character U+0007".to_owned(),
            "sectors.csv:5, column name_en: \"\\u{202e}D\" holds the invisible control character U+202E".to_owned(),
            "sectors.csv:5, column position: \"x\" must be a whole number from 1".to_owned(),
            "sectors.csv:6, column name_en: \"E\u{fffd}\" holds \u{fffd}: a character was lost before the file was saved"
                .to_owned(),
            "sectors.csv:6, column position: \"0\" must be a whole number from 1".to_owned(),
        ]
    );
    let long = "é".repeat(5_001);
    let found = problems("programs.csv", &format!("{PROGRAMS}a,\"A\nB\",,{long},,TRN,\n"));
    assert_eq!(found[0], "programs.csv:2, column name_en: \"A⏎B\" must be one line");
    assert!(found[1].ends_with("has 5001 characters, at most 5000 fit"), "{}", found[1]);
    assert!(over_sample("programs.csv", &format!("{PROGRAMS}a,A,,{},,TRN,\n", "é".repeat(5_000))).is_ok());
}

#[test]
fn slugs_and_codes_are_plain_and_apart() {
    let long = "a".repeat(101);
    assert_eq!(
        problems(
            "sectors.csv",
            &format!("{SECTORS},Q,Q,,,1\nBig Sector,R,R,,,1\n{long},S,S,,,1\nx,X,X,,,1\ny,x,Y,,,1\nx,Z,Z,,,1\nz,ict,Z,,,1\n")
        ),
        [
            "sectors.csv:2, column slug: must not be empty".to_owned(),
            "sectors.csv:3, column slug: \"Big Sector\" must be 1 to 100 of a-z, 0-9 and hyphens, for instance big-sector"
                .to_owned(),
            format!("sectors.csv:4, column slug: \"{}…\" must be 1 to 100 of a-z, 0-9 and hyphens", "a".repeat(80)),
            "sectors.csv:6, column code: \"x\" is the code of \"x\" already".to_owned(),
            "sectors.csv:7, column slug: \"x\" stands already in line 5".to_owned(),
            "sectors.csv:8, column code: \"ict\" is the code of \"information-and-communication-technologies\" already"
                .to_owned(),
        ]
    );
}

#[test]
fn schools_are_checked() {
    assert_eq!(
        problems(
            "schools.csv",
            &format!(
                "{SCHOOLS}a,A,,,Hihg school,,,8/1/2019,,\nb,B,,,alternativ,,,,2023-02-30,maybe\nc,C,,,,,,,2020,yes\n"
            )
        ),
        [
            "schools.csv:2, column kind: \"Hihg school\" is not one of comprehensive, career_training_center, alternative",
            "schools.csv:2, column announced_opening: \"8/1/2019\" cannot be read: write a date as 2020-11-09, 2020-11 or 2020",
            "schools.csv:3, column kind: \"alternativ\" is not one of comprehensive, career_training_center, alternative; \
             did you mean \"alternative\"?",
            "schools.csv:3, column opened: \"2023-02-30\" cannot be read: write a date as 2020-11-09, 2020-11 or 2020",
            "schools.csv:3, column planned: \"maybe\" must be yes or no",
            "schools.csv:4, column kind: must not be empty",
            "schools.csv:4, column opened: \"2020\" must be empty for a planned school",
        ]
    );
}

#[test]
fn programs_stay_within_their_sector() {
    assert_eq!(
        problems(
            "programs.csv",
            &format!("{PROGRAMS}a,A,,A,,Transprotation,\nb,B,,B,,TRN,patient-care\nc,C,,,,,Pateint Care\n")
        ),
        [
            "programs.csv:2, column sector: \"Transprotation\" is no sector of sectors.csv or of the catalogue; \
             did you mean \"transportation\"?",
            "programs.csv:3, column pathway: \"patient-care\" is not of the program's sector, which has operations, \
             structural-repair-and-refinishing, systems-diagnostics-service-and-repair",
            "programs.csv:4, column sector: must not be empty",
            "programs.csv:4, column pathway: \"Pateint Care\" is no pathway of pathways.csv or of the catalogue; \
             did you mean \"patient-care\"?",
            "programs.csv:4, column description_en: must not be empty",
        ]
    );
    assert_eq!(
        problems("pathways.csv", &format!("{PATHWAYS}networking,TRN,Networking,,,4\n")),
        ["pathways.csv:2, column sector: cannot change while the program \"cisco-networking\" keeps the old sector"]
    );
}

#[test]
fn offerings_and_events_are_checked() {
    let offerings = format!(
        "{OFFERINGS}a,welding,arvin,open,2019-20,2018-19,0,zzzzzz | JOB_SHADWO,,Nota\nb,welding,roc,open,2019,2018-20,9-15,,,\n"
    );
    assert_eq!(
        problems("offerings.csv", &offerings),
        [
            "offerings.csv:2, column grade_levels: \"0\" must be grades from 1 to 14, for instance 11 12 or 9-12",
            "offerings.csv:2, column wanted: \"zzzzzz\" is no engagement type of engagement_types.csv or of the catalogue",
            "offerings.csv:2, column wanted: \"JOB_SHADWO\" is no engagement type of engagement_types.csv or of the catalogue; \
             did you mean \"job-shadow\"?",
            "offerings.csv:2, column note_en: must not be empty where note_es is not",
            "offerings.csv:2, column last_year: \"2018-19\" must not be before first_year, 2019-20",
            "offerings.csv:3, column first_year: \"2019\" cannot be read: write a school year as 2017-18",
            "offerings.csv:3, column last_year: \"2018-20\" cannot be read: write a school year as 2017-18",
            "offerings.csv:3, column grade_levels: \"9-15\" must be grades from 1 to 14, for instance 11 12 or 9-12",
        ]
    );
    let at = "welding-at-arvin";
    assert_eq!(
        problems(
            "offering_events.csv",
            &format!("{EVENTS}a,{at},moved,,,arvin,,S,\nb,{at},opened,,,,roc,S,\nc,{at},moved,,,roc,ROC,,\n")
        ),
        [
            "offering_events.csv:2, column to_school: must not be empty: a move has two schools",
            "offering_events.csv:3, column to_school: \"roc\" must be empty: only a move has schools",
            "offering_events.csv:4, column source_en: must not be empty",
            "offering_events.csv:4, column to_school: \"ROC\" must not be the school that the move comes from",
        ]
    );
}

#[test]
fn there_is_one_district() {
    let header = "slug,name_en,name_es,mission_en,mission_es,website,source_note_en,source_note_es\n";
    assert_eq!(problems("district.csv", header), ["district.csv: must have one row: the district is missing"]);
    assert_eq!(
        problems("district.csv", &format!("{header}a,A,,M,,ftp://example.org,N,\nb,B,,M,,,N,\n")),
        [
            "district.csv:2, column website: \"ftp://example.org\" must be an address that starts with https:// or http://",
            "district.csv:3: must have one row: there is one district",
        ]
    );
    let renamed = over_sample("district.csv", &format!("{header}kern,A,,M,,,N,\n")).unwrap();
    assert_eq!(renamed.data.district.unwrap().id, sample().district.unwrap().id);
    assert_eq!(renamed.report.warnings, ["the district's slug changes from \"khsd\" to \"kern\""]);
}

#[test]
fn a_file_that_is_wrong_throughout_gets_suggestions_at_its_start() {
    let rows = (0..300).map(|row| format!("p{row},P,,D,,TRM,\n"));
    let found = problems("programs.csv", &format!("{PROGRAMS}{}", rows.collect::<String>()));
    assert_eq!(found.len(), 300);
    assert_eq!(found.iter().filter(|problem| problem.ends_with("did you mean \"TRN\"?")).count(), 100);
}

#[test]
fn all_files_are_told_of_at_once_and_no_fault_is_told_twice() {
    let sectors = format!("{SECTORS}new,NEW,,,,1\nbroken,BRO\n");
    let programs = format!("{PROGRAMS}p,P,,,,new,\nq,Q,,D,,broken,\n");
    let schools = "slug,name_en\n";
    let offerings = format!("{OFFERINGS}o,p,some-school,open,,,,,,\n");
    let files: [(&str, &[u8]); 4] = [
        ("offerings.csv", offerings.as_bytes()),
        ("programs.csv", programs.as_bytes()),
        ("schools.csv", schools.as_bytes()),
        ("sectors.csv", sectors.as_bytes()),
    ];
    let found: Vec<String> = planned(&sample(), &files).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "sectors.csv:2, column name_en: must not be empty",
            "sectors.csv:3: has 2 cells where the header has 6: check its quotes and separators",
            "schools.csv:1, column kind: is missing from the header",
            "programs.csv:2, column description_en: must not be empty",
        ]
    );
}

#[test]
fn a_folder_without_any_file_is_a_mistake() {
    let found = planned(&sample(), &[("notes.txt", b"")]).unwrap_err();
    assert!(found[0].to_string().starts_with("the folder: has none of the catalogue's files, which are district.csv,"));
    let twice: [(&str, &[u8]); 2] = [("sectors.csv", SECTORS.as_bytes()), ("SECTORS.csv", SECTORS.as_bytes())];
    let found = planned(&sample(), &twice).unwrap_err();
    assert_eq!(found[0].to_string(), "sectors.csv: is there twice, in capitals and in small letters");
}
