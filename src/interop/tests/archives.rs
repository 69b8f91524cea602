//! Archives and workbooks, made in memory: what is opened, what is refused.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in members {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read_zip(bytes: &[u8]) -> Result<Vec<Reading>, Refusal> {
    try_read(&[("export.zip", bytes)], &Said::default())
}

#[test]
fn of_linkedins_archive_five_tables_are_opened_and_no_other() {
    let certifications = fixture("linkedin-certifications.csv");
    let positions = fixture("linkedin-positions.csv");
    // What is not opened may be anything, even larger than what is allowed.
    let large = vec![b'x'; 21 * 1_048_576];
    let bytes = zip(&[
        (
            "Basic_LinkedInDataExport/Certifications.csv",
            &certifications,
        ),
        ("Basic_LinkedInDataExport/Positions.csv", &positions),
        ("Basic_LinkedInDataExport/Connections.csv", &large),
        (
            "Basic_LinkedInDataExport/Courses.csv",
            b"Name,Number\nA,1\n",
        ),
    ]);
    let readings = read_zip(&bytes).unwrap();
    let found: Vec<(&str, &str)> = readings
        .iter()
        .map(|reading| (reading.file.as_str(), reading.format))
        .collect();
    assert_eq!(
        found,
        [
            (
                "export.zip/Basic_LinkedInDataExport/Certifications.csv",
                "linkedin-certifications"
            ),
            (
                "export.zip/Basic_LinkedInDataExport/Positions.csv",
                "linkedin-positions"
            ),
        ]
    );
    let alone = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,,,C,D,05 Sep 2023\n";
    assert_eq!(
        try_read(&[("x", alone.as_bytes())], &Said::default()).unwrap_err(),
        Refusal::Private("connections")
    );
}

#[test]
fn archives_that_are_too_much_or_climb_out_are_refused() {
    let bomb = vec![b'a'; 21 * 1_048_576];
    assert!(matches!(
        read_zip(&zip(&[("a.csv", &bomb)])),
        Err(Refusal::MemberTooLarge(..))
    ));
    let part = vec![b'a'; 19 * 1_048_576];
    let members: Vec<(String, &[u8])> = (0..4)
        .map(|n| (format!("{n}.csv"), part.as_slice()))
        .collect();
    let members: Vec<(&str, &[u8])> = members
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let bytes = zip(&members);
    let mut archive = archive::Archive::open(&bytes).unwrap();
    let read: Vec<_> = ["0.csv", "1.csv", "2.csv", "3.csv"]
        .into_iter()
        .map(|name| archive.read(name).map(drop))
        .collect();
    assert_eq!(
        read,
        [Ok(()), Ok(()), Ok(()), Err(Refusal::ArchiveTooLarge)]
    );
    for name in [
        "../../x.csv",
        "/etc/x.csv",
        "a/../../x.csv",
        "C:\\x.csv",
        "..\\x.csv",
    ] {
        assert!(
            matches!(
                read_zip(&zip(&[(name, b"date,title\n")])),
                Err(Refusal::ClimbingPath(_))
            ),
            "{name}"
        );
    }
    let names: Vec<String> = (0..1_001).map(|n| format!("{n}.csv")).collect();
    let many: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), b"".as_slice()))
        .collect();
    assert_eq!(read_zip(&zip(&many)), Err(Refusal::TooManyMembers(1_001)));
    assert_eq!(
        read_zip(&zip(&[("readme.pdf", b"x")])),
        Err(Refusal::EmptyArchive)
    );
    let mut broken = zip(&[("a.csv", b"date,title\n2026-01-01,A\n")]);
    broken.truncate(broken.len() / 2);
    assert!(read_zip(&broken).is_err());
}

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>"#;

