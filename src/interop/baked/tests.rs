use super::*;

/// A picture with nothing in it but parts with these texts.
fn picture(parts: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in parts {
        bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        bytes.extend_from_slice(*kind);
        bytes.extend_from_slice(content);
        bytes.extend([0; 4]);
    }
    bytes
}

#[test]
fn the_data_of_a_picture_is_found_or_said_to_be_missing() {
    let other: (&[u8; 4], &[u8]) = (b"tEXt", b"Software\0paint");
    let found = |kind: &[u8; 4], content: &[u8]| png(&picture(&[other, (kind, content)]));
    let whole = Ok("{\"a\":\"\u{e9}\"}".to_owned());
    let json = "{\"a\":\"\u{e9}\"}".as_bytes();
    let part = |head: &[u8]| [head, json].concat();
    assert_eq!(found(b"iTXt", &part(b"openbadges\0\0\0\0\0")), whole);
    assert_eq!(
        found(b"iTXt", &part(b"openbadgecredential\0\0\0en\0x\0")),
        whole
    );
    assert_eq!(found(b"tEXt", &part(b"openbadges\0")), whole);
    assert_eq!(found(b"tEXt", &part(b"Comment\0")), Err(Refusal::NoBadge));
    assert_eq!(
        found(b"iTXt", b"openbadges\0\x01\0\0\0x"),
        Err(Refusal::BadgeClosed("compressed"))
    );
    assert_eq!(
        found(b"tEXt", b"openbadges\0https://badge.example/1.json"),
        Err(Refusal::BadgeElsewhere(
            "https://badge.example/1.json".to_owned()
        ))
    );
    assert_eq!(
        found(
            b"tEXt",
            b"openbadges\0eyJhbGciOiJSUzI1NiJ9.eyJhIjoiw6kifQ.x"
        ),
        whole
    );
    assert_eq!(
        found(b"tEXt", b"openbadges\0eyJhbGciOiJSUzI1NiJ9.#.x"),
        Err(Refusal::BadgeClosed("signed in a form that is not known"))
    );
    let mut cut = picture(&[(b"iTXt", &part(b"openbadges\0\0\0\0\0"))]);
    cut.truncate(40);
    assert_eq!(png(&cut), Err(Refusal::NoBadge));
    assert_eq!(png(b"\x89PNG\r\n\x1a\n"), Err(Refusal::NoBadge));
}

#[test]
fn a_drawing_has_it_as_text_or_as_an_address() {
    let drawing = |inside: &str| svg(&format!("<svg xmlns=\"x\">{inside}<g/></svg>"));
    let json = Ok("{\"a\": \"b>c\"}".to_owned());
    assert_eq!(
        drawing(
            "<openbadges:assertion verify=\"x\"><![CDATA[ {\"a\": \"b>c\"} ]]></openbadges:assertion>"
        ),
        json
    );
    assert_eq!(
        drawing(
            "<openbadges:credential>{&quot;a&quot;: &quot;b&gt;c&quot;}</openbadges:credential>"
        ),
        json
    );
    assert_eq!(
        drawing("<openbadges:assertion verify=\"https://badge.example/1?a=1&amp;b=2\"/>"),
        Err(Refusal::BadgeElsewhere(
            "https://badge.example/1?a=1&b=2".to_owned()
        ))
    );
    assert_eq!(drawing(""), Err(Refusal::NoBadge));
    assert!(is_svg("<?xml version=\"1.0\"?>\n<svg/>") && !is_svg("{\"a\": \"<svg\"}"));
}
