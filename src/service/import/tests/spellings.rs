//! What people and spreadsheets write, and what a file that is not there means.

use super::{OFFERINGS, PROGRAMS, SCHOOLS, SECTORS, over_sample, planned, sample};
use crate::domain::catalog::records::{CatalogData, School, SchoolKind};
use crate::domain::date::SchoolYear;

/// A catalogue of one sector, in whatever bytes.
fn sectors(bytes: &[u8]) -> CatalogData {
    planned(&CatalogData::default(), &[("sectors.csv", bytes)]).unwrap().data
}

fn school(text: &str) -> School {
    let data = planned(&CatalogData::default(), &[("schools.csv", text.as_bytes())]).unwrap().data;
    data.schools.into_iter().next().unwrap()
}

#[test]
fn spreadsheets_ways_of_saving_lead_to_the_same_records() {
    let plain = format!("{SECTORS}a,ART,\"Arts, Media\",Año,,1\n");
    let expected = sectors(plain.as_bytes());
    assert_eq!(expected.sectors[0].name.es.as_deref(), Some("Año"));
    let utf16: Vec<u8> = format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = encoding_rs::WINDOWS_1252.encode(&plain).0.into_owned();
    for bytes in [
        format!("\u{feff}{plain}").into_bytes(),
        utf16,
        windows,
        plain.replace('\n', "\r\n").into_bytes(),
        plain.replace('\n', "\r").into_bytes(),
        plain.replace(',', ";").replace("s; M", "s, M").into_bytes(),
        plain.replace(',', "\t").replace("s\t M", "s, M").into_bytes(),
        plain.trim_end().as_bytes().to_vec(),
        format!("{plain},,,,,\n\n,,,\n").into_bytes(),
        plain.replace('\n', ",,\n").into_bytes(),
        plain.replace("a,ART", " a , ART\u{a0}").into_bytes(),
        plain.replace("Año", "An\u{303}o").into_bytes(),
        plain.replace("name_en,name_es", "Name EN, Name (es)").into_bytes(),
        b"position;name_es;name_en;CODE;Slug\n1;A\xf1o;Arts, Media;ART;a\n".to_vec(),
    ] {
        assert_eq!(sectors(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn cells_are_read_as_people_write_them() {
    let roc = school(&format!("{SCHOOLS}roc,\"ROC\r\n\",,ROC,Career Training Center,,,2019‑08,,1\n"));
    assert_eq!((roc.kind, roc.planned), (SchoolKind::CareerTrainingCenter, true));
    assert_eq!((roc.name.en.as_str(), roc.announced_opening.unwrap().to_string()), ("ROC", "2019-08".to_owned()));
    for (planned, expected) in [("", false), ("No", false), ("FALSE", false), ("Sí", true), ("TRUE", true)] {
        assert_eq!(school(&format!("{SCHOOLS}a,A,,,comprehensive,,,,,{planned}\n")).planned, expected, "{planned}");
    }
    for (years, grades) in [
        (["2017-18", "2018-2019"], "9-12"),
        (["2017/18", "2018–19"], "9;10 ; 11|12"),
        (["2017-2018", "2018 / 19"], "12 11 10, 9 9"),
    ] {
        let [first, last] = years;
        let text = format!("{OFFERINGS}x,welding,arvin,Open,{first},{last},\"{grades}\",,,\n");
        let planned = over_sample("offerings.csv", &text).unwrap();
        let offering = &planned.changes.created.offerings[0];
        assert_eq!((offering.first_year, offering.last_year), (Some(SchoolYear(2017)), Some(SchoolYear(2018))));
        assert_eq!(offering.grade_levels, [9, 10, 11, 12], "{grades}");
    }
}

#[test]
fn references_are_found_by_what_people_call_things() {
    let data = sample();
    for (sector, pathway) in [
        ("marketing-sales-and-services", "marketing"),
        ("MSS", "Marketing"),
        ("Marketing, Sales, and Service", "entrepreneurship / self employment"),
        ("MARKETING SALES & SERVICES", "Professional sales"),
        ("Hospitality, Tourism & Recreating", "hospitality, tourism and recreation"),
    ] {
        let text = format!("{PROGRAMS}x,X,,D,,\"{sector}\",\"{pathway}\"\n");
        let planned = over_sample("programs.csv", &text).unwrap();
        let program = &planned.changes.created.programs[0];
        let found = data.sectors.iter().find(|sector| sector.id == program.sector).unwrap();
        assert_eq!(found.code, if sector.starts_with("Hosp") { "HTR" } else { "MSS" }, "{sector}");
        assert!(program.pathway.is_some());
    }
    let roc = data.schools.iter().find(|school| school.slug == "roc").unwrap().id;
    for (school, wanted) in [
        ("roc", "job-shadow | guest-speaker | mentorship"),
        ("ROC", "JOB_SHADOW; Guest Speaker | Mentorship"),
        ("Regional Occupational Center", "JOB SHADOW, MENTORSHIP, GUEST SPEAKER"),
        ("regional  occupational-center", "mentorship\njob shadow;; guest speaker; MENTORSHIP"),
    ] {
        let text = format!("{OFFERINGS}x,Welding,{school},open,,,,\"{wanted}\",,\n");
        let planned = over_sample("offerings.csv", &text).unwrap();
        let offering = &planned.changes.created.offerings[0];
        assert_eq!(offering.school, roc, "{school}");
        assert_eq!(offering.wanted.len(), 3);
        assert!(offering.wanted.is_sorted());
    }
}

#[test]
fn a_name_of_several_is_settled_by_the_sector_or_refused() {
    let pathways =
        "slug,sector,name_en,name_es,state_code,position\nart-design,AME,Design,,,8\nroom-design,FID,Design,,,8\n";
    let program = |sector: &str| format!("{PROGRAMS}x,X,,D,,{sector},Design\n");
    let plan = |sector: &str| {
        planned(&sample(), &[("pathways.csv", pathways.as_bytes()), ("programs.csv", program(sector).as_bytes())])
    };
    let fashion = plan("FID").unwrap();
    let chosen = fashion.changes.created.programs[0].pathway;
    let room = fashion.data.pathways.iter().find(|pathway| pathway.slug == "room-design").unwrap();
    assert_eq!(chosen, Some(room.id));
    assert_eq!(
        plan("ICT").unwrap_err()[0].to_string(),
        "programs.csv:2, column pathway: \"Design\" is the name of more than one pathway: write its slug"
    );
}

#[test]
fn what_is_not_in_the_files_stays() {
    let before = sample();
    let planned = over_sample("sectors.csv", &format!("{SECTORS}transportation,TRN,Transport,,,15\n")).unwrap();
    assert_eq!(planned.data.sectors.len(), 15);
    assert_eq!(planned.data.schools, before.schools);
    let changed = &planned.changes.changed;
    let transport = &changed.sectors[0];
    assert_eq!((changed.sectors.len(), transport.name.en.as_str(), &transport.name.es), (1, "Transport", &None));
    assert_eq!(transport.id, before.sectors.iter().find(|sector| sector.code == "TRN").unwrap().id);
    let report = &planned.report.kinds;
    let sectors = report.iter().find(|kind| kind.kind == "sectors").unwrap();
    assert_eq!((sectors.changed.as_slice(), sectors.unchanged), (["transportation".to_owned()].as_slice(), 14));
    assert_eq!(sectors.missing.len(), 14);
    assert!(report.iter().all(|kind| kind.kind == "sectors" || kind.missing.is_empty()), "no file, nothing missing");
}

#[test]
fn a_column_that_is_not_there_leaves_its_values() {
    let before = sample();
    let text = "slug,name_en,kind\nroc,The ROC,career_training_center\nnew,New,alternative\n";
    let planned = over_sample("schools.csv", text).unwrap();
    let find =
        |data: &CatalogData, slug: &str| data.schools.iter().find(|school| school.slug == slug).cloned().unwrap();
    let mut expected = find(&before, "roc");
    expected.name.en = "The ROC".into();
    assert_eq!(find(&planned.data, "roc"), expected);
    assert_eq!(find(&planned.data, "new").city, None);
    let district = "slug,name_en,mission_en,source_note_en\nkhsd,Kern,M,N\n";
    let district = over_sample("district.csv", district).unwrap().data.district.unwrap();
    assert_eq!(district.website, before.district.unwrap().website);
    assert_eq!(district.mission.en, "M");
}

#[test]
fn a_list_is_whole_for_the_offerings_that_are_named() {
    let before = sample();
    let count = |data: &CatalogData, slug: &str| {
        data.offerings.iter().find(|offering| offering.slug == slug).unwrap().certifications.len()
    };
    let (named, silent, other) = ("welding-at-arvin", "culinary-arts-at-roc", "welding-at-south");
    assert_eq!([named, silent, other].map(|slug| count(&before, slug)), [2, 2, 2]);
    let certifications = format!("offering,name_en,name_es\n{named},AWS,\n");
    let alone = over_sample("offering_certifications.csv", &certifications).unwrap();
    assert_eq!([named, silent, other].map(|slug| count(&alone.data, slug)), [1, 2, 2]);
    let offerings = format!("{OFFERINGS}{silent},culinary-arts,roc,open,,,,,,\n");
    let files = [("offerings.csv", offerings.as_bytes()), ("offering_certifications.csv", certifications.as_bytes())];
    let together = planned(&before, &files).unwrap();
    assert_eq!([named, silent, other].map(|slug| count(&together.data, slug)), [1, 0, 2]);
    let without = over_sample("offerings.csv", &offerings).unwrap();
    assert_eq!(count(&without.data, silent), 2);
}

#[test]
fn strange_files_are_warned_of() {
    let text = format!("{SECTORS}transportation,TRN,Transportation,Transporte,,15\n");
    let planned = planned(&sample(), &[("Sectors.CSV", text.as_bytes()), ("school.csv", b"")]).unwrap();
    assert!(planned.report.is_unchanged());
    let warning = "the file school.csv is none of the catalogue's and was not read; did you mean \"schools.csv\"?";
    assert_eq!(planned.report.warnings, [warning]);
    assert!(planned.report.to_string().ends_with(&format!("warning: {warning}\n")));
}
