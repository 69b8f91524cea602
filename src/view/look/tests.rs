use super::*;

#[test]
fn a_bar_is_full_only_at_the_end() {
    let look = Look {
        color: false,
        ascii: true,
        ..Look::plain(80)
    };
    assert_eq!(look.bar(1, 1000, 10), "#.........");
    assert_eq!(look.bar(35, 36, 10), "#########.");
    assert_eq!(look.bar(36, 36, 10), "##########");
    assert_eq!(look.bar(99, 36, 10), "##########");
    assert_eq!(look.bar(0, 0, 4), "####");
}

#[test]
fn bars_give_way_on_narrow_screens() {
    let columns = |width| Look::plain(width).bar_columns(20);
    assert_eq!(
        (columns(200), columns(80), columns(70), columns(40)),
        (20, 20, 10, 6)
    );
}

#[test]
fn commands_in_prose_stand_out() {
    let look = Look {
        color: true,
        dark: true,
        ..Look::plain(80)
    };
    let code = look.paint(Tone::Code, "`gap`");
    assert_eq!(
        look.prose(Tone::Plain, "see `gap`."),
        format!("see {code}.")
    );
    assert_eq!(look.prose(Tone::Plain, "a ` alone"), "a ` alone");
    assert_eq!(Look::plain(80).prose(Tone::Dim, "see `gap`"), "see `gap`");
}

#[test]
fn no_colour_means_not_one_escape() {
    assert_eq!(Look::plain(80).paint(Tone::Bad, "x"), "x");
}
