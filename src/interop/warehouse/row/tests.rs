use super::*;

#[test]
fn a_row_is_a_line_in_either_form() {
    let values = [
        Value::Text(Some("k1")),
        Value::Day(Day::parse_iso("2026-11-30")),
        Value::Text(Some("0-5")),
        Value::Whole(Some(1)),
        Value::Text(Some("=\"Nord\", Süd")),
        Value::Text(Some("PMP")),
        Value::Text(None),
        Value::Day(None),
    ];
    let mut csv = heading(Table::Eligibility, Form::Csv);
    push(&mut csv, Table::Eligibility, Form::Csv, &values);
    assert_eq!(
        csv,
        "person,as_of,scale,schema,unit,certification,verdict,open_from\n\
         k1,2026-11-30,0-5,1,\"'=\"\"Nord\"\", Süd\",PMP,,\n"
    );
    let mut json = heading(Table::Eligibility, Form::Ndjson);
    push(&mut json, Table::Eligibility, Form::Ndjson, &values);
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["unit"], "=\"Nord\", Süd");
    assert_eq!(read["open_from"], serde_json::Value::Null);
    assert!(json.starts_with("{\"person\":\"k1\","));
}
