//! Badges that are baked into their picture: the award's own data in a PNG or an SVG, as text.
//! Knows nothing of what it says.

use super::refusal::Refusal;

/// What the data is called in a picture: by Open Badges 1 and 2, and by 3.
const NAMES: [&[u8]; 2] = [b"openbadges", b"openbadgecredential"];

pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// The data of a badge in a PNG: one of its parts with text.
pub(super) fn png(bytes: &[u8]) -> Result<String, Refusal> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((kind, after)) = after.split_first_chunk::<4>() else {
            break;
        };
        let Some((content, after)) = after.split_at_checked(length) else {
            break;
        };
        // Four bytes of checksum stand behind each part.
        rest = after.get(4..).unwrap_or_default();
        let Some((name, content)) = until_zero(content) else {
            continue;
        };
        if !NAMES.contains(&name) {
            continue;
        }
        let text = match kind {
            b"tEXt" => content,
            b"iTXt" => international(content)?,
            b"zTXt" => return Err(Refusal::BadgeClosed("compressed")),
            _ => continue,
        };
        return data(&String::from_utf8_lossy(text));
    }
    Err(Refusal::NoBadge)
}

/// The text behind the marks of a part in Unicode: compressed or not, how, language, name.
fn international(content: &[u8]) -> Result<&[u8], Refusal> {
    let compressed = content.first().is_none_or(|flag| *flag != 0);
    if compressed {
        return Err(Refusal::BadgeClosed("compressed"));
    }
    let text = content
        .get(2..)
        .and_then(until_zero)
        .and_then(|(_, rest)| until_zero(rest));
    text.map(|(_, text)| text).ok_or(Refusal::NoBadge)
}

fn until_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}

pub(super) fn is_svg(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let end = start.char_indices().nth(2_000).map(|(at, _)| at);
    let head = end.and_then(|end| start.get(..end)).unwrap_or(start);
    start.starts_with('<') && head.contains("<svg")
}

/// The data of a badge in an SVG: an element of its own, with the text in it or an address.
pub(super) fn svg(text: &str) -> Result<String, Refusal> {
    let found = ["<openbadges:assertion", "<openbadges:credential"]
        .into_iter()
        .find_map(|name| text.split_once(name));
    let (attributes, inside) = found
        .and_then(|(_, rest)| rest.split_once('>'))
        .ok_or(Refusal::NoBadge)?;
    let inside = inside.split("</openbadges:").next().unwrap_or("").trim();
    let plain = inside
        .strip_prefix("<![CDATA[")
        .and_then(|inner| inner.split("]]>").next());
    match plain {
        Some(plain) => data(plain),
        None if inside.starts_with(['{', '&']) => data(&unescaped(inside)),
        None => {
            let verify = attributes
                .split_once("verify=")
                .and_then(|(_, value)| value.trim_start().split(['"', '\'']).nth(1));
            data(&unescaped(verify.unwrap_or("")))
        }
    }
}

fn unescaped(text: &str) -> String {
    let plain = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
    ]
    .into_iter()
    .chain([("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]);
    plain.fold(text.to_owned(), |text, (mark, sign)| {
        text.replace(mark, sign)
    })
}

/// The data itself, or what is signed of it; an address is not it.
fn data(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.starts_with('{') {
        Ok(text.to_owned())
    } else if let Some(inside) = signed(text) {
        Ok(inside)
    } else if text.starts_with("http") {
        Err(Refusal::BadgeElsewhere(text.to_owned()))
    } else if text.is_empty() {
        Err(Refusal::NoBadge)
    } else {
        Err(Refusal::BadgeClosed("signed in a form that is not known"))
    }
}

/// What stands in a signed text (JWS, JWT): three parts between points, the second of them JSON.
/// Whether the signature is right is not asked, as of no badge.
pub(super) fn signed(text: &str) -> Option<String> {
    let mut parts = text.trim().split('.');
    let (head, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !decoded(head)?.starts_with('{') {
        return None;
    }
    decoded(payload).filter(|payload| payload.starts_with('{'))
}

/// Text out of base64 in the letters of addresses.
fn decoded(text: &str) -> Option<String> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