fn xlsx(rows: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    zip(&[
        (
            "[Content_Types].xml",
            br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn text(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_workbook_is_a_table_with_typed_dates() {
    // Day 46283 of a sheet is 18 September 2026; 0.0625 days are an hour and a half.
    let rows = [
        format!(r#"<row r="2">{}</row>"#, text("A2", "My log")),
        format!(
            r#"<row r="4">{}{}{}</row>"#,
            text("A4", "Date"),
            text("B4", "Title"),
            text("C4", "Duration")
        ),
        format!(
            r#"<row r="5"><c r="A5" s="1"><v>46283</v></c>{}<c r="C5" s="2"><v>0.0625</v></c></row>"#,
            text("B5", "Roundtable")
        ),
        format!(
            r#"<row r="6"><c r="A6" s="1"><v>46284</v></c>{}<c r="C6"><v>2.5</v></c></row>"#,
            text("B6", "'=1+1")
        ),
        r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#.to_owned(),
    ];
    let readings = read_zip(&xlsx(&rows.concat())).unwrap();
    assert_eq!((readings[0].format, readings[0].rows), ("xlsx", 2));
    let entries: Vec<&crate::plan::LogEntry> = readings[0]
        .items
        .iter()
        .map(|item| match &item.content {
            Some(Content::Entry(entry)) => entry.as_ref(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(readings[0].items[0].row, 5);
    assert_eq!(entries[0].date.to_string(), "2026-09-18");
    assert_eq!(entries[0].hours, Some(crate::units::Minutes(90)));
    assert_eq!(
        (entries[1].title.as_str(), entries[1].hours),
        ("=1+1", Some(crate::units::Minutes(150)))
    );
}

#[test]
fn an_open_document_sheet_is_a_table_too() {
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Log"><table:table-row><table:table-cell office:value-type="string"><text:p>Date</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Title</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Hours</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2026-09-18"><text:p>18.09.26</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Roundtable</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#),
        ("content.xml", content.as_bytes()),
    ]);
    let readings = read_zip(&bytes).unwrap();
    assert_eq!(readings[0].format, "ods");
    let Some(Content::Entry(entry)) = &readings[0].items[0].content else {
        panic!("{}", shown(&readings))
    };
    assert_eq!(
        (entry.date.to_string().as_str(), entry.hours),
        ("2026-09-18", Some(crate::units::Minutes(90)))
    );
}

fn ods(content: &str) -> Vec<u8> {
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    zip(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn a_sheet_that_repeats_its_cells_without_end_is_refused() {
    for (rows, columns) in [
        ("1048576", "16384"),
        ("99999999999", "1"),
        ("1", "99999999999"),
    ] {
        let content = format!(
            r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
        );
        assert!(
            matches!(read_zip(&ods(&content)), Err(Refusal::Workbook(_))),
            "{rows} {columns}"
        );
    }
}

#[test]
fn a_workbook_that_promises_more_texts_than_it_holds_is_refused() {
    let workbook = |count: &str| {
        let shared = format!(
            r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount={count}><si><t>a</t></si></sst>"#
        );
        zip(&[
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/sharedStrings.xml", shared.as_bytes()),
        ])
    };
    for count in ["\"4294967295\"", "'99999999999999999999999'", " \"400\""] {
        let refused = read_zip(&workbook(count)).unwrap_err();
        assert!(refused.to_string().contains("more texts"), "{refused}");
    }
    let other = read_zip(&workbook("\"1\"")).unwrap_err();
    assert!(!other.to_string().contains("more texts"), "{other}");
}

#[test]
fn what_is_merged_downwards_belongs_to_all_its_lines() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 1, 3, "My record", &format).unwrap();
    for (column, heading) in ["Date", "Title", "Hours", "Provider"]
        .into_iter()
        .enumerate()
    {
        sheet
            .write(2, u16::try_from(column).unwrap(), heading)
            .unwrap();
    }
    sheet
        .merge_range(3, 0, 5, 0, "2026-03-01", &format)
        .unwrap();
    sheet.merge_range(3, 3, 4, 3, "PMI", &format).unwrap();
    for (line, title) in [(3, "A"), (4, "B"), (5, "C"), (6, "D")] {
        sheet.write(line, 1, title).unwrap();
    }
    // Two hours of A and B together.
    sheet.merge_range(3, 2, 4, 2, "", &format).unwrap();
    sheet.write_with_format(3, 2, 2, &format).unwrap();
    let xlsx = book.save_to_buffer().unwrap();
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let spanned = |text: &str, lines: u32| {
        format!(
            "<table:table-cell table:number-columns-spanned=\"1\" table:number-rows-spanned=\"{lines}\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let covered = || "<table:covered-table-cell/>".to_owned();
    let rows = [
        row(&["Date", "Title", "Hours", "Provider"].map(&cell)),
        row(&[
            spanned("2026-03-01", 3),
            cell("A"),
            spanned("2", 2),
            spanned("PMI", 2),
        ]),
        row(&[covered(), cell("B"), covered(), covered()]),
        row(&[covered(), cell("C")]),
        row(&[covered(), cell("D")]),
    ];
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A">{}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        rows.concat()
    );
    for bytes in [xlsx, ods(&content)] {
        let readings = read_zip(&bytes).unwrap();
        let told: Vec<String> = readings[0]
            .items
            .iter()
            .map(|item| {
                let date = item.date.map_or("-".to_owned(), |date| date.to_string());
                let of = match &item.content {
                    Some(Content::Entry(entry)) => {
                        let hours = entry.hours.map(|hours| hours.0);
                        format!("{hours:?} {:?}", entry.provider)
                    }
                    _ => String::new(),
                };
                format!("{} {date} {of}", item.title)
            })
            .collect();
        assert_eq!(
            told,
            [
                "A 2026-03-01 Some(120) Some(\"PMI\")",
                "B 2026-03-01 None Some(\"PMI\")",
                "C 2026-03-01 None None",
                "D - ",
            ]
        );
    }
}

#[test]
fn headings_over_two_lines_are_those_of_the_second() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 1, 0, "Date", &format).unwrap();
    sheet.merge_range(0, 1, 1, 1, "Title", &format).unwrap();
    sheet.merge_range(0, 2, 0, 4, "PDU", &format).unwrap();
    for (column, side) in [
        (2, "Ways of Working"),
        (3, "Power Skills"),
        (4, "Business Acumen"),
    ] {
        sheet.write(1, column, side).unwrap();
    }
    sheet.write(2, 0, "2026-03-01").unwrap();
    sheet.write(2, 1, "A talk").unwrap();
    sheet.write(2, 2, 1.0).unwrap();
    sheet.write(2, 3, 0.5).unwrap();
    let readings = read_zip(&book.save_to_buffer().unwrap()).unwrap();
    let Some(Content::Entry(entry)) = &readings[0].items[0].content else {
        panic!("{readings:?}");
    };
    assert_eq!(entry.title, "A talk");
    assert_eq!(
        entry.pdu.as_ref().map(crate::plan::Pdu::total),
        crate::units::Credits::from_number(1.5)
    );
    assert_eq!(readings[0].items.len(), 1);
}
