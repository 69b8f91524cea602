//! Every colour that words are given reads on the usual palettes: contrast of 4.5 to 1 at least, by
//! the formula of the Web Content Accessibility Guidelines (relative luminance, WCAG 2.1).

use super::*;

/// A palette: its name, whether it is light, background, cyan.
const PALETTES: [(&str, bool, u32, u32); 8] = [
    ("xterm", false, 0x00_0000, 0x00_cdcd),
    ("xterm, light", true, 0xff_ffff, 0x00_cdcd),
    ("VS Code dark", false, 0x1e_1e1e, 0x11_a8cd),
    ("VS Code light", true, 0xff_ffff, 0x05_98bc),
    ("Solarized dark", false, 0x00_2b36, 0x2a_a198),
    ("Solarized light", true, 0xfd_f6e3, 0x2a_a198),
    ("GNOME dark", false, 0x1e_1e1e, 0x2a_a1b3),
    ("GNOME light", true, 0xff_ffff, 0x2a_a1b3),
];

fn luminance(rgb: u32) -> f64 {
    let part = |shift: u32| {
        let value = f64::from((rgb >> shift) & 0xff) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn words_read_on_the_usual_palettes() {
    // Black on white is 21 to 1.
    assert!((contrast(0, 0xff_ffff) - 21.0).abs() < 0.01);
    // What the terminal tells of its background: nothing, as most do, or that it is dark.
    let told = PALETTES.iter().flat_map(|palette| {
        let (name, light, background, cyan) = *palette;
        [
            (name, false, background, cyan),
            (name, !light, background, cyan),
        ]
    });
    for (name, dark, background, cyan) in told {
        let look = Look {
            color: true,
            dark,
            ..Look::plain(80)
        };
        for tone in [
            Tone::Plain,
            Tone::Strong,
            Tone::Good,
            Tone::Bad,
            Tone::Warn,
            Tone::Code,
        ] {
            let painted = look.paint(tone, "3 PDU missing")
                + &look.answer(tone, "now")
                + &look.prose(tone, "run `pmo-path gap` first");
            let coloured: Vec<&str> = painted
                .split("\u{1b}[")
                .skip(1)
                .filter_map(|piece| piece.split_once('m'))
                .map(|(code, _)| code)
                .filter(|code| code.starts_with('3') || code.starts_with('9'))
                .collect();
            // The mark before an answer is a sign, not a word.
            let coloured: Vec<&str> = coloured
                .into_iter()
                .skip(look.answer_lead(tone) / 2)
                .collect();
            // Cyan is the only colour that words may have.
            assert!(coloured.iter().all(|code| *code == "36"), "{name} {tone:?}");
            if !coloured.is_empty() {
                let measured = contrast(cyan, background);
                assert!(measured >= 4.5, "{name} {tone:?}: {measured:.2}");
            }
        }
    }
}

#[test]
fn a_verdict_has_a_coloured_mark_before_plain_words() {
    let look = Look {
        color: true,
        ..Look::plain(80)
    };
    let painted = look.answer(Tone::Bad, "not yet");
    assert!(painted.starts_with("\u{1b}[31m●"), "{painted:?}");
    assert!(
        painted.ends_with("\u{1b}[1mnot yet\u{1b}[0m"),
        "{painted:?}"
    );
    assert_eq!(look.answer_lead(Tone::Bad), 2);
}

#[test]
fn the_rail_of_a_bar_is_dim() {
    let look = Look {
        color: true,
        ..Look::plain(80)
    };
    let painted = look.paint(Tone::Good, &look.bar(1, 2, 4));
    assert_eq!(painted, "\u{1b}[32m██\u{1b}[0m\u{1b}[2m░░\u{1b}[0m");
}

#[test]
fn commands_stand_out_without_colour_of_their_own_and_ids_stay_plain() {
    let look = Look {
        color: true,
        ..Look::plain(80)
    };
    assert_eq!(
        look.paint(Tone::Code, "pmo-path gap  "),
        "\u{1b}[4mpmo-path gap\u{1b}[0m  "
    );
    assert_eq!(look.paint(Tone::Code, "a12 "), "a12 ");
}
