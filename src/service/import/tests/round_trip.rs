//! Whatever a catalogue holds comes back from its files.

use proptest::prelude::*;

use super::{planned, sample};
use crate::domain::catalog::records::CatalogData;
use crate::domain::language::Text;
use crate::service::export;
use crate::service::import::format::{guarded, unguarded};

fn import(existing: &CatalogData, files: &[(String, Vec<u8>)]) -> CatalogData {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    planned(existing, &files).unwrap().data
}

/// Texts with everything that a file format can trip over, as import would keep them.
fn text() -> impl Strategy<Value = String> {
    "['=+@\"a,;\t|é-]{0,4}[a-zé\"',; =\n-]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn translated() -> impl Strategy<Value = Text> {
    (text(), text()).prop_filter_map("English must be there", |(en, es)| {
        (!en.is_empty()).then(|| Text { en, es: Some(es).filter(|es| !es.is_empty()) })
    })
}

/// The sample with other texts in it.
fn catalog() -> impl Strategy<Value = CatalogData> {
    let lists = (prop::collection::vec(translated(), 0..3), prop::collection::vec(translated(), 3));
    (lists, translated(), text()).prop_map(|((mut certifications, texts), name, street)| {
        let mut data = sample();
        for text in certifications.iter_mut() {
            text.en = text.en.replace('\n', " ");
            text.es = text.es.as_ref().map(|es| es.replace('\n', " "));
        }
        data.offerings[0].certifications = certifications;
        data.offerings[0].note = texts[0].clone();
        data.programs[0].description = texts[1].clone();
        data.events[0].source = texts[2].clone();
        data.schools[0].street = Some(street.replace('\n', " ")).filter(|street| !street.is_empty());
        data.sectors[0].name.en = name.en.replace('\n', " ");
        data
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_text_survives_the_way_out_and_in(data in catalog()) {
        let files = export::files(&data);
        prop_assert_eq!(&import(&data, &files), &data);
        // Over another state the same records win, and the bytes are the same again.
        let over = import(&sample(), &files);
        prop_assert_eq!(&over, &data);
        prop_assert_eq!(export::files(&over), files.clone());
        prop_assert_eq!(export::files(&import(&CatalogData::default(), &files)), files);
    }

    #[test]
    fn no_cell_runs_as_a_formula_and_every_value_comes_back(value in "['=+@a-]{0,6}") {
        let cell = guarded(&value);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
        prop_assert_eq!(unguarded(&cell), value);
    }

    #[test]
    fn no_bytes_whatever_bring_import_down(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = planned(&CatalogData::default(), &[("sectors.csv", &bytes)]);
        let mut after_header = b"slug,code,name_en,position\n".to_vec();
        after_header.extend(&bytes);
        let _ = planned(&CatalogData::default(), &[("sectors.csv", &after_header)]);
    }
}

#[test]
fn apostrophes_that_mark_nothing_stay() {
    for (value, cell) in [("=1+1", "'=1+1"), ("'=1", "''=1"), ("'90s", "'90s"), ("'", "'"), ("-", "'-"), ("", "")] {
        assert_eq!(guarded(value), cell);
        assert_eq!(unguarded(cell), value);
    }
    // A spreadsheet shows the mark nowhere; what people write themselves is read as it stands.
    assert_eq!(unguarded("=1"), "=1");
}
