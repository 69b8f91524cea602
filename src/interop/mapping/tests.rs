use super::*;

#[test]
fn a_mapping_is_read_and_finds_headings_however_they_are_written() {
    let mapping = Mapping::parse("Activity=title, Time (h)=hours").unwrap();
    assert_eq!(mapping.get("activity"), Some(Key::Title));
    assert_eq!(mapping.get("time_h"), Some(Key::Hours));
    assert_eq!(mapping.get("date"), None);
    assert!(Mapping::parse("Activity").is_err());
    assert!(
        Mapping::parse("Activity=colour")
            .unwrap_err()
            .contains("title")
    );
}

#[test]
fn the_same_headings_have_one_name() {
    let name = |headings: &[&str]| fingerprint(headings.iter().copied());
    assert_eq!(name(&["Date", "Title"]), name(&["date", "TITLE "]));
    assert_ne!(name(&["Date", "Title"]), name(&["Title", "Date"]));
}
