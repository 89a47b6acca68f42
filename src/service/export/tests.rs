//! Files in a real folder.

use super::{files, to_folder};
use crate::domain::catalog::records::CatalogData;
use crate::sample;
use crate::service::import::folder;

#[test]
fn a_folder_keeps_its_other_files_and_comes_back_as_it_was_written() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("new");
    to_folder(&path, &sample::files()).unwrap();
    std::fs::write(path.join("notes.txt"), "mine").unwrap();
    std::fs::write(path.join(".hidden"), "mine").unwrap();
    std::fs::write(path.join("README.md"), "mine").unwrap();
    to_folder(&path, &sample::files()).unwrap();
    let mut expected = sample::files();
    expected.push(("notes.txt".into(), Vec::new()));
    expected.sort();
    assert_eq!(folder(&path).unwrap(), expected, "of other files only the name");
    assert_eq!(std::fs::read(path.join("notes.txt")).unwrap(), b"mine");
    assert_eq!(std::fs::read_dir(&path).unwrap().count(), expected.len() + 2, "nothing temporary is left");
}

#[test]
fn what_is_wrong_with_a_folder_names_it() {
    let place = tempfile::tempdir().unwrap();
    let error = folder(&place.path().join("nowhere")).unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
    let large = std::fs::File::create(place.path().join("schools.csv")).unwrap();
    large.set_len(64 * 1024 * 1024 + 1).unwrap();
    let error = folder(place.path()).unwrap_err();
    assert!(error.to_string().ends_with("schools.csv: the file has more than 64 MB"), "{error}");
}

#[test]
fn an_empty_catalogue_has_headers_only() {
    let files = files(&CatalogData::default());
    assert_eq!(files.len(), 9, "no district, no file of it");
    assert_eq!(files[0].1, b"slug,code,name_en,name_es,state_code,position\n");
}
